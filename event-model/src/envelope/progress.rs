//! Progress events as Ignition's resource drivers log them.

mod event;
mod reader;
mod yaml_scalar;
mod yaml_writer;

pub use event::ProgressEvent;
pub use reader::{ReadError, Reader};

use super::Envelope;
use crate::{
    Descriptor, Event, Occurrence,
    event::properties,
    value::{self, Shown},
};
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};
use std::borrow::Cow;

/// The value of `eventType`, the same in every progress event.
pub(crate) const EVENT_TYPE: &str = "ResourceTransitionProgressEvent";
/// The line before each event in the flat layout.
pub(crate) const SEPARATOR: &str = "---[ResourceTransitionProgressEvent]---";

/// The form of a resource transition progress event of Ignition 3. It has exactly three members, in this order:
/// `eventType`, which is always `ResourceTransitionProgressEvent`, `progressEventType`, and `details`.
///
/// - `progressEventType` is the name as written in the registry. A name that is written without its group gets it here:
///   `group/name`.
/// - `details` has every property, in the order and spelling of the registry. An unset optional one is `null`, a
///   sensitive one is `***`, and private keys within texts are hidden.
///
/// A number that JSON does not have (infinity or NaN) is `null`. The form has no time and no ids: a
/// [`ProgressLog`](crate::sink::ProgressLog) writes them beside it, if its layout has a place for them.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Occurrence, envelope::{Envelope, Progress}, serde_json};
/// use events::ansible::TaskStarted;
///
/// let event = Occurrence::new(TaskStarted::new("A-1".into(), "Install", ["h1"], 3));
/// let json = serde_json::to_string(&Progress.seal(&event))?;
/// assert_eq!(json, r#"{"eventType":"ResourceTransitionProgressEvent","progressEventType":"ansible/TaskStarted","#.to_owned()
///     + r#""details":{"order_id":"A-1","taskName":"Install","host_names":["h1"],"tries":3,"details":null}}"#);
/// assert_eq!(Progress.to_yaml(&event), "\
/// eventType: ResourceTransitionProgressEvent
/// progressEventType: ansible/TaskStarted
/// details:
///   order_id: A-1
///   taskName: Install
///   host_names:
///   - h1
///   tries: 3
///   details: null
/// ");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress;

impl Progress {
    /// The form as a YAML document in block style. Readers of YAML 1.1 (such as PyYAML) and of YAML 1.2 read the same
    /// values.
    ///
    /// Nothing is folded: every value is on one line.
    pub fn to_yaml<E: Event + ?Sized>(&self, occurrence: &Occurrence<E>) -> String {
        let event = occurrence.event.as_dyn();
        let descriptor = event.descriptor();
        let details = shown(event).map(|(name, value)| {
            let value = serde_json::to_value(value).expect("a value that is shown is JSON");
            (name, value)
        });
        yaml_writer::document(&event_type(descriptor), details)
    }
}

impl<E: Event + ?Sized> Envelope<E> for Progress {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<E>) -> impl Serialize + 'a {
        Sealed { event: occurrence.event.as_dyn(), descriptor: occurrence.event.descriptor() }
    }
}

struct Sealed<'a> {
    event: &'a dyn Event,
    descriptor: &'static Descriptor,
}

impl Serialize for Sealed<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Progress", 3)?;
        out.serialize_field("eventType", EVENT_TYPE)?;
        out.serialize_field("progressEventType", &*event_type(self.descriptor))?;
        out.serialize_field("details", &Details(self))?;
        out.end()
    }
}

struct Details<'a>(&'a Sealed<'a>);

impl Serialize for Details<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Sealed { event, descriptor } = self.0;
        let mut out = serializer.serialize_map(Some(descriptor.properties.len()))?;
        for (property, value) in properties(event) {
            value::show! {
                property, value;
                Uuid(uuid) => out.serialize_entry(property.name, &uuid),
                Text(text) => out.serialize_entry(property.name, text),
                other => out.serialize_entry(property.name, &Shown::new(property, other)),
            }?;
        }
        out.end()
    }
}

/// Every property with its value as it may be shown.
#[inline]
fn shown(event: &dyn Event) -> impl Iterator<Item = (&'static str, Shown<'_>)> {
    properties(event).map(|(property, value)| (property.name, Shown::new(property, value)))
}

/// The name with its group.
#[inline]
fn event_type(descriptor: &Descriptor) -> Cow<'static, str> {
    match descriptor.group {
        Some(group) if descriptor.name.as_bytes().get(group.len()) != Some(&b'/') => {
            Cow::Owned(format!("{group}/{}", descriptor.name))
        }
        _ => Cow::Borrowed(descriptor.name),
    }
}
