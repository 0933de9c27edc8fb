//! Events that come too often.

use super::then;
use crate::{
    case::{held, only, same, text},
    fixture::{CATALOG, agent},
    report::Ran,
};
use event_model::{
    EmitError, Event, EventSink, Value,
    sink::{RateLimit, RateLimits},
    testing::Recorder,
    uuid::Uuid,
};
use events::cluster;
use serde_json::Value as Json;
use std::thread;

pub(crate) fn case(case: &Json) -> Ran {
    let recorder = Recorder::new();
    let sink = RateLimit::new(RateLimits::of(&CATALOG), &recorder);
    for step in case["given"].as_array().into_iter().flatten().chain([&case["when"]]) {
        run(step, &sink)?;
    }
    let stored = |cluster: Option<&str>| {
        let occurrences = recorder.occurrences();
        let about = |event: &dyn Event| match cluster {
            Some(alias) => event.property("cluster_id") == Some(Value::Uuid(id(alias))),
            None => true,
        };
        occurrences.iter().filter(|it| about(&*it.event)).count() as u64
    };
    let expected = then(case);
    only(expected, &["stored", "stored_for", "stored_total", "streamed", "suppressed", "note"])?;
    for (key, expected) in expected.as_object().into_iter().flatten() {
        match key.as_str() {
            // What follows in the stream is what came through.
            "stored" | "stored_total" | "streamed" => {
                same(key, Some(stored(None)), expected.as_u64())?
            }
            "suppressed" => same(key, Some(sink.suppressed()), expected.as_u64())?,
            "stored_for" => {
                for (alias, expected) in expected.as_object().into_iter().flatten() {
                    same(alias, Some(stored(Some(alias))), expected.as_u64())?;
                }
            }
            _ => {}
        }
    }
    held(Ok(()))
}

fn run(step: &Json, sink: &(dyn EventSink + Sync)) -> Result<(), String> {
    match text(step, "op")? {
        "seq" => {
            let steps = step["steps"].as_array().ok_or("a sequence has no steps")?;
            steps.iter().try_for_each(|step| run(step, sink))
        }
        "add_event" => {
            only(step, &["op", "times", "parallel", "name", "cluster", "host", "infra_env"])?;
            let emit = || emit(step, sink);
            if let Some(threads) = step["parallel"].as_u64() {
                return thread::scope(|scope| {
                    let threads: Vec<_> = (0..threads).map(|_| scope.spawn(emit)).collect();
                    threads.into_iter().try_for_each(|thread| thread.join().unwrap())
                });
            }
            (0..step["times"].as_u64().unwrap_or(1)).try_for_each(|_| emit())
        }
        other => Err(format!("the operation `{other}` is unknown")),
    }
}

fn emit(step: &Json, sink: &dyn EventSink) -> Result<(), String> {
    let alias = |key: &str| step[key].as_str().map(id);
    let sent: Result<(), EmitError> = match text(step, "name")? {
        "upgrade_agent_failed" => {
            let mut event = agent::UpgradeAgentFailed::new("host-0");
            event.cluster_id = alias("cluster").map(Into::into);
            event.host_id = alias("host").map(Into::into);
            event.infra_env_id = alias("infra_env").map(Into::into);
            event.emit(sink)
        }
        "cluster_installation_completed" => {
            let cluster_id = alias("cluster").ok_or("there is no cluster")?;
            cluster::Installed::new(cluster_id.into(), "demo", "https://demo.example").emit(sink)
        }
        other => return Err(format!("the event `{other}` is unknown")),
    };
    sent.map_err(|error| error.to_string())
}

/// The UUID that an alias stands for.
fn id(alias: &str) -> Uuid {
    let bytes = alias.bytes().fold(0, |id, byte| id << 8 | u128::from(byte));
    Uuid::from_u128(bytes)
}
