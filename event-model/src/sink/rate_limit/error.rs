//! The errors of overrides of rate limits.

use super::go_duration::DurationError;
use crate::quoted::{excerpt, quoted};
use std::{error::Error, fmt};

/// The maximum number of entries that an error names.
const MOST: usize = 20;

/// An override of rate limits cannot be used. The error names everything that is wrong.
#[non_exhaustive]
pub enum RateLimitsError {
    /// The text is not a JSON object of texts.
    Json {
        /// The start of the text.
        text: String,
        /// What is wrong with the text, and where.
        error: serde_json::Error,
    },
    /// Entries of the object are wrong.
    Entries(Vec<OverrideError>),
}

/// An entry of an override cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideError {
    event: String,
    value: String,
    problem: Problem,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    UnknownEvent,
    Duration(DurationError),
    Both(DurationError),
}

impl RateLimitsError {
    pub(super) fn json(text: &str, error: serde_json::Error) -> Self {
        Self::Json { text: excerpt(text), error }
    }
}

impl OverrideError {
    pub(super) fn new(event: &str, value: &str, problem: Problem) -> Self {
        Self { event: excerpt(event), value: excerpt(value), problem }
    }

    /// The event name in the entry, shortened if it is long.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// The duration in the entry, shortened if it is long.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether the registry has no event with this name.
    pub fn is_unknown_event(&self) -> bool {
        matches!(self.problem, Problem::UnknownEvent | Problem::Both(_))
    }
}

impl fmt::Display for RateLimitsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json { text, error } => write!(
                f,
                "failed to parse the rate limits `{}`: {}; expected a JSON object of event names and \
                 durations, as in {{\"host/registered\": \"1h\"}}",
                quoted(text),
                quoted(&error.to_string())
            ),
            Self::Entries(entries) => {
                f.write_str("cannot use the rate limits: ")?;
                for (index, entry) in entries.iter().take(MOST).enumerate() {
                    write!(f, "{}{entry}", if index == 0 { "" } else { "; " })?;
                }
                match entries.len().checked_sub(MOST) {
                    None | Some(0) => Ok(()),
                    Some(more) => write!(f, "; and {more} more"),
                }
            }
        }
    }
}

impl fmt::Display for OverrideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, value, problem } = self;
        let (event, value) = (quoted(event), quoted(value));
        match problem {
            Problem::UnknownEvent => write!(f, "unknown event '{event}'"),
            Problem::Duration(error) => {
                write!(f, "invalid duration for '{event}': \"{value}\" {error}")
            }
            Problem::Both(error) => write!(
                f,
                "invalid duration for '{event}': \"{value}\" {error}, and there is no such event"
            ),
        }
    }
}

/// `unwrap` shows this.
impl fmt::Debug for RateLimitsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RateLimitsError({self})")
    }
}

impl Error for RateLimitsError {}

impl Error for OverrideError {}
