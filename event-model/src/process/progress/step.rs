//! What is known about a step from the events so far.

use super::{State, StepProgress, run::End};
use crate::descriptor::StepDescriptor;
use jiff::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

/// The time of an event, and its id.
pub(super) type Moment = (Timestamp, Uuid);

#[derive(Clone, Default)]
pub(super) struct Part {
    /// The times of the first and of the last event.
    seen: Option<(Timestamp, Timestamp)>,
    pub(super) total: Option<u64>,
    /// Whether each subject is done. If not, it failed.
    subjects: HashMap<Box<str>, bool>,
    done: u64,
    failed: u64,
    pub(super) end: Option<End>,
}

impl Part {
    /// There is an event of this time.
    #[inline]
    pub(super) fn note(&mut self, time: Timestamp) {
        let (first, last) = self.seen.unwrap_or((time, time));
        self.seen = Some((first.min(time), last.max(time)));
    }

    #[inline]
    pub(super) fn advance(&mut self, subject: &str) {
        match self.subjects.get_mut(subject) {
            Some(true) => {}
            Some(is_done) => {
                *is_done = true;
                self.failed -= 1;
                self.done += 1;
            }
            None => {
                self.subjects.insert(subject.into(), true);
                self.done += 1;
            }
        }
    }

    #[inline]
    pub(super) fn fail(&mut self, subject: &str) {
        if !self.subjects.contains_key(subject) {
            self.subjects.insert(subject.into(), false);
            self.failed += 1;
        }
    }

    /// The part of the step that is worked off, as a numerator and a denominator. `ended` is whether the step ended.
    fn share(&self, ended: bool) -> (u64, u64) {
        match self.total {
            _ if ended => (1, 1),
            None | Some(0) => (0, 1),
            Some(total) => (self.done.saturating_add(self.failed).min(total), total),
        }
    }

    /// `later` is the start of the first later step.
    fn told(&self, declared: &StepDescriptor, later: Option<Timestamp>) -> StepProgress {
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

/// How far each step is.
pub(super) fn told(declared: &[StepDescriptor], steps: &[Part]) -> Vec<StepProgress> {
    let later = starts_of_later(steps);
    let steps = declared.iter().zip(steps).zip(later);
    steps.map(|((declared, step), later)| step.told(declared, later)).collect()
}

/// The mean of all steps by their weights, in percent, rounded down.
///
/// The sum is computed in floating point. A mean that is less than a billionth of a percent below a whole number counts
/// as that number, so that thirds and their like add up.
pub(super) fn percent(declared: &[StepDescriptor], steps: &[Part]) -> u8 {
    let later = starts_of_later(steps);
    let shares = steps.iter().zip(later);
    let shares = shares.map(|(step, later)| step.share(step.end.is_some() || later.is_some()));
    let (mut sum, mut weights, mut is_complete) = (0.0, 0.0, true);
    for (declared, (part, whole)) in declared.iter().zip(shares) {
        let weight = f64::from(declared.weight);
        sum += weight * (part as f64 / whole as f64);
        weights += weight;
        is_complete &= part == whole || declared.weight == 0;
    }
    match weights > 0.0 {
        true if is_complete => 100,
        true => ((100.0 * sum / weights + 1e-9) as u8).min(99),
        false => 0,
    }
}

/// For each step the time when the first of those that are declared later started.
fn starts_of_later(steps: &[Part]) -> Vec<Option<Timestamp>> {
    let mut later: Option<Timestamp> = None;
    let starts = steps.iter().rev().map(|step| {
        let own = step.seen.map(|(first, _)| first);
        let earliest = later.into_iter().chain(own).min();
        std::mem::replace(&mut later, earliest)
    });
    let mut starts: Vec<_> = starts.collect();
    starts.reverse();
    starts
}
