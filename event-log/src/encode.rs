//! Occurrences as stores take them. This is done where the event comes from, so that the writer has less to do.

use crate::{
    AppendError, Logged, logged::Rest, millisecond, run_fact::RunReader, scope::Scope,
    scopes::Scopes, store::NewEvent,
};
use event_model::{
    Descriptor, DynamicEvent, Event, Occurrence, envelope::Record, sink::RateLimits,
};
use serde_json::value::to_raw_value;
use std::sync::Arc;

/// What it takes to encode an event.
pub(crate) struct Encoder {
    pub(crate) limits: Option<RateLimits>,
    pub(crate) scopes: Scopes,
    pub(crate) runs: RunReader,
}

/// The greatest size of an event: of its message, its properties and all its other texts together, in bytes.
pub(crate) const MAX_BYTES: usize = 1 << 20;

impl Encoder {
    /// The event as a store takes it.
    pub(crate) fn encode(&self, occurrence: &Occurrence) -> Result<NewEvent, AppendError> {
        let (event, descriptor) = (&*occurrence.event, occurrence.event.descriptor());
        let (message, props) = (event.message(), Record::props_of(event));
        let props = props.map_err(AppendError::encoding)?;
        let new = NewEvent {
            id: occurrence.id,
            name: descriptor.name.into(),
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
        };
        within_limit(new)
    }

    /// The event that a log returned, as it is: with its texts and without a rate limit. `descriptor` says which of its
    /// properties are identities, and whether it is one of a run.
    pub(crate) fn encode_again(
        &self,
        event: &Logged,
        descriptor: Option<&'static Descriptor>,
    ) -> Result<NewEvent, AppendError> {
        let same = descriptor.filter(|descriptor| descriptor.event_type == event.event_type());
        let decoded = same.and_then(|it| DynamicEvent::new(it, &event.properties()).ok());
        let (scope, fact) = match decoded {
            Some(decoded) => {
                let decoded = Occurrence::new(decoded).with_time(event.event_time);
                let scope = self.scopes.of(&*decoded.event);
                (scope, self.runs.read(&decoded, self.scopes.salt()))
            }
            None => {
                let identities = event.identities().to_vec();
                let has = |name: &&str| event.identity(name).is_some();
                let root = ["cluster_id", "infra_env_id"].into_iter().find(has);
                let root = root.or_else(|| event.identities().first().map(|first| &*first.name));
                (Arc::new(Scope::new(event.event_type(), identities, root)), None)
            }
        };
        within_limit(NewEvent {
            id: event.id,
            name: event.name.to_string().into(),
            severity: event.severity,
            category: event.category,
            event_time: millisecond::floor(event.event_time),
            message: event.message.clone(),
            props: event.props.to_string(),
            scope,
            request_id: event.request_id,
            suppressed: event.suppressed,
            rest: event.rest.clone(),
            limit: None,
            change: None,
            fact,
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

fn within_limit(new: NewEvent) -> Result<NewEvent, AppendError> {
    match new.bytes() {
        0..=MAX_BYTES => Ok(new),
        bytes => Err(AppendError::TooLarge { id: new.id, bytes, most: MAX_BYTES }),
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
