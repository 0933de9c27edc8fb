//! Writes JSON data as YAML in block style. `yaml_scalar` writes single values.

use super::{EVENT_TYPE, yaml_scalar};
use serde_json::Value as Json;

/// A longer key is written after `? `: PyYAML searches only 1,024 characters for the colon.
const SIMPLE_KEY: usize = 500;
const INDENT: usize = 2;

/// Writes a progress event with these details.
pub(super) fn document<'a>(name: &str, details: impl Iterator<Item = (&'a str, Json)>) -> String {
    let mut details = details.peekable();
    let mut out = head(name);
    out.push_str(if details.peek().is_some() { "details:\n" } else { "details: {}\n" });
    for (name, value) in details {
        indent(&mut out, INDENT);
        entry(&mut out, name, &value, INDENT);
    }
    out
}

/// Writes a progress event with details of any type. The keys are in the order in which they are in memory.
pub(super) fn document_with(name: &str, details: &Json) -> String {
    let mut out = head(name);
    entry(&mut out, "details", details, 0);
    out
}

fn head(name: &str) -> String {
    let mut out = format!("eventType: {EVENT_TYPE}\n");
    entry(&mut out, "progressEventType", &Json::from(name), 0);
    out
}

/// Writes a key and its value. The output ends at `column`, the column of the mapping.
fn entry(out: &mut String, key: &str, value: &Json, column: usize) {
    let start = out.len();
    yaml_scalar::text(out, key);
    if out.len() - start > SIMPLE_KEY {
        out.insert_str(start, "? ");
        out.push('\n');
        indent(out, column);
    }
    out.push(':');
    match value {
        Json::Object(members) if !members.is_empty() => {
            out.push('\n');
            indent(out, column + INDENT);
            mapping(out, members, column + INDENT);
        }
        Json::Array(items) if !items.is_empty() => {
            out.push('\n');
            indent(out, column);
            sequence(out, items, column);
        }
        Json::Null
        | Json::Bool(_)
        | Json::Number(_)
        | Json::String(_)
        | Json::Array(_)
        | Json::Object(_) => {
            out.push(' ');
            leaf(out, value);
        }
    }
}

fn mapping(out: &mut String, members: &serde_json::Map<String, Json>, column: usize) {
    for (index, (key, value)) in members.iter().enumerate() {
        if index > 0 {
            indent(out, column);
        }
        entry(out, key, value, column);
    }
}

fn sequence(out: &mut String, items: &[Json], column: usize) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            indent(out, column);
        }
        out.push_str("- ");
        match item {
            Json::Object(members) if !members.is_empty() => mapping(out, members, column + INDENT),
            Json::Array(items) if !items.is_empty() => sequence(out, items, column + INDENT),
            Json::Null
            | Json::Bool(_)
            | Json::Number(_)
            | Json::String(_)
            | Json::Array(_)
            | Json::Object(_) => leaf(out, item),
        }
    }
}

/// Writes a value that fits on the current line, and ends the line.
fn leaf(out: &mut String, value: &Json) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Number(number) => yaml_scalar::number(out, number),
        Json::String(text) => yaml_scalar::text(out, text),
        Json::Array(_) => out.push_str("[]"),
        Json::Object(_) => out.push_str("{}"),
    }
    out.push('\n');
}

fn indent(out: &mut String, column: usize) {
    out.extend(std::iter::repeat_n(' ', column));
}
