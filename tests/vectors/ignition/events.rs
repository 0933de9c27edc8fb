//! Progress events with any name: we read what the drivers' own framework wrote, and we write the same.

use super::{document, only_event};
use crate::{
    case::{held, only, same, text},
    report::{Outcome, Ran},
};
use event_model::envelope::progress::ProgressEvent;
use serde_json::{Value as Json, json};

/// The members of `expected` that are logs or documents of the framework, with the function that reads them.
const WRITTEN: [(&str, Read); 4] = [
    ("yaml_accanto", document),
    ("yaml_ibm_3_6_3", document),
    ("log_payload_flat_accanto", only_event),
    ("log_payload_logstash_accanto", document),
];

/// The members of `expected`. Those of a version of the framework are there if the versions differ.
const EXPECTED: [&str; 11] = [
    "envelope",
    "envelope_key_order",
    "yaml_accanto",
    "yaml_ibm_3_6_3",
    "log_payload_flat_accanto",
    "log_payload_logstash_accanto",
    "value",
    "raises",
    "message",
    "accanto",
    "ibm",
];

type Read = fn(&str) -> Result<ProgressEvent, String>;

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    let expected = &case["expected"];
    only(expected, &EXPECTED)?;
    for part in WRITTEN.map(|(key, _)| key).iter().chain(&["envelope"]) {
        if let Some(part) = expected.get(*part) {
            only(part, &["value", "raises", "message"])?;
        }
    }
    if expected["raises"].is_string() {
        return Ok(Outcome::Skipped("a typed constructor cannot be called so"));
    }
    if expected["value"].is_object() {
        is_constructed(&case["input"], &expected["value"])?;
        return held(is_written_and_read(&expected["value"]));
    }
    let envelope = &expected["envelope"];
    match &envelope["value"] {
        // Data that JSON does not have has no envelope. If the framework wrote it, we refuse it.
        Json::Null => refused(expected),
        value => {
            is_written_and_read(value)?;
            has_order(value, &expected["envelope_key_order"])?;
            held(is_read(expected, value))
        }
    }
}

/// Makes an event with the type that its constructor gets, if the case names one.
fn is_constructed(input: &Json, value: &Json) -> Result<(), String> {
    let Some(given) = input["ctor"].as_str() else { return Ok(()) };
    let event = ProgressEvent::new(given, value["details"].clone());
    same("constructed", &serde_json::to_value(event).map_err(|it| it.to_string())?, value)
}

/// Checks that our text has the members in this order.
fn has_order(value: &Json, order: &Json) -> Result<(), String> {
    let event = ProgressEvent::new(text(value, "progressEventType")?, value["details"].clone());
    let yaml = event.to_yaml();
    let names = yaml.lines().filter(|line| !line.starts_with([' ', '-']));
    let names: Vec<_> = names.filter_map(|line| Some(line.split_once(':')?.0)).collect();
    match order {
        Json::Null => Ok(()),
        order => same("the order of the members", &json!(names), order),
    }
}

/// Reads back the text that we write for the event.
fn is_written_and_read(value: &Json) -> Result<(), String> {
    let event = ProgressEvent::new(text(value, "progressEventType")?, value["details"].clone());
    same("the form", &serde_json::to_value(&event).map_err(|it| it.to_string())?, value)?;
    same("what we wrote", document(&event.to_yaml())?, event.clone())?;
    let line = serde_json::to_string(&event).map_err(|error| error.to_string())?;
    same("the line that we wrote", only_event(&line)?, event)
}

fn is_read(expected: &Json, value: &Json) -> Result<(), String> {
    let mut read = 0;
    for (key, reader) in WRITTEN {
        if let Some(text) = expected[key]["value"].as_str() {
            let event = reader(text).map_err(|error| format!("{key}: {error}"))?;
            same(key, &serde_json::to_value(&event).map_err(|it| it.to_string())?, value)?;
            read += 1;
        }
    }
    if read == 0 { Err("the case has nothing to read".to_owned()) } else { Ok(()) }
}

/// A date is not JSON, but readers have its text.
fn refused(expected: &Json) -> Ran {
    let message = expected["envelope"]["message"].as_str().unwrap_or_default();
    let has_date = message.contains("Object of type date");
    let mut refused = 0;
    for (key, reader) in WRITTEN {
        let Some(text) = expected[key]["value"].as_str() else { continue };
        match reader(text) {
            Ok(_) if has_date => refused += 1,
            Ok(event) => return Err(format!("{key}: expected an error, got {event:?}")),
            Err(error) if error.contains("details") => refused += 1,
            Err(error) => return Err(format!("{key}: the error has no path: {error}")),
        }
    }
    match refused {
        0 => Ok(Outcome::Skipped("a typed constructor cannot be given such a value")),
        _ => Ok(Outcome::Held),
    }
}
