//! Runs of processes, and their progress.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cause;
mod facts;
mod last_words;
mod page;
mod progress;
mod random;
mod run;
mod sinks;
mod track;

use crate::events::{
    cluster_creation::{ClusterCreation, Step},
    ids::ClusterId,
};
use event_model::{
    EventSink,
    process::{Run, StepRun},
    serde_json::{self, Value as Json},
    testing::Recorder,
    uuid::Uuid,
};

const CLUSTER: u128 = 1;

fn cluster() -> ClusterId {
    Uuid::from_u128(CLUSTER).into()
}

fn run_on(sink: impl EventSink + 'static) -> Run<ClusterCreation> {
    Run::start(sink, cluster()).unwrap()
}

fn step_of(run: &Run<ClusterCreation>) -> StepRun<ClusterCreation> {
    run.step(Step::WaitingForSsh).start().unwrap()
}

/// The events without the ids, the duration and the text of errors after the first line.
fn told(recorder: &Recorder) -> Vec<Json> {
    let events = recorder.occurrences().into_iter().map(|occurrence| {
        let event = &*occurrence.event;
        let mut json = serde_json::to_value(event).unwrap();
        let members = json.as_object_mut().unwrap();
        for name in ["cluster_id", "run_id", "error_id", "duration_ms"] {
            members.remove(name);
        }
        if let Some(error) = members.get_mut("error") {
            *error = error.as_str().unwrap().lines().next().unwrap().into();
        }
        let name = event.name().strip_prefix("cluster_creation/").unwrap();
        members.insert("event".to_owned(), name.into());
        json
    });
    events.collect()
}
