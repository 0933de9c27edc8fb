//! What an event says about a run of a process. It is read where the event comes from, so that the writer has less to do.

use crate::{
    processes::Processes,
    scope::{Salt, hidden},
};
use event_model::{
    Occurrence, ProcessDescriptor, Value,
    process::{Fact, Mark, Reader},
};
use jiff::Timestamp;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// What an event says about a run of a process.
#[derive(Debug)]
pub(crate) struct RunFact {
    pub(crate) process: &'static ProcessDescriptor,
    pub(crate) run_id: Uuid,
    /// The exact time of the event.
    pub(crate) time: Timestamp,
    /// What it says, without the subject of the step.
    pub(crate) fact: Fact<'static>,
    pub(crate) marked: Option<Marked>,
}

/// A subject of a step that is done or failed.
#[derive(Debug)]
pub(crate) struct Marked {
    pub(crate) step: usize,
    pub(crate) mark: Mark,
    /// A text with a private key has a digest as its value.
    pub(crate) subject: Box<str>,
    pub(crate) name: Option<Box<str>>,
    pub(crate) group: Option<Box<str>>,
}

impl RunFact {
    /// The index of the step. If the event is not one of a step, the number of steps.
    pub(crate) fn place(&self) -> usize {
        self.fact.step().unwrap_or(self.process.steps.len())
    }
}

/// Reads events of runs, on any thread.
pub(crate) struct RunReader {
    /// `None` if there are no processes.
    reader: Option<Mutex<Reader>>,
}

impl RunReader {
    pub(crate) fn new(processes: &Processes) -> Self {
        let is_empty = processes.iter().next().is_none();
        Self { reader: (!is_empty).then(|| Mutex::new(Reader::new(processes.iter()))) }
    }

    /// What the event says. `None` if it is not one of a run.
    pub(crate) fn read(&self, occurrence: &Occurrence, salt: &Salt) -> Option<Box<RunFact>> {
        let event = &*occurrence.event;
        let mut reader = self.reader.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let read = reader.read(event)?;
        drop(reader);
        let text = |property| {
            let index = event.descriptor().index_of(property)?;
            let value = event.get(index);
            (!value.is_null()).then(|| value.to_string().into())
        };
        let marked = read.fact.mark().map(|(step, subject, mark)| Marked {
            step,
            mark,
            subject: key(subject, salt),
            name: text("subject_name"),
            group: text("subject_group"),
        });
        Some(Box::new(RunFact {
            process: read.process,
            run_id: read.run_id,
            time: occurrence.time,
            fact: without_subject(read.fact),
            marked,
        }))
    }
}

/// The subject as it may be stored: equal for equal subjects only.
fn key(subject: &str, salt: &Salt) -> Box<str> {
    let shown = Value::Str(subject).to_string();
    match shown == subject {
        true => shown.into(),
        false => hidden(&salt.digest("subject", subject)).into(),
    }
}

fn without_subject(fact: Fact<'_>) -> Fact<'static> {
    match fact {
        Fact::Started => Fact::Started,
        Fact::StepStarted { step, total } => Fact::StepStarted { step, total },
        Fact::StepAdvanced { step, .. } => Fact::StepAdvanced { step, subject: "" },
        Fact::StepFailed { step, .. } => Fact::StepFailed { step, subject: None },
        Fact::StepFinished { step, outcome, duration_ms } => {
            Fact::StepFinished { step, outcome, duration_ms }
        }
        Fact::Finished { outcome, duration_ms } => Fact::Finished { outcome, duration_ms },
        Fact::Other { step } => Fact::Other { step },
    }
}
