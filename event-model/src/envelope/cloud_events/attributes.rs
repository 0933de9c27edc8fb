//! The attributes of an event, and their order.

use super::{
    CloudEvents,
    attribute::{attribute, is_traceparent},
    names, schema,
};
use crate::{
    Event, Occurrence, Severity,
    change::Link,
    envelope::{kind::kind, time::Millis},
};
use serde::{Serialize, ser::SerializeMap};
use std::fmt::Display;

/// The media type of `data`.
pub(super) const JSON: &str = "application/json";

/// What attributes are written to: an object, or headers.
pub(super) trait Attributes {
    type Error;

    /// Writes the media type of `data`.
    fn content_type(&mut self) -> Result<(), Self::Error>;

    /// Writes another attribute. Its text is the same as its JSON without quotes and escapes.
    fn set<T: Serialize + Display + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Self::Error>;
}

impl<M: SerializeMap> Attributes for M {
    type Error = M::Error;

    #[inline]
    fn content_type(&mut self) -> Result<(), M::Error> {
        self.serialize_entry("datacontenttype", JSON)
    }

    #[inline]
    fn set<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.serialize_entry(name, value)
    }
}

/// Writes everything but `data`.
pub(super) fn write<E: Event + ?Sized, A: Attributes>(
    form: &CloudEvents,
    occurrence: &Occurrence<E>,
    out: &mut A,
) -> Result<(), A::Error> {
    let event = occurrence.event.as_dyn();
    let change = event.as_lifecycle();
    let ty = match change {
        Some(change) => {
            names::type_of_change(&form.prefix, event, kind(change.kind(), occurrence.chain))
        }
        None => names::type_of(&form.prefix, event),
    };
    out.set("specversion", "1.0")?;
    out.set("id", &occurrence.id)?;
    out.set("source", &*form.source)?;
    out.set("type", &*ty)?;
    if let Some(subject) = names::subject(event) {
        out.set("subject", &*attribute(&subject))?;
    }
    let happened = Millis(occurrence.occurred_at.unwrap_or(occurrence.time));
    if happened.is_in_rfc3339() {
        out.set("time", &happened)?;
    }
    out.content_type()?;
    if let Some(schemas) = &form.schemas {
        out.set("dataschema", &*schema::address(schemas, &ty))?;
    }
    if occurrence.occurred_at.is_some() && Millis(occurrence.time).is_in_rfc3339() {
        // A documented extension of CloudEvents, for the time when the event was made.
        out.set("recordedtime", &Millis(occurrence.time))?;
    }
    match change {
        Some(_) => place(occurrence.chain, out)?,
        None => severity(event.severity(), out)?,
    }
    context(occurrence, out)
}

/// The documented extension for the severity. It has the numbers of OpenTelemetry, of which each severity has four, and
/// recommends these texts.
fn severity<A: Attributes>(severity: Severity, out: &mut A) -> Result<(), A::Error> {
    let (number, text) = match severity {
        Severity::Info => (9, "INFO"),
        Severity::Warning => (13, "WARN"),
        Severity::Error => (17, "ERROR"),
        Severity::Critical => (21, "FATAL"),
    };
    out.set("severitynumber", &number)?;
    out.set("severitytext", text)
}

/// The place in the chain of changes. The documented extension `sequence` is not used: it orders all events of a
/// source.
fn place<A: Attributes>(chain: Option<Link>, out: &mut A) -> Result<(), A::Error> {
    let Some(Link { sequence, earlier, .. }) = chain else { return Ok(()) };
    out.set("subjectsequence", &*format!("{sequence:020}"))?;
    earlier.map_or(Ok(()), |earlier| out.set("previousid", &earlier))
}

/// What the event has in common with others.
fn context<E: ?Sized, A: Attributes>(
    occurrence: &Occurrence<E>,
    out: &mut A,
) -> Result<(), A::Error> {
    // A documented extension of CloudEvents, which must not be empty.
    if let Some(id) = occurrence.correlation_id.as_deref().filter(|id| !id.is_empty()) {
        out.set("correlationid", &*attribute(id))?;
    }
    if let Some(id) = occurrence.trace_id.as_deref().filter(|id| !id.is_empty()) {
        // The documented extension for tracing accepts only the header of W3C Trace Context.
        let name = if is_traceparent(id) { "traceparent" } else { "traceid" };
        out.set(name, &*attribute(id))?;
    }
    if let Some(id) = &occurrence.request_id {
        out.set("requestid", id)?;
    }
    if occurrence.suppressed > 0 {
        // Integers of CloudEvents have 32 bits.
        out.set("suppressed", &i32::try_from(occurrence.suppressed).unwrap_or(i32::MAX))?;
    }
    Ok(())
}
