//! Events as the log returns them.

#[cfg(feature = "client")]
mod reading;

use crate::{Cursor, Identity};
use event_model::{Category, Severity};
use jiff::{Timestamp, tz::Offset};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value as Json, value::RawValue};
use std::sync::Arc;
use uuid::Uuid;

/// An event as the log returns it.
///
/// As JSON it is the record of [`Record::default()`](event_model::envelope::Record), then `seq`, `id`, `cursor`,
/// `event_type` and `recorded_at`, and `occurred_at`, `correlation_id`, `trace_id` and `chain` when they are set.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Logged {
    /// The number in its shard: 1 for the first event, then one more for each.
    pub seq: u64,
    /// The id of the occurrence.
    pub id: Uuid,
    /// Its place, to continue from.
    pub cursor: Cursor,
    /// The name as written in the registry.
    pub name: Arc<str>,
    /// The severity.
    pub severity: Severity,
    /// The audience.
    pub category: Category,
    /// The time of the event, in whole milliseconds.
    pub event_time: Timestamp,
    /// The time when the log stored it, in whole milliseconds. In a shard it never decreases.
    pub recorded_at: Timestamp,
    /// The rendered message.
    pub message: String,
    /// The request that caused it.
    pub request_id: Option<Uuid>,
    /// How many events like it were suppressed before it.
    pub suppressed: u64,
    /// The other properties: a JSON object.
    pub(crate) props: Box<str>,
    /// The rest of the occurrence: a JSON object.
    pub(crate) rest: Option<Box<str>>,
    /// What it is about.
    pub(crate) about: Arc<About>,
}

/// What events are about. Many have the same.
#[derive(Debug, PartialEq)]
pub(crate) struct About {
    pub(crate) event_type: Box<str>,
    /// As they may be shown.
    pub(crate) identities: Vec<Identity>,
    /// The names of those that may not be shown.
    pub(crate) hidden: Vec<Box<str>>,
}

impl About {
    /// The identities that may be shown. What is shown instead of a hidden one is not its value.
    pub(crate) fn visible(&self) -> impl Iterator<Item = &Identity> {
        self.identities.iter().filter(|identity| !self.hidden.contains(&identity.name))
    }
}

impl Logged {
    /// The event type.
    pub fn event_type(&self) -> &str {
        &self.about.event_type
    }

    /// What it is about, sorted by name. The value of a sensitive identity is `***`.
    pub fn identities(&self) -> &[Identity] {
        &self.about.identities
    }

    /// The value of an identity.
    pub fn identity(&self, name: &str) -> Option<&str> {
        let found = self.identities().iter().find(|identity| *identity.name == *name);
        found.map(|identity| &*identity.value)
    }

    /// The properties other than `cluster_id`, `host_id` and `infra_env_id`, as JSON: an object, as the record has it.
    pub fn props(&self) -> &str {
        &self.props
    }

    /// All properties, identities too, as the `AnyEvent::decode` of a generated crate takes them.
    ///
    /// What is sensitive is `***`, and private keys are hidden. So an event with a sensitive property is not the one that was
    /// stored, and if that property is not a text, it cannot be decoded.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    /// # runtime.block_on(async {
    /// # let (host_id, infra_env_id) = (event_model::uuid::Uuid::nil().into(), event_model::uuid::Uuid::nil().into());
    /// # let log = event_log::EventLog::open("sqlite::memory:").await?;
    /// use event_log::{Access, Query};
    /// use events::{AnyEvent, host::DiskFormatted};
    ///
    /// let event = DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda");
    /// log.append(event.clone()).await?;
    ///
    /// let page = log.view(Access::all()).list(&Query::new()).await?;
    /// let item = &page.items[0];
    /// assert_eq!(AnyEvent::decode(&item.name, &item.properties())?, event.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })
    /// # }
    /// ```
    pub fn properties(&self) -> Map<String, Json> {
        let mut properties: Map<_, _> = serde_json::from_str(&self.props).unwrap_or_default();
        for name in MEMBERS {
            if let Some(value) = self.identity(name) {
                properties.insert(name.to_owned(), value.into());
            }
        }
        properties
    }
}

/// The identities that are members of the record itself.
pub(crate) const MEMBERS: [&str; 3] = ["cluster_id", "host_id", "infra_env_id"];

impl Serialize for Logged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("name", &*self.name)?;
        out.serialize_entry("event_time", &Millis(self.event_time))?;
        out.serialize_entry("severity", self.severity.as_str())?;
        out.serialize_entry("category", self.category.as_str())?;
        out.serialize_entry("message", &self.message)?;
        for name in MEMBERS {
            if let Some(value) = self.identity(name) {
                out.serialize_entry(name, value)?;
            }
        }
        if let Some(request_id) = &self.request_id {
            out.serialize_entry("request_id", request_id)?;
        }
        if self.suppressed > 0 {
            out.serialize_entry("suppressed", &self.suppressed)?;
        }
        out.serialize_entry("props", &raw(&self.props)?)?;
        out.serialize_entry("seq", &self.seq)?;
        out.serialize_entry("id", &self.id)?;
        out.serialize_entry("cursor", &self.cursor)?;
        out.serialize_entry("event_type", self.event_type())?;
        out.serialize_entry("recorded_at", &Millis(self.recorded_at))?;
        if let Some(rest) = &self.rest {
            let rest: Rest<'_> = serde_json::from_str(rest).map_err(serde::ser::Error::custom)?;
            rest.members(&mut out)?;
        }
        out.end()
    }
}

/// A text that is JSON, as it is.
fn raw<E: serde::ser::Error>(text: &str) -> Result<&RawValue, E> {
    serde_json::from_str(text).map_err(E::custom)
}

/// What few occurrences have. The members are JSON.
#[derive(Default, serde::Deserialize, Serialize)]
pub(crate) struct Rest<'a> {
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(crate) occurred_at: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(crate) correlation_id: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(crate) trace_id: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(crate) chain: Option<&'a RawValue>,
}

impl Rest<'_> {
    fn members<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        let Self { occurred_at, correlation_id, trace_id, chain } = self;
        let members = [
            ("occurred_at", occurred_at),
            ("correlation_id", correlation_id),
            ("trace_id", trace_id),
            ("chain", chain),
        ];
        for (name, member) in members {
            if let Some(member) = member {
                out.serialize_entry(name, member)?;
            }
        }
        Ok(())
    }
}

/// A time as in RFC 3339 with milliseconds.
pub(crate) struct Millis(pub(crate) Timestamp);

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let time = Offset::UTC.to_datetime(self.0);
        let (date, clock) = (time.date(), time.time());
        let millisecond = clock.subsec_nanosecond() / 1_000_000;
        let (hour, minute, second) = (clock.hour(), clock.minute(), clock.second());
        serializer.collect_str(&format_args!(
            "{date}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z"
        ))
    }
}
