//! How far a step or a run is, in one word.

use crate::process::Outcome;

/// How far a step or a run is, in one word: it did not start, it is running, or how it ended.
///
/// ```
/// use event_model::process::{Outcome, State};
///
/// assert_eq!(State::from(Outcome::Partial), State::Partial);
/// assert_eq!(State::Partial.outcome(), Some(Outcome::Partial));
/// assert_eq!(State::Running.outcome(), None);
/// assert_eq!(State::Running.as_str(), "running");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It did not start. A run is never pending.
    Pending,
    /// It started and did not end.
    Running,
    /// It ended without a failure.
    Succeeded,
    /// It ended, some subjects failed, and some are done.
    Partial,
    /// It ended with failures, and no subject is done.
    Failed,
    /// It was given up before its end.
    Cancelled,
    /// Later work replaced it.
    Superseded,
}

crate::__texts!(State {
    Pending = "pending",
    Running = "running",
    Succeeded = "succeeded",
    Partial = "partial",
    Failed = "failed",
    Cancelled = "cancelled",
    Superseded = "superseded",
});

impl State {
    /// How it ended. `None` if it did not end.
    pub const fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Pending | Self::Running => None,
            Self::Succeeded => Some(Outcome::Succeeded),
            Self::Partial => Some(Outcome::Partial),
            Self::Failed => Some(Outcome::Failed),
            Self::Cancelled => Some(Outcome::Cancelled),
            Self::Superseded => Some(Outcome::Superseded),
        }
    }
}

impl From<Outcome> for State {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Succeeded => Self::Succeeded,
            Outcome::Partial => Self::Partial,
            Outcome::Failed => Self::Failed,
            Outcome::Cancelled => Self::Cancelled,
            Outcome::Superseded => Self::Superseded,
        }
    }
}
