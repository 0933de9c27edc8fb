//! CloudEvents 1.0 in structured JSON.

mod attribute;
mod error;
mod names;
mod source;

pub use error::CloudEventsError;

use super::{Envelope, kind::kind, time::Millis};
use crate::{
    Event, LifecycleEvent, Occurrence, change::Link, quoted::excerpt, value::redacted_members,
};
use attribute::{attribute, is_traceparent};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// The form of [CloudEvents 1.0.2](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md) in structured
/// JSON.
///
/// | attribute | for an ordinary event | for a change in a lifecycle |
/// | --- | --- | --- |
/// | `specversion` | `1.0` | the same |
/// | `id`, `time` | those of the occurrence; the time in milliseconds, with `Z` | the same |
/// | `source` | the source of this form | the same |
/// | `type` | `prefix.group.name` | `prefix.event_type.kind`, such as `com.example.service.stateChange` |
/// | `subject` | `event_type/identity`, with the first identity that is set | `event_type/id` |
/// | `datacontenttype` | `application/json` | the same |
/// | `severity` | the severity | |
/// | `subjectsequence`, `previousid` | | the place in the chain, in 20 digits, and the id of the change before |
/// | `correlationid` | the correlation id | the same |
/// | `traceparent` or `traceid` | the trace id; `traceparent` if it has the format of W3C Trace Context | the same |
/// | `requestid` | the request | the same |
/// | `suppressed` | the number of events that a rate limit suppressed | the same |
/// | `data` | the properties | an object with the subject, under the name of its event type |
///
/// Attributes without a value are left out. Sensitive properties are `***`, and private keys are hidden.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Occurrence, envelope::{CloudEvents, Envelope}, serde_json, uuid::Uuid};
/// use events::host; // the generated crate
///
/// let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
/// let event = host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7);
/// let form = CloudEvents::new("/installer")?.with_type_prefix("com.example")?;
/// let sealed = serde_json::to_value(form.seal(&Occurrence::new(event)))?;
/// assert_eq!(sealed["type"], "com.example.host.probe_finished");
/// assert_eq!(sealed["subject"], "host/00000000-0000-0000-0000-000000000001");
/// assert_eq!(sealed["data"]["host_name"], "worker-0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloudEvents {
    source: String,
    /// The start of all types: empty, or the prefix and a dot.
    prefix: String,
}

impl CloudEvents {
    /// Creates a form for events from `source`, a URI reference (RFC 3986) such as `https://installer.example.com/7` or
    /// `/installer`.
    ///
    /// # Errors
    ///
    /// If `source` is empty or not a URI reference.
    pub fn new(source: impl Into<String>) -> Result<Self, CloudEventsError> {
        let source = source.into();
        match source::is_uri_reference(&source) {
            true => Ok(Self { source, prefix: String::new() }),
            false => Err(CloudEventsError::Source(excerpt(&source))),
        }
    }

    /// Sets a prefix for all types, such as `com.example`: parts of ASCII letters, digits, `-` and `_`, with dots
    /// between them.
    ///
    /// # Errors
    ///
    /// If `prefix` does not have this form.
    pub fn with_type_prefix(self, prefix: impl Into<String>) -> Result<Self, CloudEventsError> {
        let prefix = prefix.into();
        match names::is_reversed_domain(&prefix) {
            true => Ok(Self { prefix: prefix + ".", ..self }),
            false => Err(CloudEventsError::TypePrefix(excerpt(&prefix))),
        }
    }
}

impl<E: Event + ?Sized> Envelope<E> for CloudEvents {
    fn seal<'a>(&'a self, occurrence: &'a Occurrence<E>) -> impl Serialize + 'a {
        Sealed { form: self, occurrence }
    }
}

struct Sealed<'a, E: ?Sized> {
    form: &'a CloudEvents,
    occurrence: &'a Occurrence<E>,
}

impl<E: Event + ?Sized> Serialize for Sealed<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { form, occurrence } = self;
        let event = occurrence.event.as_dyn();
        let change = event.as_lifecycle();
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("specversion", "1.0")?;
        out.serialize_entry("id", &occurrence.id)?;
        out.serialize_entry("source", &form.source)?;
        match change {
            Some(change) => {
                let kind = kind(change.kind(), occurrence.chain);
                out.serialize_entry("type", &names::type_of_change(&form.prefix, event, kind))?;
            }
            None => out.serialize_entry("type", &names::type_of(&form.prefix, event))?,
        }
        if let Some(subject) = names::subject(event) {
            out.serialize_entry("subject", &attribute(&subject))?;
        }
        out.serialize_entry("time", &Millis(occurrence.time))?;
        out.serialize_entry("datacontenttype", "application/json")?;
        match change {
            Some(_) => place(occurrence.chain, &mut out)?,
            None => out.serialize_entry("severity", event.severity().as_str())?,
        }
        context(occurrence, &mut out)?;
        match change {
            Some(change) => out.serialize_entry("data", &Instance(change))?,
            None => out.serialize_entry("data", event)?,
        }
        out.end()
    }
}

/// The place in the chain of changes. The documented extension `sequence` is not used: it orders all events of a
/// source.
fn place<M: SerializeMap>(chain: Option<Link>, out: &mut M) -> Result<(), M::Error> {
    let Some(Link { sequence, earlier, .. }) = chain else { return Ok(()) };
    out.serialize_entry("subjectsequence", &format!("{sequence:020}"))?;
    earlier.map_or(Ok(()), |earlier| out.serialize_entry("previousid", &earlier))
}

/// What the event has in common with others.
fn context<E: ?Sized, M: SerializeMap>(
    occurrence: &Occurrence<E>,
    out: &mut M,
) -> Result<(), M::Error> {
    // A documented extension of CloudEvents, which must not be empty.
    if let Some(id) = occurrence.correlation_id.as_deref().filter(|id| !id.is_empty()) {
        out.serialize_entry("correlationid", &attribute(id))?;
    }
    if let Some(id) = occurrence.trace_id.as_deref().filter(|id| !id.is_empty()) {
        // The documented extension for tracing accepts only the header of W3C Trace Context.
        let name = if is_traceparent(id) { "traceparent" } else { "traceid" };
        out.serialize_entry(name, &attribute(id))?;
    }
    if let Some(id) = &occurrence.request_id {
        out.serialize_entry("requestid", id)?;
    }
    if occurrence.suppressed > 0 {
        // Integers of CloudEvents have 32 bits.
        let suppressed = i32::try_from(occurrence.suppressed).unwrap_or(i32::MAX);
        out.serialize_entry("suppressed", &suppressed)?;
    }
    Ok(())
}

/// The subject after the change, as in TMF: under the name of its event type.
struct Instance<'a>(&'a dyn LifecycleEvent);

impl Serialize for Instance<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(1))?;
        let (name, instance) = (self.0.descriptor().event_type, self.0.instance());
        match self.0.may_hide() {
            true => out.serialize_entry(name, &redacted_members(instance))?,
            false => out.serialize_entry(name, instance)?,
        }
        out.end()
    }
}
