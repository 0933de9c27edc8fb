//! What is known about a run from the events so far.

use super::{
    RunProgress, State,
    role::{Role, Tells},
    step::{self, Moment, Part},
};
use crate::{
    descriptor::ProcessDescriptor,
    event::{Event, Occurrence},
    process::Outcome,
    value::Value,
};
use jiff::Timestamp;
use uuid::Uuid;

#[derive(Clone)]
pub(super) struct Known {
    pub(super) process: &'static ProcessDescriptor,
    pub(super) run_id: Uuid,
    pub(super) subject: Id,
    /// The subject as it may be shown.
    shown: String,
    /// The time and the id of the first event. It is after all others before there is one.
    pub(super) first: Moment,
    updated: Timestamp,
    end: Option<End>,
    steps: Box<[Part]>,
    /// The index of the step of the last event.
    recent: usize,
}

/// The identity of a subject.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Id {
    Uuid(Uuid),
    Text(Box<str>),
}

impl Id {
    /// `None` if the value is not an identity.
    pub(super) fn of(value: Value<'_>) -> Option<Self> {
        if let Value::Uuid(id) = value {
            return Some(Self::Uuid(id));
        }
        value.text().map(|text| Self::Text(text.into()))
    }

    #[inline]
    pub(super) fn is(&self, value: Value<'_>) -> bool {
        match self {
            Self::Uuid(id) => matches!(value, Value::Uuid(other) if *id == other),
            Self::Text(text) => self::text(value).is_some_and(|other| **text == *other),
        }
    }
}

/// The text. `None` if the value is not one. Values of events are rarely JSON.
#[inline]
fn text(value: Value<'_>) -> Option<&str> {
    if let Value::Str(text) = value { Some(text) } else { value.text() }
}

/// An event that ends a step or a run. The first one counts. The outcome and the duration order only events that have
/// the same time and id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct End {
    pub(super) at: Moment,
    pub(super) outcome: Outcome,
    pub(super) duration_ms: u64,
}

impl End {
    /// `None` if the event has no outcome.
    fn of(event: &dyn Event, at: Moment, outcome: usize, duration: usize) -> Option<Self> {
        let outcome = event.get(outcome).text()?.parse().ok()?;
        let Value::Uint(duration_ms) = event.get(duration) else { return None };
        Some(Self { at, outcome, duration_ms })
    }

    /// The first of two.
    pub(super) fn first(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        one.into_iter().chain(other).min()
    }
}

impl Known {
    pub(super) fn new(
        process: &'static ProcessDescriptor,
        run_id: Uuid,
        subject: Id,
        shown: String,
    ) -> Self {
        let first = (Timestamp::MAX, Uuid::max());
        let steps = process.steps.iter().map(|_| Part::default()).collect();
        let (updated, end, recent) = (Timestamp::MIN, None, 0);
        Self { process, run_id, subject, shown, first, updated, end, steps, recent }
    }

    #[inline]
    pub(super) fn add(&mut self, role: Role, occurrence: &Occurrence) {
        let event = &*occurrence.event;
        let at = (occurrence.time, occurrence.id);
        if at < self.first {
            self.first = at;
        }
        self.updated = self.updated.max(occurrence.time);
        let step = match role.tells {
            Tells::Started => return,
            Tells::Finished { outcome, duration } => {
                self.end = End::first(self.end, End::of(event, at, outcome, duration));
                return;
            }
            Tells::StepStarted { step, .. }
            | Tells::StepAdvanced { step, .. }
            | Tells::StepFailed { step, .. }
            | Tells::StepFinished { step, .. } => step,
        };
        let Some(part) = self.step(event.get(step)) else { return };
        part.note(occurrence.time);
        match role.tells {
            Tells::Started | Tells::Finished { .. } => {}
            Tells::StepStarted { total, .. } => {
                if let Value::Uint(total) = event.get(total) {
                    part.total = part.total.max(Some(total));
                }
            }
            Tells::StepAdvanced { subject, .. } => {
                if let Some(subject) = text(event.get(subject)) {
                    part.advance(subject);
                }
            }
            Tells::StepFailed { subject, .. } => {
                if let Some(subject) = text(event.get(subject)) {
                    part.fail(subject);
                }
            }
            Tells::StepFinished { outcome, duration, .. } => {
                part.end = End::first(part.end, End::of(event, at, outcome, duration));
            }
        }
    }

    /// The step with this name. `None` if the process does not declare it.
    #[inline]
    fn step(&mut self, name: Value<'_>) -> Option<&mut Part> {
        let name = text(name)?;
        let steps = self.process.steps;
        if steps.get(self.recent).is_none_or(|step| step.name != name) {
            self.recent = self.process.index_of(name)?;
        }
        self.steps.get_mut(self.recent)
    }

    /// What the order of runs follows.
    pub(super) fn order(&self) -> (Moment, Uuid, &'static str, &Id) {
        (self.first, self.run_id, self.process.name, &self.subject)
    }

    /// How far the run is. `next` is the start of the next run of the same process and subject.
    pub(super) fn told(&self, next: Option<Timestamp>) -> RunProgress {
        let finished_at = self.end.map(|end| end.at.0).or(next);
        RunProgress {
            run_id: self.run_id,
            process: self.process.name,
            kind: self.process.kind,
            subject: self.shown.clone(),
            state: match (self.end, next) {
                (Some(end), _) => end.outcome.into(),
                (None, Some(_)) => State::Superseded,
                (None, None) => State::Running,
            },
            percent: step::percent(self.process.steps, &self.steps),
            started_at: self.first.0,
            finished_at,
            updated_at: self.updated,
            steps: step::told(self.process.steps, &self.steps),
        }
    }
}
