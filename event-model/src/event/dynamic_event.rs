//! An event whose type is known only at run time.

use super::{Event, debug, display, eq, serialize};
use crate::{
    decode::{DecodeError, Fields},
    descriptor::{Descriptor, PropertyDescriptor, PropertyType},
    severity::Severity,
    value::{AsValue, Mismatch, PropertyValue, Value, read_items},
};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// An event made from a descriptor and JSON, for programs that read a registry at run time and so have no type for it.
///
/// Sinks, forms and matchers treat it as the generated event with the same descriptor. It is not a
/// [`LifecycleEvent`](super::LifecycleEvent), also if its descriptor is that of a change: a descriptor does not tell
/// which part of a subject is its state.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{DynamicEvent, Event, serde_json::json};
/// use events::CATALOG;
///
/// let descriptor = CATALOG.get("host/probe_failed").unwrap();
/// let id = "00000000-0000-0000-0000-000000000001";
/// let json = json!({ "host_id": id, "infra_env_id": id, "host_name": "worker-0" });
/// let event = DynamicEvent::new(descriptor, json.as_object().unwrap())?;
/// assert_eq!(event.to_string(), "Probe of worker-0 failed");
///
/// let error = DynamicEvent::new(descriptor, json!({ "host_id": 7 }).as_object().unwrap()).unwrap_err();
/// assert_eq!(error.paths().collect::<Vec<_>>(), ["host_id", "infra_env_id", "host_name"]);
/// # Ok::<(), event_model::DecodeError>(())
/// ```
#[derive(Clone)]
pub struct DynamicEvent {
    descriptor: &'static Descriptor,
    values: Box<[Held]>,
}

impl DynamicEvent {
    /// Decodes the event of this descriptor from the properties in `json`, as `AnyEvent::decode` does: absent and `null`
    /// are the same for an optional property, and properties that the event does not have are ignored.
    ///
    /// # Errors
    ///
    /// If properties are missing or have the wrong type. The error names all of them; for a list, the first 20 wrong
    /// items.
    pub fn new(
        descriptor: &'static Descriptor,
        json: &Map<String, Json>,
    ) -> Result<Self, DecodeError> {
        let mut fields = Fields::new(descriptor, json);
        let properties = descriptor.properties.iter().enumerate();
        let values = properties.map(|(index, property)| hold(&mut fields, index, property));
        let values = values.collect();
        fields.finish().map(|()| Self { descriptor, values })
    }
}

fn hold(fields: &mut Fields<'_>, index: usize, property: &PropertyDescriptor) -> Held {
    let read = |value: Value<'_>| Held::read(property.ty, value);
    let value = match property.optional {
        true => fields.optional_with(index, read, || Held::Null),
        false => Some(fields.required_with(index, read, || Held::Null)),
    };
    value.unwrap_or(Held::Null)
}

impl Event for DynamicEvent {
    fn descriptor(&self) -> &'static Descriptor {
        self.descriptor
    }

    fn get(&self, index: usize) -> Value<'_> {
        self.values.get(index).map_or(Value::Null, AsValue::as_value)
    }

    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }

    fn severity(&self) -> Severity {
        match self.property("severity") {
            Some(Value::Severity(severity)) => severity,
            _ => self.descriptor.severity,
        }
    }
}

/// The value of a property.
#[derive(Clone)]
enum Held {
    Null,
    Uuid(Uuid),
    Text(String),
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Timestamp(Timestamp),
    Severity(Severity),
    Json(Json),
    List(Vec<Self>),
}

impl Held {
    fn read(ty: PropertyType, value: Value<'_>) -> Result<Self, Mismatch> {
        match ty {
            PropertyType::Uuid => Uuid::from_value(value).map(Self::Uuid),
            PropertyType::String => String::from_value(value).map(Self::Text),
            PropertyType::Bool => bool::from_value(value).map(Self::Bool),
            PropertyType::Int64 => i64::from_value(value).map(Self::Int),
            PropertyType::Uint64 => u64::from_value(value).map(Self::Uint),
            PropertyType::Float64 => f64::from_value(value).map(Self::Float),
            PropertyType::Timestamp => Timestamp::from_value(value).map(Self::Timestamp),
            PropertyType::Severity => Severity::from_value(value).map(Self::Severity),
            PropertyType::Json => Json::from_value(value).map(Self::Json),
            PropertyType::Enum(texts) => one_of(texts, value).map(Self::Text),
            PropertyType::List(items) => {
                read_items(value, |item| Self::read(*items, item)).map(Self::List)
            }
        }
    }
}

fn one_of(texts: &[&str], value: Value<'_>) -> Result<String, Mismatch> {
    let known = value.text().filter(|text| texts.contains(text));
    known.map(str::to_owned).ok_or_else(|| {
        let texts: Vec<_> = texts.iter().map(|text| format!("`{text}`")).collect();
        Mismatch::new(&format!("one of {}", texts.join(", ")), value)
    })
}

impl AsValue for Held {
    fn as_value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Uuid(value) => Value::Uuid(*value),
            Self::Text(value) => Value::Str(value),
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::Int(*value),
            Self::Uint(value) => Value::Uint(*value),
            Self::Float(value) => Value::Float(*value),
            Self::Timestamp(value) => Value::Timestamp(*value),
            Self::Severity(value) => Value::Severity(*value),
            Self::Json(value) => Value::Json(value),
            Self::List(items) => Value::List(items),
        }
    }
}

impl fmt::Display for DynamicEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(self, f)
    }
}

impl fmt::Debug for DynamicEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

impl PartialEq for DynamicEvent {
    fn eq(&self, other: &Self) -> bool {
        eq(self, other)
    }
}

impl Serialize for DynamicEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}
