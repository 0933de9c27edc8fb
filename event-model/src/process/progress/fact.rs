//! What an event says about a run.

use super::Mark;
use crate::{
    descriptor::{ProcessDescriptor, PropertyDescriptor},
    process::Outcome,
    value::{Shown, Value},
};
use std::fmt;
use uuid::Uuid;

/// An event of a run: which run it belongs to, and what it says. A [`Reader`](super::Reader) finds it.
///
/// `Debug` hides what is sensitive.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Value, process::{Fact, Reader}, uuid::Uuid};
/// # use events::{CATALOG, cluster_creation::{Step, StepAdvanced}};
/// # let (id, run_id) = (Uuid::from_u128(1), Uuid::from_u128(2));
///
/// let event = StepAdvanced::new(id.into(), run_id, Step::WaitingForSsh, "i-1");
/// let read = Reader::new(CATALOG.processes()).read(&event).unwrap();
/// assert_eq!((read.process.name, read.run_id), ("cluster_creation", run_id));
/// assert_eq!(read.subject, Value::Uuid(id));
/// assert_eq!(read.shown_subject(), "00000000-0000-0000-0000-000000000001");
/// assert_eq!(read.fact, Fact::StepAdvanced { step: 1, subject: "i-1" });
/// ```
#[derive(Clone, Copy)]
pub struct RunEvent<'a> {
    /// The process.
    pub process: &'static ProcessDescriptor,
    /// The id of the run.
    pub run_id: Uuid,
    /// The identity of the subject of the run, as it is: a [`Value::Uuid`] or a [`Value::Str`]. It may be sensitive.
    pub subject: Value<'a>,
    /// What the event says.
    pub fact: Fact<'a>,
    /// The property that identifies the subject.
    pub(super) property: &'static PropertyDescriptor,
}

/// What an event says about its run. A `step` is an index of
/// [`ProcessDescriptor::steps`](crate::ProcessDescriptor::steps).
///
/// `Debug` hides private keys.
///
/// ```
/// use event_model::process::{Fact, Mark};
///
/// let fact = Fact::StepFailed { step: 1, subject: Some("i-1") };
/// assert_eq!(fact.step(), Some(1));
/// assert_eq!(fact.mark(), Some((1, "i-1", Mark::Failed)));
///
/// let fact = Fact::StepFailed { step: 1, subject: None }; // the step as a whole
/// assert_eq!((fact.step(), fact.mark()), (Some(1), None));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fact<'a> {
    /// The run started.
    Started,
    /// A step started, or started again.
    StepStarted {
        /// The step.
        step: usize,
        /// The number of its subjects, if the event has it.
        total: Option<u64>,
    },
    /// A subject of a step is done.
    StepAdvanced {
        /// The step.
        step: usize,
        /// The subject.
        subject: &'a str,
    },
    /// A subject of a step failed, or the step as a whole.
    StepFailed {
        /// The step.
        step: usize,
        /// The subject. `None` if the step failed as a whole.
        subject: Option<&'a str>,
    },
    /// A step ended.
    StepFinished {
        /// The step.
        step: usize,
        /// How it ended.
        outcome: Outcome,
        /// How long it took, in milliseconds.
        duration_ms: u64,
    },
    /// The run ended.
    Finished {
        /// How it ended.
        outcome: Outcome,
        /// How long it took, in milliseconds.
        duration_ms: u64,
    },
    /// Only that there is an event: the process does not declare its step, or it lacks a value that it needs, such as the
    /// outcome. Only events that were made with another registry are such.
    Other {
        /// The step, if the process declares it.
        step: Option<usize>,
    },
}

impl RunEvent<'_> {
    /// The identity of the subject of the run as it may be shown: `***` if it is sensitive, and without private keys.
    pub fn shown_subject(&self) -> String {
        Shown::new(self.property, self.subject).to_string()
    }
}

impl<'a> Fact<'a> {
    /// The step, if the event is one of a step.
    #[inline]
    pub fn step(&self) -> Option<usize> {
        match *self {
            Self::Started | Self::Finished { .. } => None,
            Self::StepStarted { step, .. }
            | Self::StepAdvanced { step, .. }
            | Self::StepFailed { step, .. }
            | Self::StepFinished { step, .. } => Some(step),
            Self::Other { step } => step,
        }
    }

    /// The step, the subject of the step and its [`Mark`], if a subject is done or failed.
    #[inline]
    pub fn mark(&self) -> Option<(usize, &'a str, Mark)> {
        match *self {
            Self::StepAdvanced { step, subject } => Some((step, subject, Mark::Done)),
            Self::StepFailed { step, subject } => Some((step, subject?, Mark::Failed)),
            Self::Started
            | Self::StepStarted { .. }
            | Self::StepFinished { .. }
            | Self::Finished { .. }
            | Self::Other { .. } => None,
        }
    }
}

impl fmt::Debug for RunEvent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunEvent")
            .field("process", &self.process.name)
            .field("run_id", &self.run_id)
            .field("subject", &Shown::new(self.property, self.subject))
            .field("fact", &self.fact)
            .finish()
    }
}

impl fmt::Debug for Fact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Started => f.write_str("Started"),
            Self::StepStarted { step, total } => {
                f.debug_struct("StepStarted").field("step", step).field("total", total).finish()
            }
            Self::StepAdvanced { step, subject } => f
                .debug_struct("StepAdvanced")
                .field("step", step)
                .field("subject", &Value::Str(subject))
                .finish(),
            Self::StepFailed { step, subject } => f
                .debug_struct("StepFailed")
                .field("step", step)
                .field("subject", &subject.map(Value::Str))
                .finish(),
            Self::StepFinished { step, outcome, duration_ms } => f
                .debug_struct("StepFinished")
                .field("step", step)
                .field("outcome", outcome)
                .field("duration_ms", duration_ms)
                .finish(),
            Self::Finished { outcome, duration_ms } => f
                .debug_struct("Finished")
                .field("outcome", outcome)
                .field("duration_ms", duration_ms)
                .finish(),
            Self::Other { step } => f.debug_struct("Other").field("step", step).finish(),
        }
    }
}
