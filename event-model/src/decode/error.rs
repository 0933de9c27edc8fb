//! Why JSON is not the event that it should be.

use crate::{
    quoted::{excerpt, quoted},
    value::Problem,
};
use std::{error::Error, fmt};

/// Why JSON is not the event that it should be.
///
/// It has no value of any property: that might be sensitive.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    event: String,
    problems: Vec<Problem>,
}

impl DecodeError {
    /// There is no event of this name, of which the first 200 characters are kept.
    pub fn unknown_event(name: &str) -> Self {
        Self { event: excerpt(name), problems: Vec::new() }
    }

    pub(super) fn unless_none(event: &str, problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        Err(Self { event: event.to_owned(), problems })
    }

    /// The name of the event.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// Where the problems are: properties, or places within one as `labels[2]`. None for an unknown event.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.problems.iter().map(|problem| problem.path.as_str())
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

/// What `unwrap` shows.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl Error for DecodeError {}
