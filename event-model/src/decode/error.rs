//! The error of decoding an event.

use crate::{
    quoted::{excerpt, quoted},
    value::Problem,
};
use std::{error::Error, fmt};

/// The JSON is not the event that it should be.
///
/// The error contains no property values, because these may be sensitive.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    event: String,
    problems: Vec<Problem>,
}

impl DecodeError {
    /// The error for an event name that is not known. Keeps the first 200 characters of `name`.
    pub fn unknown_event(name: &str) -> Self {
        Self { event: excerpt(name), problems: Vec::new() }
    }

    pub(super) fn from_problems(event: &str, problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        Err(Self { event: event.to_owned(), problems })
    }

    /// The name of the event.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// Where the problems are: properties, or places within one, such as `labels[2]`. Empty for an unknown event.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.problems.iter().map(|problem| problem.path.as_str())
    }

    /// Each path with what is wrong there, such as `must be a UUID, not a number`. Empty for an unknown event.
    pub fn problems(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.problems.iter().map(|Problem { path, text }| (path.as_str(), text.as_str()))
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = quoted(&self.event);
        if self.problems.is_empty() {
            return write!(f, "unknown event `{event}`");
        }
        write!(f, "cannot decode `{event}`: ")?;
        for (index, Problem { path, text }) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}`{path}` {text}")?;
        }
        Ok(())
    }
}

/// `unwrap` shows this.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl Error for DecodeError {}
