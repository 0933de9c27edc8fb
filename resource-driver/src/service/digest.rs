//! The digest of a request, by which a repeated request is known to be the same.

use super::Submission;
use crate::sha256::Sha256;
use serde::Serialize;
use serde_json::{Number, Value};
use std::fmt::Write;

/// The digest of what a request says. The order and the layout of its members make no difference.
pub(super) fn of(submission: &Submission) -> String {
    let Submission {
        lifecycle_name,
        driver_files,
        system_properties,
        resource_properties,
        request_properties,
        associated_topology,
        deployment_location,
        context: _,
    } = submission;
    let mut digest = Sha256::new();
    text(&mut digest, lifecycle_name);
    text(&mut digest, driver_files);
    add(&mut digest, &system_properties.to_json());
    add(&mut digest, &resource_properties.to_json());
    add(&mut digest, &request_properties.to_json());
    part(&mut digest, associated_topology);
    part(&mut digest, deployment_location);
    let mut hex = String::with_capacity(64);
    for byte in digest.finalize() {
        write!(hex, "{byte:02x}").expect("a string takes all text");
    }
    hex
}

fn part(digest: &mut Sha256, part: &impl Serialize) {
    let value = serde_json::to_value(part).expect("parts of requests have texts as keys");
    add(digest, &value);
}

/// Each value begins with a letter for its kind. What can be long has its length before it, so that no two values are alike.
fn add(digest: &mut Sha256, value: &Value) {
    match value {
        Value::Null => digest.update(b"n"),
        Value::Bool(true) => digest.update(b"t"),
        Value::Bool(false) => digest.update(b"f"),
        Value::Number(value) => {
            digest.update(b"d");
            text(digest, &number(value));
        }
        Value::String(value) => text(digest, value),
        Value::Array(values) => {
            digest.update(b"a");
            digest.update((values.len() as u64).to_be_bytes());
            values.iter().for_each(|value| add(digest, value));
        }
        Value::Object(members) => {
            digest.update(b"o");
            digest.update((members.len() as u64).to_be_bytes());
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            for (name, value) in members {
                text(digest, name);
                add(digest, value);
            }
        }
    }
}

fn text(digest: &mut Sha256, text: &str) {
    digest.update(b"s");
    digest.update((text.len() as u64).to_be_bytes());
    digest.update(text);
}

/// `1` and `1.0` are the same number.
fn number(number: &Number) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < EXACT => {
            (float as i64).to_string()
        }
        _ => number.to_string(),
    }
}
