//! Reading cases: what is not understood is a failure, so that no case is thought to hold that was not looked at.

use crate::report::{Outcome, Ran};
use serde_json::Value as Json;
use std::fmt::Debug;

/// The text at `key`.
pub(crate) fn text<'a>(case: &'a Json, key: &str) -> Result<&'a str, String> {
    case[key].as_str().ok_or_else(|| format!("the case has no text `{key}`"))
}

/// The list at `key` of a file.
pub(crate) fn list<'a>(file: &'a Json, key: &str) -> &'a [Json] {
    file[key].as_array().map_or(&[], Vec::as_slice)
}

/// Members that tell readers of a case, wherever they stand and no other meaning is known.
const TOLD: [&str; 11] = [
    "comment",
    "description",
    "evidence",
    "id",
    "note",
    "produced_by",
    "reason",
    "source",
    "title",
    "tags",
    "why",
];

/// Refuses members that are not `known`: they may be what the case is about.
pub(crate) fn only(case: &Json, known: &[&str]) -> Result<(), String> {
    let members = case.as_object().ok_or("the case is no object")?;
    let is_known = |name: &str| known.contains(&name) || TOLD.contains(&name);
    match members.keys().find(|name| !is_known(name)) {
        Some(name) => Err(format!("the case has the unknown member `{name}`")),
        None => Ok(()),
    }
}

/// Holds when both are the same.
pub(crate) fn same<T: PartialEq + Debug>(what: &str, got: T, expected: T) -> Result<(), String> {
    match got == expected {
        true => Ok(()),
        false => Err(format!("{what}: expected {expected:?}, got {got:?}")),
    }
}

pub(crate) fn held(checked: Result<(), String>) -> Ran {
    checked.map(|()| Outcome::Held)
}
