//! Why JSON is not the event that it should be.

use crate::{
    Value,
    value::{excerpt, quoted},
};
use serde_json::Value as Json;
use std::{error::Error, fmt};

/// So many problems of one list are named.
const LISTED: usize = 20;

/// Why JSON is not the event that it should be.
///
/// It has no value of any property: that might be sensitive.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    event: String,
    problems: Vec<Problem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    path: String,
    text: String,
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

/// A value is not of the type that a property has.
#[derive(Debug)]
pub struct Mismatch {
    /// Where, within the property, and why.
    problems: Vec<Problem>,
}

impl Mismatch {
    /// `got` is not what was `expected`, a noun with its article.
    pub fn new(expected: &str, got: Value<'_>) -> Self {
        Self::because(format!("should be {expected}, not {}", kind(got)))
    }

    pub(super) fn missing() -> Self {
        Self::because("is missing".to_owned())
    }

    fn because(text: String) -> Self {
        Self { problems: vec![Problem { path: String::new(), text }] }
    }

    /// What is wrong with the items of a list, each with its index. The first are named, the others counted: nobody
    /// reads a million of them.
    pub(crate) fn of_items(items: impl Iterator<Item = (usize, Self)>) -> Self {
        let mut problems =
            items.flat_map(|(index, mismatch)| mismatch.within(format!("[{index}]")));
        let mut listed: Vec<_> = problems.by_ref().take(LISTED).collect();
        let more = problems.count();
        if more > 0 {
            listed.extend(Self::because(format!("has {more} more such items")).problems);
        }
        Self { problems: listed }
    }

    pub(super) fn within(self, place: String) -> impl Iterator<Item = Problem> {
        let prefix = move |problem: Problem| Problem {
            path: format!("{place}{}", problem.path),
            text: problem.text,
        };
        self.problems.into_iter().map(prefix)
    }
}

fn kind(value: Value<'_>) -> &'static str {
    match value.plain() {
        Value::Null => "null",
        Value::Uuid(_) => "a UUID",
        Value::Str(_) => "this string",
        Value::Bool(_) => "a boolean",
        Value::Int(_) | Value::Uint(_) | Value::Float(_) | Value::Json(Json::Number(_)) => {
            "this number"
        }
        Value::Timestamp(_) => "a time",
        Value::Severity(_) => "a severity",
        Value::List(_) | Value::Json(Json::Array(_)) => "a list",
        Value::Json(_) => "an object",
    }
}
