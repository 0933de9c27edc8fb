//! What is wrong with a part of a request, and where.

use crate::shown::shown;
use std::{error::Error, fmt};

/// A part of a request is not valid. The text has the place, what is wrong, and what to do; it never has a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidValue {
    pointer: String,
    problem: String,
}

impl InvalidValue {
    /// An error at a JSON pointer, such as `/deploymentLocation/name`.
    pub(crate) fn new(pointer: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), problem: problem.into() }
    }

    /// The JSON pointer to the part. Characters that cannot be shown are escaped in it, and long names are cut off.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong, and what to do.
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.problem)
    }
}

impl Error for InvalidValue {}

/// The pointer to the member with this name.
pub(crate) fn within(pointer: &str, name: &str) -> String {
    /// A pointer is for people, and the request has the whole name.
    const LONGEST: usize = 100;
    format!("{pointer}/{}", shown(&name.replace('~', "~0").replace('/', "~1"), LONGEST))
}

/// What a JSON value is, in one word for an error.
pub(crate) fn kind_of(value: &serde_json::Value) -> &'static str {
    use serde_json::Value;
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
