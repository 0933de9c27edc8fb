//! Processes: long work on a subject, done in steps, and the events that are derived from it.

use super::{EventType, Identity, Text};
use crate::source::Span;

/// A process: long work on one subject, done in steps. Events about its progress are derived from it: see [`Stage`].
#[derive(Debug, Clone)]
pub struct Process {
    /// The name, which is also the group of its events.
    pub name: Text,
    /// The text that documents the generated type.
    pub description: Option<Text>,
    /// The index of the event type of its events in [`Registry::event_types`](super::Registry::event_types). `None` if it
    /// is missing or unknown.
    pub event_type: Option<usize>,
    /// Where the event type is written.
    pub event_type_span: Span,
    /// The word for clients. If it is not written, it is the name.
    pub kind: Text,
    /// The steps in their order.
    pub steps: Vec<Step>,
}

/// A step of a process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The name.
    pub name: Text,
    /// The title for people.
    pub title: Text,
    /// How much it counts for the progress of the process, beside the other steps.
    pub weight: u32,
    /// The text that documents it.
    pub description: Option<Text>,
}

/// What an event of a process reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A run of the process started.
    Started,
    /// A step started.
    StepStarted,
    /// A step is done for one subject.
    StepAdvanced,
    /// A step failed, for one subject or as a whole.
    StepFailed,
    /// A step ended.
    StepFinished,
    /// The run ended.
    Finished,
}

impl Stage {
    /// Every stage, in the order of the catalogue.
    pub const ALL: [Self; 6] = [
        Self::Started,
        Self::StepStarted,
        Self::StepAdvanced,
        Self::StepFailed,
        Self::StepFinished,
        Self::Finished,
    ];

    /// The name of the event after its group.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::StepStarted => "step_started",
            Self::StepAdvanced => "step_advanced",
            Self::StepFailed => "step_failed",
            Self::StepFinished => "step_finished",
            Self::Finished => "finished",
        }
    }
}

impl Process {
    /// The event type of its events, and the identity that names its subject. `None` unless the event type is known and
    /// requires exactly one identity.
    pub fn subject<'a>(
        &self,
        event_types: &'a [EventType],
    ) -> Option<(&'a EventType, &'a Identity)> {
        let event_type = &event_types[self.event_type?];
        match &event_type.requires.read()[..] {
            [identity] => Some((event_type, identity)),
            _ => None,
        }
    }
}
