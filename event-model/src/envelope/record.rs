//! Records: events as an event log stores and lists them.

mod error;
mod fit;
mod line;
mod members;
mod stored;

pub use error::RecordError;
pub use stored::StoredRecord;

use fit::Fit;
use line::Line;

use super::{Envelope, time::Millis};
use crate::{
    Descriptor, Event, Occurrence, PropertyDescriptor,
    event::serialize_some,
    value::{Shown, Value},
};
use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap},
};

/// The identities that are members of the record itself.
const IDS: [&str; 3] = ["cluster_id", "host_id", "infra_env_id"];

/// The form in which an event log stores and lists events. [`Record::compatible()`] is the form of
/// [assisted-service](https://github.com/openshift/assisted-service), and `Record::default()` that of a store without its
/// limits.
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
    /// The form that assisted-service stores and lists: `props` is a text that contains JSON, and is left out if it would
    /// have no members.
    ///
    /// Its table in PostgreSQL has room for 4,096 characters of a message, and for no NUL (U+0000). So a longer message is
    /// cut after that many characters (Unicode scalar values), and NULs are removed from the message, from identities, and
    /// from the names and texts in `props`; a name that another member already has gets a number. The record says so in
    /// `props`:
    ///
    /// - `_message_truncated` is true if the message was cut;
    /// - `_nul_removed` is true if a NUL was removed.
    ///
    /// These are not properties: no property of a registry begins with `_`, and [`StoredRecord`] does not count them as
    /// such. If an event that is written by hand has a property of such a name, the last member wins, which is that of the
    /// record.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{Occurrence, envelope::{Envelope, Record}, serde_json, uuid::Uuid};
    /// use events::host; // the generated crate
    ///
    /// let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    /// let event = host::ProbeFinished::new(host_id, infra_env_id, "worker\0-0", "disk", 7);
    /// let record = serde_json::to_value(Record::compatible().seal(&Occurrence::new(event)))?;
    /// assert_eq!(record["message"], r#"Probe "disk" of worker-0 ended: 7 on unbound"#);
    /// let props = r#"{"host_name":"worker-0","match":7,"type":"disk","_nul_removed":true}"#;
    /// assert_eq!(record["props"], props);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn compatible() -> Self {
        Self { props: Props::Text }
    }

    /// The member `props` of `Record::default()` alone, as JSON. For a store that keeps the parts of a record apart.
    ///
    /// # Errors
    ///
    /// If the properties cannot be written as JSON.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{envelope::Record, serde_json, uuid::Uuid};
    /// use events::host; // the generated crate
    ///
    /// let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    /// let event = host::ProbeFailed::new(host_id, infra_env_id, "worker-0");
    /// assert_eq!(Record::props_of(&event)?, r#"{"host_name":"worker-0"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn props_of(event: &dyn Event) -> serde_json::Result<String> {
        let mut out = Vec::with_capacity(256);
        line::others(event, &mut out)?;
        String::from_utf8(out).map_err(serde::ser::Error::custom)
    }
}

impl<E: Event + ?Sized> Envelope<E> for Record {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<E>) -> impl Serialize + 'a {
        Sealed { props: self.props, occurrence }
    }

    fn write(&self, occurrence: &Occurrence<E>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        Line::write(out, |line| Sealed { props: self.props, occurrence }.members(line))
    }
}

struct Sealed<'a, E: ?Sized> {
    props: Props,
    occurrence: &'a Occurrence<E>,
}

impl<E: Event + ?Sized> Serialize for Sealed<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        self.members(&mut out)?;
        out.end()
    }
}

impl<E: Event + ?Sized> Sealed<'_, E> {
    fn members<O: Output>(&self, out: &mut O) -> Result<(), O::Error> {
        let occurrence = self.occurrence;
        let event = occurrence.event.as_dyn();
        let descriptor = event.descriptor();
        out.text("name", descriptor.name)?;
        out.member("event_time", &Millis(occurrence.time))?;
        out.text("severity", event.severity().as_str())?;
        out.text("category", descriptor.category.as_str())?;
        let mut fit = Fit::default();
        match self.props {
            Props::Object => out.text("message", &event.message())?,
            Props::Text => out.text("message", &fit.message(event.message()))?,
        }
        for (index, property) in ids(descriptor) {
            // Not copied: a copy would have to wait until `get` has written the value.
            let value = &event.get(index);
            if value.is_null() {
                continue;
            }
            match value.text().filter(|_| self.props == Props::Text && !property.sensitive) {
                Some(text) => out.text(property.name, &fit.without_nul(text))?,
                None => out.property(property, value)?,
            }
        }
        if let Some(request_id) = &occurrence.request_id {
            out.member("request_id", request_id)?;
        }
        if occurrence.suppressed > 0 {
            out.member("suppressed", &occurrence.suppressed)?;
        }
        match self.props {
            Props::Object => out.others("props", event)?,
            Props::Text => {
                if let Some(text) = fit.props(&Others(event)).map_err(O::Error::custom)? {
                    out.text("props", &text)?;
                }
            }
        }
        Ok(())
    }
}

/// What the members of a record are written to.
trait Output {
    type Error: Error;

    fn member<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Self::Error>;

    fn text(&mut self, name: &'static str, text: &str) -> Result<(), Self::Error>;

    /// A property as it may be shown.
    fn property(
        &mut self,
        property: &'static PropertyDescriptor,
        value: &Value<'_>,
    ) -> Result<(), Self::Error>;

    /// An object of [`Others`].
    fn others(&mut self, name: &'static str, event: &dyn Event) -> Result<(), Self::Error>;
}

impl<M: SerializeMap> Output for M {
    type Error = M::Error;

    fn member<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.serialize_entry(name, value)
    }

    fn text(&mut self, name: &'static str, text: &str) -> Result<(), M::Error> {
        self.serialize_entry(name, text)
    }

    fn property(
        &mut self,
        property: &'static PropertyDescriptor,
        value: &Value<'_>,
    ) -> Result<(), M::Error> {
        self.serialize_entry(property.name, &Shown::new(property, *value))
    }

    fn others(&mut self, name: &'static str, event: &dyn Event) -> Result<(), M::Error> {
        self.serialize_entry(name, &Others(event))
    }
}

/// The identities that are members of the record itself, and their indexes, in the order of [`IDS`].
fn ids(
    descriptor: &'static Descriptor,
) -> impl Iterator<Item = (usize, &'static PropertyDescriptor)> {
    let mut ids = [None; IDS.len()];
    for (index, property) in descriptor.properties.iter().enumerate() {
        if let Some(place) = place(property.name).filter(|_| property.identity) {
            ids[place] = Some((index, property));
        }
    }
    ids.into_iter().flatten()
}

/// The place of the member for an identity.
fn place(name: &str) -> Option<usize> {
    // A match is faster than a search.
    match name {
        "cluster_id" => Some(0),
        "host_id" => Some(1),
        "infra_env_id" => Some(2),
        _ => None,
    }
}

/// The properties that are not members of the record itself.
struct Others<'a>(&'a dyn Event);

impl Serialize for Others<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_some(self.0, |property| !is_id(property), serializer)
    }
}

fn is_id(property: &PropertyDescriptor) -> bool {
    property.identity && place(property.name).is_some()
}
