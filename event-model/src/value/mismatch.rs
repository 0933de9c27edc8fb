//! The error for a value that does not have the type of its property.

use super::Value;
use crate::depth::DEPTH;
use serde_json::Value as Json;

/// The number of problems of one list that are named.
const LISTED: usize = 20;

/// What is wrong, and the place within the property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A value does not have the type of its property.
#[derive(Debug)]
pub struct Mismatch {
    /// The problems, each with its place within the property.
    problems: Vec<Problem>,
}

impl Mismatch {
    /// The error for the value `got` where `expected`, a noun with its article, is required.
    pub fn new(expected: &str, got: Value<'_>) -> Self {
        Self::because(format!("must be {expected}, not {}", kind(got)))
    }

    pub(crate) fn missing() -> Self {
        Self::because("is missing".to_owned())
    }

    pub(crate) fn too_deep() -> Self {
        Self::because(format!("must not be nested more than {DEPTH} levels deep"))
    }

    fn because(text: String) -> Self {
        Self { problems: vec![Problem { path: String::new(), text }] }
    }

    /// The problems of the items of a list, each with its index. The first ones are named, the others only counted.
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

    pub(crate) fn within(self, place: String) -> impl Iterator<Item = Problem> {
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
