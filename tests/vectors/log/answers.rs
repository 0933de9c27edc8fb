//! What an answer with a list of events must have.

use super::served::{Answer, Served};
use crate::case::{TOLD, only, same, text, texts};
use event_log::Order;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// The members of an expectation.
const EXPECTED: [&str; 8] = [
    "http",
    "returned",
    "headers",
    "names",
    "names_any_order",
    "categories_seen",
    "library_error",
    "http_note",
];

/// Whether the member is not only told.
pub(super) fn is_checked(key: &str) -> bool {
    !TOLD.contains(&key)
}

/// Whether nothing is expected to be returned.
pub(super) fn is_empty(expected: &Json) -> bool {
    let is_none = |key: &str| expected[key].as_array().is_some_and(Vec::is_empty);
    expected["returned"] == 0 || is_none("names") || is_none("names_any_order")
}

/// Checks an answer. If the caller is limited, the answer may be 404 without numbers, which tells as little as zeros do.
pub(super) fn check(
    log: &Served,
    answer: &Answer,
    expected: &Json,
    is_limited: bool,
) -> Result<(), String> {
    only(expected, &EXPECTED)?;
    let mut names: Vec<_> =
        answer.items().iter().map(|it| it["name"].as_str().unwrap_or_default()).collect();
    let mut checked = 0;
    for (key, value) in expected.as_object().into_iter().flatten() {
        checked += usize::from(is_checked(key));
        match key.as_str() {
            "http" => same(key, Some(u64::from(answer.status)), value.as_u64())?,
            "returned" => {
                let is_allowed = answer.status == 200 || (is_limited && answer.status == 404);
                same("the answer is a list", is_allowed, true)?;
                same(key, Some(answer.items().len() as u64), value.as_u64())?;
            }
            "headers" => {
                let headers = value.as_object().ok_or("`headers` is an object")?;
                for (name, number) in headers {
                    let is_denied = is_limited && answer.status == 404;
                    let got = answer.number(name).or(is_denied.then_some(0));
                    same(name, got, number.as_u64())?;
                    same(name, got.is_some(), true)?;
                }
            }
            "names" => same(key, &serde_json::json!(names), value)?,
            "names_any_order" => {
                let mut wanted = list(expected, key)?;
                wanted.sort_unstable();
                names.sort_unstable();
                same(key, &names, &wanted)?;
            }
            "categories_seen" => {
                let wanted: BTreeSet<_> = list(expected, key)?.into_iter().collect();
                let stored = log.stored()?;
                let seen = stored.iter().filter(|event| names.contains(&&*event.name));
                same(key, seen.map(|event| event.category.as_str()).collect(), wanted)?;
            }
            // The library has a type for orders, so that a wrong one is an error where it is read.
            "library_error" => {
                text(expected, key)?;
                same(key, "up".parse::<Order>().is_err(), true)?;
            }
            "http_note" => _ = text(expected, key)?,
            _ => {}
        }
    }
    match checked {
        0 => Err("the case expects nothing".to_owned()),
        _ => Ok(()),
    }
}

fn list<'a>(expected: &'a Json, key: &str) -> Result<Vec<&'a str>, String> {
    match expected[key].is_array() {
        true => texts(expected, key),
        false => Err(format!("`{key}` is not a list")),
    }
}

/// Checks one answer of several.
pub(super) fn result(answer: &Answer, expected: &Json) -> Result<(), String> {
    only(expected, &["returned", "count", "info", "warning", "error", "critical"])?;
    for (key, value) in expected.as_object().into_iter().flatten() {
        let got = match key.as_str() {
            "returned" => Some(answer.items().len() as u64),
            "count" => answer.number("event-count"),
            severity if is_checked(severity) => {
                answer.number(&format!("severity-count-{severity}"))
            }
            _ => continue,
        };
        same(key, got, value.as_u64())?;
    }
    Ok(())
}
