//! An event written by hand with only sensitive properties, of several types.

use crate::envelope::json;
use event_model::{
    Category, Descriptor, Event, Occurrence, PropertyDescriptor, PropertyType, Segment, Severity,
    Template, Value,
    envelope::{CloudEvents, Progress, Record},
    serde_json,
    uuid::Uuid,
};
use std::{fmt, sync::Arc};

#[derive(Clone)]
struct Secrets {
    id: Uuid,
    lines: Vec<String>,
}

static DESCRIPTOR: Descriptor = Descriptor {
    name: "secrets",
    group: None,
    event_type: "secret",
    severity: Severity::Info,
    message: Template {
        text: "{id} {lines}",
        segments: &[Segment::Property(0), Segment::Text(" "), Segment::Property(1)],
        capacity: 8,
    },
    category: Category::User,
    properties: &[
        PropertyDescriptor::new("id", PropertyType::Uuid).identity().sensitive(),
        PropertyDescriptor::new("lines", PropertyType::List(&PropertyType::String)).sensitive(),
    ],
    description: None,
    deprecated: None,
    rate_limit: None,
};

impl Event for Secrets {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn get(&self, index: usize) -> Value<'_> {
        match index {
            0 => Value::Uuid(self.id),
            1 => Value::List(&self.lines),
            _ => Value::Null,
        }
    }

    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }
}

impl fmt::Display for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        event_model::generated::display(self, f)
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        event_model::generated::debug(self, f)
    }
}

fn secrets() -> Secrets {
    Secrets { id: Uuid::from_u128(0x1234_5678), lines: vec!["hunter2".into(), "hunter3".into()] }
}

#[test]
fn sensitive_ids_and_lists_are_hidden_like_texts() {
    let event = secrets();
    assert_eq!(event.message(), "*** ***");
    assert_eq!(serde_json::to_string(event.as_dyn()).unwrap(), r#"{"id":"***","lines":"***"}"#);

    let occurrence = Occurrence::new(event.clone());
    let texts = [
        format!("{event} {event:?} {occurrence:?}"),
        Progress.to_yaml(&occurrence),
        json(&Record::default(), &occurrence),
        json(&Record::compatible(), &occurrence),
        json(&Progress, &occurrence),
        json(&CloudEvents::new("/i").unwrap(), &occurrence),
    ];
    for text in texts {
        assert!(!text.contains("12345678") && !text.contains("hunter"), "{text}");
    }
}

#[test]
fn an_event_is_not_a_change_by_default() {
    let event = secrets();
    assert!(event.as_lifecycle().is_none());
    assert!(Occurrence::new(event).as_lifecycle().is_none());
}
