//! Events that come too often.

use super::{
    durable::Durable,
    sent::{self, id},
    then,
};
use crate::{
    case::{held, maybe_integer, maybe_object, only, same, text},
    report::{Outcome, Ran},
};
use event_log::{Access, Query};
use event_model::{
    Event, EventSink, Value,
    jiff::Timestamp,
    sink::{RateLimit, RateLimits},
    testing::Recorder,
};
use serde_json::Value as Json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};
use vector_events::CATALOG;

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    let recorder = Recorder::new();
    let clock = Clock::default();
    let limit = RateLimit::new(RateLimits::of(&CATALOG), &recorder);
    let sink = limit.with_clock(clock.clone().reading());
    run_all(case, &clock, &sink)?;
    let stored = |cluster: Option<&str>| {
        let occurrences = recorder.occurrences();
        let about = |event: &dyn Event| match cluster {
            Some(alias) => event.property("cluster_id") == Some(Value::Uuid(id(alias))),
            None => true,
        };
        Ok(occurrences.iter().filter(|it| about(&*it.event)).count() as u64)
    };
    let ran = check(then(case), stored, sink.suppressed())?;

    // The log measures between two times of recording, whatever time an event has.
    if steps(case).any(sent::is_dated) {
        return Ok(ran);
    }
    let clock = Clock::default();
    let log = Durable::limited(clock.clone().time())?;
    run_all(case, &clock, &log)?;
    let stored = |cluster: Option<&str>| {
        let query = match cluster {
            Some(alias) => Query::new().identity("cluster_id", id(alias)),
            None => Query::new(),
        };
        log.seen(Access::all(), &query)
    };
    check(then(case), stored, log.suppressed())?;
    Ok(ran)
}

fn run_all(case: &Json, clock: &Clock, sink: &(dyn EventSink + Sync)) -> Result<(), String> {
    let given = case["given"].as_array().into_iter().flatten();
    given.chain([&case["when"]]).try_for_each(|step| run(step, clock, sink))
}

/// The steps of a case, also those in sequences.
fn steps(case: &Json) -> impl Iterator<Item = &Json> {
    let given = case["given"].as_array().into_iter().flatten();
    given.chain([&case["when"]]).flat_map(|step| {
        let within = step["steps"].as_array().map(Vec::as_slice);
        within.unwrap_or(std::slice::from_ref(step))
    })
}

/// Checks the numbers of events: `stored` is those of a cluster, or of all.
fn check(all: &Json, stored: impl Fn(Option<&str>) -> Result<u64, String>, suppressed: u64) -> Ran {
    only(all, &["stored", "stored_for", "stored_total", "streamed", "suppressed"])?;
    let mut checked = 0;
    for (key, expected) in all.as_object().into_iter().flatten() {
        checked += 1;
        match key.as_str() {
            // The stream has exactly the events that passed.
            "stored" | "stored_total" | "streamed" => {
                same(key, Some(stored(None)?), expected.as_u64())?
            }
            "suppressed" => same(key, Some(suppressed), expected.as_u64())?,
            "stored_for" => {
                for (alias, expected) in maybe_object(all, key)?.into_iter().flatten() {
                    same(alias, Some(stored(Some(alias))?), expected.as_u64())?;
                }
            }
            _ => checked -= 1,
        }
    }
    match checked {
        0 if all["note"].is_string() => Ok(Outcome::Skipped("it is told in words only")),
        0 => Err("the case expects nothing".to_owned()),
        _ => held(Ok(())),
    }
}

fn run(step: &Json, clock: &Clock, sink: &(dyn EventSink + Sync)) -> Result<(), String> {
    match text(step, "op")? {
        "seq" => {
            only(step, &["op", "steps"])?;
            let steps = step["steps"].as_array().ok_or("a sequence has no steps")?;
            steps.iter().try_for_each(|step| run(step, clock, sink))
        }
        "add_event" => {
            let emit = || {
                let occurrence = sent::event(step, &["op", "times", "parallel"])?;
                clock.set(sent::arrival(step)?);
                sink.emit(occurrence).map_err(|error| error.to_string())
            };
            if let Some(threads) = maybe_integer(step, "parallel")? {
                return thread::scope(|scope| {
                    let threads: Vec<_> = (0..threads).map(|_| scope.spawn(emit)).collect();
                    threads.into_iter().try_for_each(|thread| thread.join().unwrap())
                });
            }
            (0..maybe_integer(step, "times")?.unwrap_or(1)).try_for_each(|_| emit())
        }
        other => Err(format!("the operation `{other}` is unknown")),
    }
}

/// The time of the last arrival, in milliseconds since 1970.
#[derive(Clone, Default)]
struct Clock(Arc<AtomicU64>);

impl Clock {
    /// A later event never has an earlier arrival.
    fn set(&self, arrival: Timestamp) {
        self.0.fetch_max(arrival.as_millisecond().try_into().unwrap_or(0), Relaxed);
    }

    fn time(self) -> impl Fn() -> Timestamp + Send + Sync + 'static {
        move || {
            let milliseconds = self.0.load(Relaxed).cast_signed();
            Timestamp::from_millisecond(milliseconds).expect("it was a time before")
        }
    }

    fn reading(self) -> impl Fn() -> Duration + Send + Sync + 'static {
        move || Duration::from_millis(self.0.load(Relaxed))
    }
}
