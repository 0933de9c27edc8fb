//! What is known about a step from the events so far.

use super::{End, Fact, State, StepProgress, facts::first};
use crate::descriptor::StepDescriptor;
use jiff::Timestamp;
use uuid::Uuid;

/// What is known about a step of a run from the events so far: a part of [`RunFacts`](super::RunFacts).
///
/// ```
/// use event_model::process::{Mark, StepFacts};
///
/// let mut step = StepFacts::default();
/// assert_eq!(step.mark(None, Mark::Failed), Some(Mark::Failed)); // to be kept
/// assert_eq!((step.done, step.failed), (0, 1));
/// assert_eq!(step.mark(Some(Mark::Failed), Mark::Done), Some(Mark::Done)); // in its place
/// assert_eq!((step.done, step.failed), (1, 0));
/// assert_eq!(step.mark(Some(Mark::Done), Mark::Failed), None); // nothing changed
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepFacts {
    /// The times of the first and of the last event of the step.
    pub seen: Option<(Timestamp, Timestamp)>,
    /// The largest number of subjects that an event has.
    pub total: Option<u64>,
    /// The number of subjects that are done.
    pub done: u64,
    /// The number of subjects that failed and are not done.
    pub failed: u64,
    /// The event that ended the step.
    pub end: Option<End>,
}

/// What is known about a subject of a step. A subject that is done did not fail, whatever was reported before or after:
/// the greater mark counts.
///
/// ```
/// use event_model::process::Mark;
///
/// assert_eq!(Mark::Failed.max(Mark::Done), Mark::Done);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// It failed.
    Failed,
    /// It is done.
    Done,
}

impl StepFacts {
    /// Counts a subject that is done or failed. `before` is the mark that is kept for the subject, `None` if there is not
    /// one. Returns the mark to keep in its place, `None` if it did not change.
    #[inline]
    pub fn mark(&mut self, before: Option<Mark>, now: Mark) -> Option<Mark> {
        match (before, now) {
            (Some(Mark::Done), _) | (Some(Mark::Failed), Mark::Failed) => return None,
            (Some(Mark::Failed), Mark::Done) => {
                self.failed = self.failed.saturating_sub(1);
                self.done = self.done.saturating_add(1);
            }
            (None, Mark::Done) => self.done = self.done.saturating_add(1),
            (None, Mark::Failed) => self.failed = self.failed.saturating_add(1),
        }
        Some(now)
    }

    /// Adds what an event of the step says.
    #[inline]
    pub(super) fn add(&mut self, fact: &Fact<'_>, at: (Timestamp, Uuid)) {
        let (earliest, latest) = self.seen.unwrap_or((at.0, at.0));
        self.seen = Some((earliest.min(at.0), latest.max(at.0)));
        match *fact {
            Fact::StepStarted { total, .. } => self.total = self.total.max(total),
            Fact::StepFinished { outcome, duration_ms, .. } => {
                self.end = first(self.end, End { at, outcome, duration_ms });
            }
            Fact::Started
            | Fact::StepAdvanced { .. }
            | Fact::StepFailed { .. }
            | Fact::Finished { .. }
            | Fact::Other { .. } => {}
        }
    }

    /// How far the step is. `later` is the start of the first later step.
    pub(super) fn progress(
        &self,
        declared: &StepDescriptor,
        later: Option<Timestamp>,
    ) -> StepProgress {
        let started_at = self.seen.map(|(first, _)| first);
        // A step may start after one that is declared later.
        let superseded_at = later.map(|later| started_at.map_or(later, |start| start.max(later)));
        let (state, finished_at, duration_ms) = match (self.end, superseded_at) {
            (Some(end), _) => (end.outcome.into(), Some(end.at.0), Some(end.duration_ms)),
            (None, Some(at)) => {
                (State::Superseded, Some(at), started_at.map(|start| milliseconds(start, at)))
            }
            (None, None) if started_at.is_some() => (State::Running, None, None),
            (None, None) => (State::Pending, None, None),
        };
        StepProgress {
            name: declared.name,
            title: declared.title,
            state,
            total: self.total,
            done: self.done,
            failed: self.failed,
            started_at,
            finished_at,
            duration_ms,
            updated_at: self.seen.map(|(_, last)| last),
        }
    }
}

fn milliseconds(from: Timestamp, to: Timestamp) -> u64 {
    u64::try_from(to.duration_since(from).as_millis()).unwrap_or(0)
}
