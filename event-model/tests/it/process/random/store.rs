//! A store that keeps what is known of runs in tables has the progress that `Progress` has.

use super::{arrivals, occurrence};
use crate::events::{CATALOG, cluster_creation::ClusterCreation};
use event_model::{
    Occurrence,
    jiff::Timestamp,
    process::{
        End, Mark, Outcome, Process, Progress, Reader, RunEvent, RunFacts, RunProgress, StepFacts,
    },
    uuid::Uuid,
};
use proptest::prelude::*;
use std::{cmp::Reverse, collections::BTreeMap};

/// The process, the identity of the subject, and the run.
type Run = (&'static str, String, Uuid);

/// The time, the id, the outcome and the duration.
type EndColumns = (Timestamp, Uuid, &'static str, u64);

struct RunRow {
    first: (Timestamp, Uuid),
    updated: Timestamp,
    end: Option<EndColumns>,
    shown: String,
}

struct StepRow {
    seen: (Timestamp, Timestamp),
    total: Option<u64>,
    counts: (u64, u64),
    end: Option<EndColumns>,
}

/// The tables. A step has a row after its first event.
#[derive(Default)]
struct Store {
    runs: BTreeMap<Run, RunRow>,
    steps: BTreeMap<(Run, usize), StepRow>,
    is_done: BTreeMap<(Run, usize, String), bool>,
}

impl Store {
    /// Adds an event to what is in the tables, and to nothing else.
    fn add(&mut self, event: &RunEvent<'_>, at: (Timestamp, Uuid)) {
        let run = (event.process.name, event.subject.to_string(), event.run_id);
        let mut facts = self.facts(&run).unwrap_or_else(|| RunFacts::new(event.process, at));
        facts.add(&event.fact, at);
        if let Some((step, subject, mark)) = event.fact.mark() {
            let key = (run.clone(), step, subject.to_owned());
            let before = self.is_done.get(&key);
            let before = before.map(|done| if *done { Mark::Done } else { Mark::Failed });
            if let Some(mark) = facts.steps[step].mark(before, mark) {
                self.is_done.insert(key, mark == Mark::Done);
            }
        }
        self.keep(run, &facts, event.shown_subject());
    }

    fn facts(&self, run: &Run) -> Option<RunFacts> {
        let RunRow { first, updated, end, .. } = *self.runs.get(run)?;
        let mut steps = Vec::new();
        for ((_, step), row) in self.steps.range((run.clone(), 0)..=(run.clone(), usize::MAX)) {
            let StepRow { seen, total, counts: (done, failed), end } = *row;
            let end = end.map(end_of);
            steps.resize(*step, StepFacts::default());
            steps.push(StepFacts { seen: Some(seen), total, done, failed, end });
        }
        Some(RunFacts { first, updated, end: end.map(end_of), steps })
    }

    fn keep(&mut self, run: Run, facts: &RunFacts, shown: String) {
        let RunFacts { first, updated, end, ref steps } = *facts;
        for (index, step) in steps.iter().enumerate() {
            let StepFacts { seen, total, done, failed, end } = step.clone();
            let Some(seen) = seen else {
                assert_eq!(*step, StepFacts::default(), "a step without an event");
                continue;
            };
            let row = StepRow { seen, total, counts: (done, failed), end: end.map(columns) };
            self.steps.insert((run.clone(), index), row);
        }
        self.runs.insert(run, RunRow { first, updated, end: end.map(columns), shown });
    }

    /// The runs, the newest first.
    fn progress(&self) -> Vec<RunProgress> {
        let mut runs: Vec<_> = self.runs.iter().collect();
        runs.sort_by_key(|(run, row)| Reverse((row.first, run.2)));
        let told = runs.iter().map(|(run, row)| {
            let later = self.runs.iter().filter(|(other, other_row)| {
                (other.0, &other.1) == (run.0, &run.1)
                    && (other_row.first, other.2) > (row.first, run.2)
            });
            let next = later.map(|(other, row)| (row.first, other.2)).min();
            let next = next.map(|((time, _), _)| time);
            let facts = self.facts(run).unwrap();
            facts.progress(ClusterCreation::DESCRIPTOR, run.2, row.shown.clone(), next)
        });
        told.collect()
    }
}

fn columns(end: End) -> EndColumns {
    (end.at.0, end.at.1, end.outcome.as_str(), end.duration_ms)
}

fn end_of((time, id, outcome, duration_ms): EndColumns) -> End {
    End { at: (time, id), outcome: outcome.parse::<Outcome>().unwrap(), duration_ms }
}

fn stored(occurrences: &[Occurrence]) -> Vec<RunProgress> {
    let (mut store, mut reader) = (Store::default(), Reader::new(CATALOG.processes()));
    for occurrence in occurrences {
        let event = reader.read(&*occurrence.event).unwrap();
        store.add(&event, (occurrence.time, occurrence.id));
    }
    store.progress()
}

proptest! {
    #[test]
    fn facts_that_are_kept_in_tables_have_the_same_progress((facts, arrivals) in arrivals()) {
        let mut progress = Progress::new(&CATALOG);
        arrivals.iter().for_each(|occurrence| progress.add(occurrence));
        prop_assert_eq!(stored(&arrivals), progress.runs());
        // Each event once, in the order in which they were made.
        let once: Vec<_> = facts.iter().map(occurrence).collect();
        prop_assert_eq!(stored(&once), progress.runs());
    }
}
