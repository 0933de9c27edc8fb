//! Occurrences as stores take them. This is done where the event comes from, so that the writer has less to do.

use crate::{
    AppendError, logged::Rest, millisecond, run_fact::RunReader, scopes::Scopes, store::NewEvent,
};
use event_model::{Event, Occurrence, envelope::Record, sink::RateLimits};
use serde_json::value::to_raw_value;

/// What it takes to encode an event.
pub(crate) struct Encoder {
    pub(crate) limits: Option<RateLimits>,
    pub(crate) scopes: Scopes,
    pub(crate) runs: RunReader,
}

/// The greatest size of an event: of its message and its properties together, in bytes.
pub(crate) const MAX_BYTES: usize = 1 << 20;

impl Encoder {
    /// The event as a store takes it.
    pub(crate) fn encode(&self, occurrence: &Occurrence) -> Result<NewEvent, AppendError> {
        let (event, descriptor) = (&*occurrence.event, occurrence.event.descriptor());
        let (message, props) = (event.message(), Record::props_of(event));
        let props = props.map_err(AppendError::encoding)?;
        let bytes = message.len() + props.len();
        if bytes > MAX_BYTES {
            return Err(AppendError::TooLarge { id: occurrence.id, bytes, most: MAX_BYTES });
        }
        Ok(NewEvent {
            id: occurrence.id,
            name: descriptor.name,
            severity: event.severity(),
            category: descriptor.category,
            event_time: millisecond::floor(occurrence.time),
            message,
            props,
            scope: self.scopes.of(event),
            request_id: occurrence.request_id,
            suppressed: occurrence.suppressed,
            rest: rest(occurrence),
            limit: self.limit(event),
            change: None,
            fact: self.runs.read(occurrence, self.scopes.salt()),
        })
    }

    fn limit(&self, event: &dyn Event) -> Option<i64> {
        let descriptor = event.descriptor();
        let limit = self.limits.as_ref().and_then(|limits| limits.get(descriptor.name));
        let limit = limit.or(descriptor.rate_limit).filter(|limit| !limit.is_zero())?;
        // Milliseconds, rounded up: an event at the limit passes, one before it does not.
        Some(i64::try_from(limit.as_nanos().div_ceil(1_000_000)).unwrap_or(i64::MAX))
    }
}

fn rest(occurrence: &Occurrence) -> Option<Box<str>> {
    let raw = |text: &str| to_raw_value(text).expect("a text is JSON");
    let occurred_at = occurrence.occurred_at.map(|time| raw(&time.to_string()));
    let correlation_id = occurrence.correlation_id.as_deref().map(raw);
    let trace_id = occurrence.trace_id.as_deref().map(raw);
    let chain = occurrence.chain.map(|link| {
        let earlier = link.earlier.map(|id| id.to_string());
        let (kind, sequence, version) = (link.kind.as_str(), link.sequence, link.version);
        let members = serde_json::json!({
            "kind": kind, "sequence": sequence, "version": version, "earlier": earlier,
        });
        to_raw_value(&members).expect("members are JSON")
    });
    let rest = Rest {
        occurred_at: occurred_at.as_deref(),
        correlation_id: correlation_id.as_deref(),
        trace_id: trace_id.as_deref(),
        chain: chain.as_deref(),
    };
    let Rest { occurred_at: None, correlation_id: None, trace_id: None, chain: None } = rest else {
        return Some(serde_json::to_string(&rest).expect("JSON is JSON").into());
    };
    None
}
