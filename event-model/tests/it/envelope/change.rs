//! A change of any subject, written by hand: forms of changes must not depend on the declarations of a registry.

use event_model::{
    Category, Descriptor, Event, Occurrence, Segment, Severity, Template, Value,
    lifecycle::{Kind, LifecycleEvent, Link},
    serde_json::{Map, Value as Json},
    uuid::Uuid,
};
use std::{fmt, sync::Arc};

#[derive(Debug, Clone)]
pub(crate) struct Change {
    descriptor: &'static Descriptor,
    pub(crate) kind: Kind,
    pub(crate) changed: Vec<String>,
    pub(crate) instance: Map<String, Json>,
}

impl Change {
    pub(crate) fn new(
        event_type: &str,
        severity: Severity,
        kind: Kind,
        changed: Vec<String>,
        instance: Map<String, Json>,
    ) -> Self {
        let descriptor = Descriptor {
            name: "changed",
            group: None,
            event_type: event_type.to_owned().leak(),
            severity,
            message: Template {
                text: "Something changed",
                segments: &[Segment::Text("Something changed")],
                capacity: 0,
            },
            category: Category::User,
            properties: &[],
            description: None,
            deprecated: None,
            rate_limit: None,
        };
        Self { descriptor: Box::leak(Box::new(descriptor)), kind, changed, instance }
    }

    /// The change at the current time, as a tracker reports it.
    pub(crate) fn happening(mut self) -> Occurrence<Self> {
        let link =
            Link { kind: self.kind, sequence: 2, version: 2, earlier: Some(Uuid::from_u128(1)) };
        if self.kind == Kind::OperatingStatusChanged {
            self.kind = Kind::StateChanged;
        }
        Occurrence::of(self).with_chain(link)
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.descriptor.event_type, self.kind)
    }
}

impl Event for Change {
    fn descriptor(&self) -> &'static Descriptor {
        self.descriptor
    }

    fn get(&self, _: usize) -> Value<'_> {
        Value::Null
    }

    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }

    fn as_lifecycle(&self) -> Option<&dyn LifecycleEvent> {
        Some(self)
    }

    fn into_lifecycle(self: Arc<Self>) -> Option<Arc<dyn LifecycleEvent>> {
        Some(self)
    }
}

impl LifecycleEvent for Change {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn state(&self) -> &'static [&'static str] {
        &["state"]
    }

    fn changed(&self) -> Vec<&str> {
        self.changed.iter().map(String::as_str).collect()
    }

    fn instance(&self) -> &Map<String, Json> {
        &self.instance
    }
}
