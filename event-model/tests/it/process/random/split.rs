//! A run that two programs emit has the progress of a run that one emits.

use super::super::cluster;
use crate::events::{
    CATALOG,
    cluster_creation::{ClusterCreation, Step},
};
use event_model::{
    process::{Outcome, Progress, Run, StepRun},
    serde_json::{self, Value as Json},
    testing::Recorder,
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::{
    collections::BTreeMap,
    future::ready,
    io,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// What a program does with a step.
#[derive(Debug, Clone)]
enum Act {
    Start(Option<u64>),
    Advance(u8),
    Fail(u8),
    FailStep,
    Track(u8, bool),
    Finish(Outcome),
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let act = prop_oneof![
        proptest::option::of(0..6_u64).prop_map(Act::Start),
        (0..5_u8).prop_map(Act::Advance),
        (0..5_u8).prop_map(Act::Fail),
        Just(Act::FailStep),
        (0..5_u8, any::<bool>()).prop_map(|(subject, is_ok)| Act::Track(subject, is_ok)),
        select(Outcome::ALL).prop_map(Act::Finish),
    ];
    vec((0..3_usize, act), 0..24)
}

type Steps = BTreeMap<usize, StepRun<ClusterCreation>>;

/// Does these acts in one program, and leaves the run and its steps open.
fn program(run: &Run<ClusterCreation>, acts: &[(usize, Act)]) {
    let mut steps = Steps::new();
    for (index, act) in acts {
        let new = || run.step(Step::ALL[*index]);
        // A step that the program does not know is started again, which changes nothing.
        let step = steps.remove(index).unwrap_or_else(|| new().start().unwrap());
        let error = io::Error::other("e");
        match act {
            Act::Start(total) => {
                let again = total.map_or(new(), |total| new().total(total));
                again.start().unwrap().detach();
            }
            Act::Advance(subject) => step.advance(subject.to_string()).unwrap(),
            Act::Fail(subject) => step.fail(subject.to_string(), &error).unwrap(),
            Act::FailStep => step.fail_step(&error).unwrap(),
            Act::Track(subject, is_ok) => track(&step, *subject, *is_ok),
            Act::Finish(outcome) => {
                step.finish_as(*outcome).unwrap();
                continue;
            }
        }
        steps.insert(*index, step);
    }
    steps.into_values().for_each(StepRun::detach);
}

fn track(step: &StepRun<ClusterCreation>, subject: u8, is_ok: bool) {
    let result = if is_ok { Ok(subject) } else { Err("e") };
    let tracked = pin!(step.track(subject.to_string(), ready(result)));
    let polled = tracked.poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!(polled, Poll::Ready(result));
}

/// The progress without what depends on the time and on the ids.
fn progress(sink: &Recorder) -> Json {
    let mut progress = Progress::new(&CATALOG);
    sink.occurrences().iter().rev().for_each(|occurrence| progress.add(occurrence));
    let mut runs = serde_json::to_value(progress.runs()).unwrap();
    let run = &mut runs[0];
    let vary = ["run_id", "started_at", "finished_at", "updated_at", "duration_ms"];
    let mut clear = |object: &mut Json| {
        let members = object.as_object_mut().unwrap();
        members.retain(|name, _| !vary.contains(&name.as_str()));
    };
    clear(run);
    run["steps"].as_array_mut().unwrap().iter_mut().for_each(&mut clear);
    runs
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_run_may_be_split_into_programs(acts in acts(), split in any::<prop::sample::Index>(), outcome in select(Outcome::ALL)) {
        let whole = Recorder::new();
        let run = Run::<ClusterCreation>::start(whole.clone(), cluster()).unwrap();
        program(&run, &acts);
        run.finish_as(outcome).unwrap();

        let (first, second) = acts.split_at(split.index(acts.len() + 1));
        let parts = Recorder::new();
        let run = Run::<ClusterCreation>::start(parts.clone(), cluster()).unwrap();
        let run_id = run.id();
        program(&run, first);
        run.detach();
        let run = Run::<ClusterCreation>::resume(parts.clone(), cluster(), run_id);
        program(&run, second);
        run.finish_as(outcome).unwrap();

        prop_assert_eq!(progress(&parts), progress(&whole));
    }
}
