//! Reads cases. A member that is not known is a failure, so that no case passes without being checked.

use crate::report::{Outcome, Ran};
use serde_json::{Map, Value as Json};
use std::fmt::Debug;

/// The text at `key`.
pub(crate) fn text<'a>(case: &'a Json, key: &str) -> Result<&'a str, String> {
    case[key].as_str().ok_or_else(|| format!("the case has no text `{key}`"))
}

/// The text at `key`. `None` if the case has no such member, or null.
pub(crate) fn maybe_text<'a>(case: &'a Json, key: &str) -> Result<Option<&'a str>, String> {
    maybe(case, key, "a text", Json::as_str)
}

/// The integer at `key`. `None` if the case has no such member, or null.
pub(crate) fn maybe_integer(case: &Json, key: &str) -> Result<Option<i64>, String> {
    maybe(case, key, "an integer", Json::as_i64)
}

/// The boolean at `key`. `None` if the case has no such member, or null.
pub(crate) fn maybe_bool(case: &Json, key: &str) -> Result<Option<bool>, String> {
    maybe(case, key, "true or false", Json::as_bool)
}

fn maybe<'a, T>(
    case: &'a Json,
    key: &str,
    what: &str,
    read: fn(&'a Json) -> Option<T>,
) -> Result<Option<T>, String> {
    match &case[key] {
        Json::Null => Ok(None),
        value => read(value).map(Some).ok_or_else(|| format!("`{key}` is not {what}: {value}")),
    }
}

/// The texts at `key`: a list, or one text. None if the case has no such member, or null.
pub(crate) fn texts<'a>(case: &'a Json, key: &str) -> Result<Vec<&'a str>, String> {
    let values = match &case[key] {
        Json::Null => return Ok(Vec::new()),
        Json::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    let texts = values.iter().map(Json::as_str).collect::<Option<_>>();
    texts.ok_or_else(|| format!("`{key}` is not a list of texts"))
}

/// The object at `key`. `None` if the case has no such member, or null.
pub(crate) fn maybe_object<'a>(
    case: &'a Json,
    key: &str,
) -> Result<Option<&'a Map<String, Json>>, String> {
    maybe(case, key, "an object", Json::as_object)
}

/// The list at `key` in a file.
pub(crate) fn list<'a>(file: &'a Json, key: &str) -> &'a [Json] {
    file[key].as_array().map_or(&[], Vec::as_slice)
}

/// Members that only inform readers of a case, in every place where they have no other meaning.
pub(crate) const TOLD: [&str; 13] = [
    "better",
    "comment",
    "description",
    "evidence",
    "id",
    "note",
    "optional",
    "produced_by",
    "reason",
    "source",
    "title",
    "tags",
    "why",
];

/// How the reason begins if a case has a member that is not known.
const UNKNOWN: &str = "the case has the unknown member";

/// Whether a case failed because it has a member that is not known.
pub(crate) fn is_unknown(reason: &str) -> bool {
    reason.starts_with(UNKNOWN)
}

/// Whether an implementation may choose not to do what the case says.
pub(crate) fn is_optional(case: &Json) -> bool {
    case["policy"] == "optional" || !matches!(case["optional"], Json::Null | Json::Bool(false))
}

/// Refuses members that are not `known`: the case may be about them.
pub(crate) fn only(case: &Json, known: &[&str]) -> Result<(), String> {
    let members = case.as_object().ok_or("the case is not an object")?;
    let is_known = |name: &str| known.contains(&name) || TOLD.contains(&name);
    match members.keys().find(|name| !is_known(name)) {
        Some(name) => Err(format!("{UNKNOWN} `{name}`")),
        None => Ok(()),
    }
}

/// Succeeds if both are the same.
pub(crate) fn same<T: PartialEq + Debug>(what: &str, got: T, expected: T) -> Result<(), String> {
    match got == expected {
        true => Ok(()),
        false => Err(format!("{what}: expected {expected:?}, got {got:?}")),
    }
}

pub(crate) fn held(checked: Result<(), String>) -> Ran {
    checked.map(|()| Outcome::Held)
}
