//! Records: events as an event log stores and lists them.

mod error;
mod members;
mod stored;

pub use error::RecordError;
pub use stored::StoredRecord;

use super::{Envelope, time::Millis};
use crate::{
    Event, Occurrence, PropertyDescriptor,
    event::{Property, properties_where, serialize_some},
    value::Shown,
};
use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap},
};

/// The identities that are members of the record itself.
const IDS: [&str; 3] = ["cluster_id", "host_id", "infra_env_id"];

/// The form in which [assisted-service](https://github.com/openshift/assisted-service) stores and lists events.
///
/// The members are, in this order:
///
/// - `name`, `event_time` (UTC with milliseconds), `severity`, `category`, `message`;
/// - `cluster_id`, `host_id`, `infra_env_id`, if the event has them;
/// - `request_id`, if it is known;
/// - `suppressed`, if a rate limit suppressed events like this one;
/// - `props` with all other properties.
///
/// Unset optional properties are left out, sensitive ones are `***`, and private keys are hidden. `Record::default()`
/// writes `props` as a JSON object. [`StoredRecord`] reads a record back.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Occurrence, envelope::{Envelope, Record}, serde_json, uuid::Uuid};
/// use events::host; // the generated crate
///
/// let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
/// let event = host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7);
/// let occurrence = Occurrence::new(event).with_time("2026-11-20T08:00:00.1239Z".parse()?);
/// let record = serde_json::to_value(Record::default().seal(&occurrence))?;
/// assert_eq!(record["event_time"], "2026-11-20T08:00:00.123Z");
/// assert_eq!(record["host_id"], "00000000-0000-0000-0000-000000000001");
/// assert_eq!(record["props"], serde_json::json!({ "host_name": "worker-0", "type": "disk", "match": 7 }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Record {
    props: Props,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Props {
    #[default]
    Object,
    Text,
}

impl Record {
    /// The form that assisted-service writes: `props` is a text that contains JSON, and is left out if there are no
    /// properties.
    pub fn compatible() -> Self {
        Self { props: Props::Text }
    }
}

impl<E: Event + ?Sized> Envelope<E> for Record {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<E>) -> impl Serialize + 'a {
        Sealed { props: self.props, occurrence }
    }
}

struct Sealed<'a, E: ?Sized> {
    props: Props,
    occurrence: &'a Occurrence<E>,
}

impl<E: Event + ?Sized> Serialize for Sealed<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let occurrence = self.occurrence;
        let event = occurrence.event.as_dyn();
        let descriptor = event.descriptor();
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("name", descriptor.name)?;
        out.serialize_entry("event_time", &Millis(occurrence.time))?;
        out.serialize_entry("severity", event.severity().as_str())?;
        out.serialize_entry("category", descriptor.category.as_str())?;
        out.serialize_entry("message", &Message(event))?;
        for name in IDS {
            if let Some((property, value)) = id(name, event) {
                out.serialize_entry(name, &Shown::new(property, value))?;
            }
        }
        if let Some(request_id) = &occurrence.request_id {
            out.serialize_entry("request_id", request_id)?;
        }
        if occurrence.suppressed > 0 {
            out.serialize_entry("suppressed", &occurrence.suppressed)?;
        }
        let others = Others(event);
        match self.props {
            Props::Object => out.serialize_entry("props", &others)?,
            Props::Text => match serde_json::to_string(&others).map_err(S::Error::custom)? {
                empty if empty == "{}" => {}
                text => out.serialize_entry("props", &text)?,
            },
        }
        out.end()
    }
}

/// The rendered message, written as it is rendered.
struct Message<'a>(&'a dyn Event);

impl Serialize for Message<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

/// The identity with this name, if it is set.
fn id<'a>(name: &str, event: &'a dyn Event) -> Option<Property<'a>> {
    let mut named = properties_where(event, |property| property.identity && property.name == name);
    named.next().filter(|(_, value)| !value.is_null())
}

/// The properties that are not members of the record itself.
struct Others<'a>(&'a dyn Event);

impl Serialize for Others<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_some(self.0, |property| !is_id(property), serializer)
    }
}

fn is_id(property: &PropertyDescriptor) -> bool {
    property.identity && IDS.contains(&property.name)
}
