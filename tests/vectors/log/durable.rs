//! The same cases with the events in an event log.

use event_log::{Access, EventLog, Options, Outcome, Query};
use event_model::{EmitError, EventSink, Occurrence, jiff::Timestamp, sink::RateLimits};
use serde_json::Value as Json;
use std::{
    future::Future,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};
use vector_events::CATALOG;

/// A log in memory. As a sink it waits until each event is stored.
pub(super) struct Durable {
    log: EventLog,
    suppressed: AtomicU64,
}

impl Durable {
    pub(super) fn new() -> Result<Self, String> {
        Self::open(EventLog::options())
    }

    /// A log with the rate limits of the registry and this clock.
    pub(super) fn limited(
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Result<Self, String> {
        Self::open(EventLog::options().rate_limits(RateLimits::of(&CATALOG)).clock(clock))
    }

    fn open(options: Options) -> Result<Self, String> {
        let log = wait(options.readers(1).open("sqlite::memory:"));
        let log = log.map_err(|error| error.to_string())?;
        Ok(Self { log, suppressed: AtomicU64::new(0) })
    }

    /// The number of events that were suppressed.
    pub(super) fn suppressed(&self) -> u64 {
        self.suppressed.load(Relaxed)
    }

    /// The number of events that the caller may see and asks for, and that a list of them has.
    pub(super) fn seen(&self, access: Access, query: &Query) -> Result<u64, String> {
        let view = self.log.view(access);
        let page = wait(view.list(&query.clone().limit(Query::MAX_LIMIT)));
        let listed = page.map_err(|error| error.to_string())?.items.len() as u64;
        let counted = wait(view.counts(query)).map_err(|error| error.to_string())?.total;
        match listed == counted {
            true => Ok(counted),
            false => Err(format!("{counted} events are counted, and {listed} are listed")),
        }
    }

    /// The record of an event as the log returns it, without what the log adds.
    pub(super) fn record(&self, occurrence: &Occurrence) -> Result<Json, String> {
        self.emit(occurrence.clone()).map_err(|error| error.to_string())?;
        let item = wait(self.log.view(Access::all()).get(occurrence.id));
        let item = item.map_err(|error| error.to_string())?.ok_or("the event is not kept")?;
        let mut record = serde_json::to_value(&item).map_err(|error| error.to_string())?;
        let members = record.as_object_mut().ok_or("the record is not an object")?;
        for own in ["seq", "id", "cursor", "event_type", "recorded_at"] {
            members.remove(own).ok_or_else(|| format!("the record has no `{own}`"))?;
        }
        Ok(record)
    }
}

impl EventSink for Durable {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let receipt = wait(self.log.append(occurrence)).map_err(EmitError::new)?;
        let is_suppressed = receipt.outcome == Outcome::Suppressed;
        self.suppressed.fetch_add(is_suppressed.into(), Relaxed);
        Ok(())
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime without drivers needs nothing").block_on(future)
}
