//! What is known about a run from its events so far.

use super::{Fact, RunProgress, State, StepFacts, steps};
use crate::{descriptor::ProcessDescriptor, process::Outcome};
use jiff::Timestamp;
use uuid::Uuid;

/// What is known about a run from its events so far: plain data that a store can keep, for programs that do not read all
/// events again. [`Progress`](super::Progress) keeps the same data in memory, and follows the same
/// [rules](super::Progress#rules).
///
/// Only the marks of the subjects are not in it, because there may be many. The caller keeps them, by run, step and
/// subject: see [`StepFacts::mark`].
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Occurrence, process::{Mark, Progress, Reader, RunFacts}, uuid::Uuid};
/// use std::collections::HashMap;
/// # use events::{CATALOG, cluster_creation::{Started, Step, StepAdvanced, StepFailed}};
/// # let (id, run_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2));
/// # let occurrences = [
/// #     Occurrence::new(Started::new(id, run_id)),
/// #     Occurrence::new(StepFailed::new(id, run_id, Step::WaitingForSsh, "e", Uuid::nil()).with_subject("i-1")),
/// #     Occurrence::new(StepAdvanced::new(id, run_id, Step::WaitingForSsh, "i-1")),
/// # ];
///
/// // Two tables of a store. A run is known by its process, its subject and its id.
/// type Key = (&'static str, String, Uuid);
/// let mut runs: HashMap<Key, RunFacts> = HashMap::new();
/// let mut marks: HashMap<(Key, usize, String), Mark> = HashMap::new();
///
/// let mut reader = Reader::new(CATALOG.processes());
/// for occurrence in &occurrences {
///     let Some(event) = reader.read(&*occurrence.event) else { continue };
///     let at = (occurrence.time, occurrence.id);
///     let key = (event.process.name, event.subject.to_string(), event.run_id);
///     let run = runs.entry(key.clone()).or_insert_with(|| RunFacts::new(event.process, at));
///     run.add(&event.fact, at);
///     if let Some((step, subject, mark)) = event.fact.mark() {
///         let key = (key, step, subject.to_owned());
///         if let Some(mark) = run.steps[step].mark(marks.get(&key).copied(), mark) {
///             marks.insert(key, mark);
///         }
///     }
/// }
///
/// let process = CATALOG.processes().next().unwrap();
/// let told = runs.iter().map(|((_, subject, run_id), run)| {
///     run.progress(process, *run_id, subject.clone(), None) // there is no later run of the subject
/// });
/// let mut progress = Progress::new(&CATALOG);
/// occurrences.iter().for_each(|occurrence| progress.add(occurrence));
/// assert_eq!(told.collect::<Vec<_>>(), progress.runs());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunFacts {
    /// The time and the id of the first event.
    pub first: (Timestamp, Uuid),
    /// The time of the last event.
    pub updated: Timestamp,
    /// The event that ended the run.
    pub end: Option<End>,
    /// What is known about each step, in the order of [`ProcessDescriptor::steps`](crate::ProcessDescriptor::steps).
    /// Steps that are missing at the end count as [`StepFacts::default`].
    pub steps: Vec<StepFacts>,
}

/// The event that ended a step or a run. Of several, the least one counts: the first by its time and id.
///
/// ```
/// use event_model::{jiff::Timestamp, process::{End, Outcome}, uuid::Uuid};
///
/// let at = |second| (Timestamp::new(second, 0).unwrap(), Uuid::nil());
/// let failed = End { at: at(1), outcome: Outcome::Failed, duration_ms: 10 };
/// let succeeded = End { at: at(2), outcome: Outcome::Succeeded, duration_ms: 20 };
/// assert_eq!(succeeded.min(failed), failed);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct End {
    /// The time and the id of the event.
    pub at: (Timestamp, Uuid),
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
}

impl RunFacts {
    /// What is known of a run if there is one event of it, at this time and with this id, and nothing of what it says.
    pub fn new(process: &ProcessDescriptor, at: (Timestamp, Uuid)) -> Self {
        let steps = vec![StepFacts::default(); process.steps.len()];
        Self { first: at, updated: at.0, end: None, steps }
    }

    /// Adds what an event at this time and with this id says, except that a subject is done or failed: that is
    /// [`StepFacts::mark`]. After this, `steps` has the step of the event.
    ///
    /// The order of the events does not matter, and neither does it if one is added again.
    #[inline]
    pub fn add(&mut self, fact: &Fact<'_>, at: (Timestamp, Uuid)) {
        if at < self.first {
            self.first = at;
        }
        self.updated = self.updated.max(at.0);
        if let Fact::Finished { outcome, duration_ms } = *fact {
            self.end = first(self.end, End { at, outcome, duration_ms });
        }
        let Some(step) = fact.step() else { return };
        if step >= self.steps.len() {
            self.steps.resize(step + 1, StepFacts::default());
        }
        self.steps[step].add(fact, at);
    }

    /// How far the run is.
    ///
    /// `subject` is [`RunEvent::shown_subject`](super::RunEvent::shown_subject) of an event of the run. `next` is the time
    /// in `first` of the next run of the same process and subject, in the order of `first` and then `run_id`. `None` if
    /// there is no later run.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{jiff::Timestamp, process::{Process, RunFacts, State}, uuid::Uuid};
    /// use events::cluster_creation::ClusterCreation;
    ///
    /// let at = |second| Timestamp::new(second, 0).unwrap();
    /// let (process, run_id) = (ClusterCreation::DESCRIPTOR, Uuid::from_u128(2));
    /// let run = RunFacts::new(process, (at(0), Uuid::nil()));
    /// let progress = run.progress(process, run_id, "cluster".to_owned(), Some(at(9)));
    /// assert_eq!((progress.state, progress.finished_at), (State::Superseded, Some(at(9))));
    /// ```
    pub fn progress(
        &self,
        process: &ProcessDescriptor,
        run_id: Uuid,
        subject: String,
        next: Option<Timestamp>,
    ) -> RunProgress {
        let mut steps = self.steps.clone();
        steps.resize(process.steps.len(), StepFacts::default());
        RunProgress {
            run_id,
            process: process.name,
            kind: process.kind,
            subject,
            state: match (self.end, next) {
                (Some(end), _) => end.outcome.into(),
                (None, Some(_)) => State::Superseded,
                (None, None) => State::Running,
            },
            percent: steps::percent(process.steps, &steps),
            started_at: self.first.0,
            finished_at: self.end.map(|end| end.at.0).or(next),
            updated_at: self.updated,
            steps: steps::progress(process.steps, &steps),
        }
    }
}

/// The first of two events that end the same. The outcome and the duration order only events that have the same time and
/// id.
pub(super) fn first(known: Option<End>, other: End) -> Option<End> {
    Some(known.map_or(other, |known| known.min(other)))
}
