//! A run in memory: what is known about it, and the marks of its subjects.

use super::{Mark, RunEvent, RunFacts, RunProgress};
use crate::{descriptor::ProcessDescriptor, event::Occurrence, value::Value};
use jiff::Timestamp;
use std::{collections::HashMap, ptr};
use uuid::Uuid;

#[derive(Clone)]
pub(super) struct Known {
    pub(super) process: &'static ProcessDescriptor,
    run_id: Uuid,
    pub(super) subject: Id,
    /// The subject as it may be shown.
    shown: String,
    pub(super) facts: RunFacts,
    /// The marks of the subjects of each step.
    marks: Box<[HashMap<Box<str>, Mark>]>,
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
    fn is(&self, value: &Value<'_>) -> bool {
        match self {
            Self::Uuid(id) => matches!(value, Value::Uuid(other) if id == other),
            Self::Text(text) => matches!(value, Value::Str(other) if **text == **other),
        }
    }
}

impl Known {
    /// A run with its first event, of which only the time and the id are known.
    pub(super) fn new(event: &RunEvent<'_>, subject: Id, occurrence: &Occurrence) -> Self {
        let &RunEvent { process, run_id, .. } = event;
        let marks = process.steps.iter().map(|_| HashMap::new()).collect();
        let facts = RunFacts::new(process, (occurrence.time, occurrence.id));
        Self { process, run_id, subject, shown: event.shown_subject(), facts, marks }
    }

    /// Whether the event is one of this run.
    #[inline]
    pub(super) fn is_of(&self, event: &RunEvent<'_>) -> bool {
        self.run_id == event.run_id
            && ptr::eq(self.process, event.process)
            && self.subject.is(&event.subject)
    }

    /// Adds an event of this run.
    #[inline]
    pub(super) fn add(&mut self, event: &RunEvent<'_>, occurrence: &Occurrence) {
        self.facts.add(&event.fact, (occurrence.time, occurrence.id));
        let Some((step, subject, now)) = event.fact.mark() else { return };
        let (facts, marks) = (&mut self.facts.steps[step], &mut self.marks[step]);
        if let Some(kept) = marks.get_mut(subject) {
            if let Some(mark) = facts.mark(Some(*kept), now) {
                *kept = mark;
            }
        } else if let Some(mark) = facts.mark(None, now) {
            marks.insert(subject.into(), mark);
        }
    }

    /// What the order of runs follows.
    pub(super) fn order(&self) -> ((Timestamp, Uuid), Uuid, &'static str, &Id) {
        (self.facts.first, self.run_id, self.process.name, &self.subject)
    }

    /// How far the run is. `next` is the start of the next run of the same process and subject.
    pub(super) fn progress(&self, next: Option<Timestamp>) -> RunProgress {
        self.facts.progress(self.process, self.run_id, self.shown.clone(), next)
    }
}
