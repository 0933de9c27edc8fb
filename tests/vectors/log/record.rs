//! The stored form of an event.

use super::{
    durable::Durable,
    sent::{self, id},
    then,
};
use crate::{
    case::{held, maybe_text, only, same, text, texts},
    report::{Outcome, Ran},
};
use event_model::{
    Occurrence,
    envelope::{Envelope, Record, StoredRecord},
};
use serde_json::{Map, Value as Json};
use vector_events::agent;

/// The members of the record whose values can be aliases.
const IDS: [&str; 4] = ["cluster_id", "host_id", "infra_env_id", "request_id"];

const EXPECTED: [&str; 13] = [
    "stored",
    "stored_props",
    "stored_props_text",
    "message",
    "message_contains",
    "event_time",
    "severity",
    "category",
    "json",
    "cluster_id",
    "host_id",
    "infra_env_id",
    "request_id",
];

/// The properties of the events that a case can send by type.
const PARAMS: [&str; 5] = ["cluster_id", "host_id", "infra_env_id", "host_name", "agent_image"];

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    let when = &case["when"];
    if when.get("props").is_some() {
        return Ok(Outcome::Skipped("a typed event has the properties of its type"));
    }
    let occurrence = match text(when, "op")? {
        "send_typed" => typed(when)?,
        "add_event" => sent::event(when, &["op"])?,
        "list_events" | "get_events" | "trigger_event" => {
            return Ok(Outcome::Skipped("it is about the event log"));
        }
        other => return Err(format!("the operation `{other}` is unknown")),
    };
    let expected = then(case);
    only(expected, &EXPECTED)?;
    if expected["note"].is_string() && expected.as_object().is_some_and(|it| it.len() == 1) {
        return Ok(Outcome::Skipped("it is told in words only"));
    }
    if !EXPECTED.iter().any(|key| expected.get(*key).is_some()) {
        return Err("the case expects nothing that is known".to_owned());
    }
    for form in [Record::default(), Record::compatible()] {
        let record = serde_json::to_value(form.seal(&occurrence)).map_err(|it| it.to_string())?;
        is_stored(&record, form, expected)?;
    }
    is_stored(&Durable::new()?.record(&occurrence)?, Record::default(), expected)?;
    held(Ok(()))
}

fn is_stored(record: &Json, form: Record, expected: &Json) -> Result<(), String> {
    let read = StoredRecord::from_json(record.clone()).map_err(|error| error.to_string());
    let all = expected;
    for (key, expected) in all.as_object().into_iter().flatten() {
        match key.as_str() {
            "stored" => same(key, read.is_ok(), *expected == 1 || *expected == true)?,
            "stored_props" if form == Record::default() => same(key, &record["props"], expected)?,
            "stored_props_text" if form == Record::compatible() => {
                let got = record["props"].as_str().unwrap_or_default();
                same(key, Some(got), expected.as_str())?;
            }
            "message" | "event_time" | "severity" | "category" => {
                same(key, &record[key], expected)?;
            }
            "json" => is_json(record, form, expected)?,
            id if IDS.contains(&id) => same(key, &record[key], &meant(key, expected)?)?,
            "message_contains" => {
                for part in texts(all, key)? {
                    let message = record["message"].as_str().unwrap_or_default();
                    same(&format!("{part} is in the message"), message.contains(part), true)?;
                }
            }
            _ => {}
        }
    }
    read.map(|_| ())
}

/// Checks that the record is exactly this JSON: an object, or the text of one. The order of members does not count. The
/// form is the one that writes `props` so.
fn is_json(record: &Json, form: Record, expected: &Json) -> Result<(), String> {
    let parsed = match expected.as_str() {
        Some(text) => serde_json::from_str(text).map_err(|error| error.to_string())?,
        None => expected.clone(),
    };
    let has_object = parsed["props"].is_object();
    if has_object != (form == Record::default()) {
        return Ok(());
    }
    let members = parsed.as_object().ok_or("the expected JSON is not an object")?;
    let members: Result<Map<_, _>, String> =
        members.iter().map(|(key, value)| Ok((key.clone(), meant(key, value)?))).collect();
    same("json", record, &Json::Object(members?))
}

/// The value of a member of the record that a case writes with an alias, or relative to the clock.
fn meant(key: &str, value: &Json) -> Result<Json, String> {
    match value.as_str() {
        Some(alias) if IDS.contains(&key) => Ok(id(alias).to_string().into()),
        Some(time) if key == "event_time" && time.starts_with("now") => {
            Ok(format!("{:.3}", sent::moment(time)?).into())
        }
        _ => Ok(value.clone()),
    }
}

fn typed(when: &Json) -> Result<Occurrence, String> {
    only(when, &["op", "name", "params", "ctx"])?;
    let _scope = sent::scope(when)?.enter();
    let params = &when["params"];
    if !params.is_null() {
        only(params, &PARAMS)?;
    }
    let param = |key: &str| maybe_text(params, key);
    /// The event with the identities that the case has.
    macro_rules! of_agent {
        ($event:expr) => {{
            let mut event = $event;
            event.cluster_id = param("cluster_id")?.map(|alias| id(alias).into());
            event.host_id = param("host_id")?.map(|alias| id(alias).into());
            event.infra_env_id = param("infra_env_id")?.map(|alias| id(alias).into());
            Ok(Occurrence::new(event))
        }};
    }
    match text(when, "name")? {
        "upgrade_agent_failed" => {
            of_agent!(agent::UpgradeAgentFailed::new(param("host_name")?.unwrap_or_default()))
        }
        "upgrade_agent_started" => {
            of_agent!(agent::UpgradeAgentStarted::new(param("host_name")?.unwrap_or_default()))
        }
        "upgrade_agent_finished" => of_agent!(agent::UpgradeAgentFinished::new(
            param("host_name")?.unwrap_or_default(),
            param("agent_image")?.unwrap_or_default()
        )),
        other => Err(format!("the event `{other}` is unknown")),
    }
}
