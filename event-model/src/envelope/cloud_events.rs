//! CloudEvents 1.0: one event as JSON, batches, messages for HTTP and Kafka, and a reader.
//!
//! [`CloudEvents`] is the form. [`Inbound`] is an event that was read.

mod attribute;
mod attributes;
mod data;
mod inbound;
mod message;
mod names;
mod percent;
mod schema;
mod setting;
mod uri;

pub use inbound::{Data, Inbound, InboundError};
pub use message::{HttpMessage, KafkaMessage};
pub use setting::CloudEventsError;

use super::Envelope;
use crate::{Event, Occurrence, quoted::excerpt};
use data::Written;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// The form of [CloudEvents 1.0.2](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md).
///
/// As an [`Envelope`], it writes structured JSON, whose media type is [`MEDIA_TYPE`](Self::MEDIA_TYPE).
/// [`http`](Self::http), [`batch`](Self::batch) and [`kafka`](Self::kafka) make messages. [`Inbound`] reads structured JSON
/// and batches.
///
/// | attribute | for an ordinary event | for a change in a lifecycle |
/// | --- | --- | --- |
/// | `specversion` | `1.0` | the same |
/// | `id` | that of the occurrence | the same |
/// | `source` | the source of this form | the same |
/// | `type` | `prefix.group.name` | `prefix.event_type.kind`, such as `com.example.service.stateChange` |
/// | `subject` | `event_type/identity`, with the first identity that is set | `event_type/id` |
/// | `time` | when it happened: `occurred_at`, or else `time`, in milliseconds, with `Z` | the same |
/// | `datacontenttype` | `application/json` | the same |
/// | `dataschema` | with [`with_schemas`](Self::with_schemas): the address of the schema for the `type` | the same |
/// | `recordedtime` | the time of the event, if `occurred_at` is set | the same |
/// | `severitynumber`, `severitytext` | 9 and `INFO`, 13 and `WARN`, 17 and `ERROR`, or 21 and `FATAL` for critical | |
/// | `subjectsequence`, `previousid` | | the place in the chain, in 20 digits, and the id of the change before |
/// | `correlationid` | the correlation id | the same |
/// | `traceparent` or `traceid` | the trace id; `traceparent` if it has the format of W3C Trace Context | the same |
/// | `requestid` | the request | the same |
/// | `suppressed` | the number of events that a rate limit suppressed | the same |
/// | `data` | the properties | an object with the subject, under the name of its event type, and `changedMembers` |
///
/// `changedMembers` has the names of the members that changed, sorted. It is left out for subjects that were created or
/// deleted. Attributes without a value are left out, and so is a time before the year 0, which RFC 3339 does not have.
/// `recordedtime`, `severitynumber`, `severitytext`, `correlationid` and `traceparent` are [documented
/// extensions](https://github.com/cloudevents/spec/tree/main/cloudevents/extensions) of CloudEvents. Sensitive properties
/// are `***`, and private keys are hidden.
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
    /// The start of the addresses of all schemas.
    schemas: Option<String>,
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
        match uri::is_uri_reference(&source) {
            true => Ok(Self { source, prefix: String::new(), schemas: None }),
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

    /// Adds a `dataschema`: `base` and the `type` of the event, such as
    /// `https://example.com/schemas/com.example.host.probe_finished`. A `/` comes between them if `base` does not end
    /// with `/`, or without a host with `:`.
    ///
    /// # Errors
    ///
    /// If `base` is not an absolute URI (RFC 3986) without query and fragment, such as `https://example.com/schemas/` or
    /// `urn:example:schemas:`.
    pub fn with_schemas(self, base: impl Into<String>) -> Result<Self, CloudEventsError> {
        let base = base.into();
        match schema::base(&base) {
            Some(base) => Ok(Self { schemas: Some(base), ..self }),
            None => Err(CloudEventsError::Schemas(excerpt(&base))),
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
        let mut out = serializer.serialize_map(None)?;
        attributes::write(self.form, self.occurrence, &mut out)?;
        out.serialize_entry("data", &Written(self.occurrence.event.as_dyn()))?;
        out.end()
    }
}
