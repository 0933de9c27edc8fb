//! The JSON that `tracing-subscriber` writes: no name occurs twice, also if it writes the fields beside its own members.

use super::{emit_all, listening, page::Page};
use event_model::{
    Category, Descriptor, Event, PropertyDescriptor, PropertyType, Segment, Severity, Template,
    Value,
    serde_json::{self, Map, Value as Json, json},
    sink::Tracing,
};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{fmt, sync::Arc};

const fn text(name: &'static str) -> PropertyDescriptor {
    PropertyDescriptor::new(name, PropertyType::String)
}

/// All names that the formatter or this crate has for something else, and some that are free.
static PROPERTIES: [PropertyDescriptor; 13] = [
    text("message"),
    text("timestamp"),
    text("level"),
    text("target"),
    text("filename"),
    text("line_number"),
    text("span"),
    text("spans"),
    text("threadName"),
    text("threadId"),
    text("fields"),
    text("name"),
    text("thread_name"),
];

static DESCRIPTOR: Descriptor = Descriptor {
    name: "clashing",
    group: None,
    event_type: "log",
    severity: Severity::Warning,
    message: Template { text: "clash", segments: &[Segment::Text("clash")], capacity: 8 },
    category: Category::User,
    properties: &PROPERTIES,
    description: None,
    deprecated: None,
    rate_limit: None,
};

/// The value of each property is its name.
#[derive(Debug, Clone)]
struct Clashing;

impl Event for Clashing {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn get(&self, index: usize) -> Value<'_> {
        PROPERTIES.get(index).map_or(Value::Null, |property| Value::Str(property.name))
    }

    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }
}

impl fmt::Display for Clashing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("clash")
    }
}

/// The lines that the formatter writes with all that it can write, for every sample in a span and outside of one.
fn lines(is_flat: bool) -> Vec<Json> {
    let page = Page::default();
    let writer = page.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(is_flat)
        .with_current_span(true)
        .with_span_list(true)
        .with_thread_names(true)
        .with_thread_ids(true)
        .with_file(true)
        .with_line_number(true)
        .with_writer(move || writer.clone());
    listening(subscriber.finish(), || {
        let emit = || {
            Clashing.emit(&Tracing).unwrap();
            emit_all(&Tracing);
        };
        emit();
        ::tracing::info_span!("install", disk = "sda").in_scope(emit);
    });
    let text = page.text();
    text.lines().map(|line| serde_json::from_str::<Unrepeated>(line).expect(line).0).collect()
}

#[test]
fn no_name_occurs_twice() {
    for is_flat in [true, false] {
        let lines = lines(is_flat);
        assert_eq!(lines.len(), 14);
        for line in &lines {
            let fields = if is_flat { line } else { &line["fields"] };
            let texts = [&line["timestamp"], &line["level"], &line["target"], &fields["message"]];
            assert!(texts.iter().all(|text| text.is_string()), "{line}");
        }
    }
}

#[test]
fn a_property_whose_name_is_taken_gets_a_prefix() {
    for is_flat in [true, false] {
        let lines = lines(is_flat);
        let line = &lines[7];
        assert_eq!((&line["level"], &line["span"]["name"]), (&json!("WARN"), &json!("install")));
        let fields = if is_flat { line } else { &line["fields"] };
        assert_eq!(fields["message"], "clash");
        for property in &PROPERTIES {
            let is_free = ["fields", "name", "thread_name"].contains(&property.name);
            let name = format!("{}{}", if is_free { "" } else { "property." }, property.name);
            assert_eq!(fields[&name], property.name, "{line}");
        }
    }
}

/// JSON in which no object has a name twice.
struct Unrepeated(Json);

impl<'de> Deserialize<'de> for Unrepeated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any).map(Self)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(Unrepeated(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Map::new();
        while let Some((name, Unrepeated(value))) = members.next_entry::<String, _>()? {
            if object.insert(name.clone(), value).is_some() {
                return Err(A::Error::custom(format_args!("`{name}` occurs twice")));
            }
        }
        Ok(object.into())
    }
}
