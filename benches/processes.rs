//! The cost of progress: folding the events of a run, beside a loop that puts the subjects into a hash set; and telling
//! that a subject is done, beside emitting an event with the same properties.
//!
//! `cargo bench --bench processes`

use bench_support::{
    clock::seconds_of,
    measure::{alternate, heading, row, time},
};
use event_model::{
    EmitError, Event, EventSink, Occurrence,
    process::{Progress, Run, Subject},
    uuid::Uuid,
};
use events::{
    CATALOG,
    cluster_creation::{ClusterCreation, Step, StepAdvanced},
    ids::ClusterId,
};
use std::{collections::HashSet, hint::black_box};

const SUBJECTS: usize = 100_000;
const EVENTS: usize = 1_000_000;
const FOLDS: usize = 5;
const FOLD_BOUND: f64 = 3.0;
const ROUNDS: usize = 51;
const TIMES: u32 = 20_000;
const ADVANCE_BOUND: f64 = 1.3;

fn main() {
    // Cargo passes `--bench` for measurements, and nothing when it runs all targets as tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    fold();
    advance();
}

fn cluster() -> ClusterId {
    Uuid::from_u128(1).into()
}

fn subject(number: usize) -> String {
    Uuid::from_u128(0x1000 + number as u128).to_string()
}

fn fold() {
    let events: Vec<StepAdvanced> = (0..EVENTS)
        .map(|number| {
            let subject = subject(number % SUBJECTS);
            StepAdvanced::new(cluster(), Uuid::from_u128(2), Step::WaitingForSsh, subject)
        })
        .collect();
    let occurrences: Vec<Occurrence> = events.iter().cloned().map(Occurrence::new).collect();
    heading("Progress of 1,000,000 events of 100,000 subjects, beside a HashSet", "HashSet");
    let comparison = alternate(
        FOLDS,
        || {
            seconds_of(1, || {
                let mut progress = Progress::new(&CATALOG);
                occurrences.iter().for_each(|occurrence| progress.add(occurrence));
                progress.runs()
            })
        },
        || {
            seconds_of(1, || {
                let mut subjects = HashSet::new();
                events.iter().for_each(|event| _ = subjects.insert(event.subject.as_str()));
                subjects.len()
            })
        },
    );
    row("fold", comparison, time, Some(FOLD_BOUND));
}

fn advance() {
    let run = Run::<ClusterCreation>::resume(Nowhere, cluster(), Uuid::from_u128(2));
    let step = run.step(Step::WaitingForSsh).total(3).start().expect("this sink takes all events");
    let subjects: Vec<_> = (0..1_000).map(subject).collect();
    let (mut ours, mut theirs) = (subjects.iter().cycle(), subjects.iter().cycle());
    heading("`advance`, beside emitting an event with the same properties", "emit");
    let comparison = alternate(
        ROUNDS,
        || {
            seconds_of(TIMES, || {
                let id = ours.next().expect("they go round");
                step.advance(Subject::new(id.as_str()).with_name("worker-17").with_group("workers"))
            })
        },
        || {
            seconds_of(TIMES, || {
                let id = theirs.next().expect("they go round");
                StepAdvanced::new(cluster(), Uuid::from_u128(2), Step::WaitingForSsh, id.as_str())
                    .with_subject_name("worker-17")
                    .with_subject_group("workers")
                    .emit(&Nowhere)
            })
        },
    );
    row("advance", comparison, time, Some(ADVANCE_BOUND));
}

/// Drops all events.
struct Nowhere;

impl EventSink for Nowhere {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        black_box(occurrence);
        Ok(())
    }
}
