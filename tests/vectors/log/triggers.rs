//! Events that agents post, as assisted-service answers. The registry has the event that a case posts.

use super::{sent::id, served::Served, then};
use crate::{
    case::{held, maybe_text, only, same, text},
    report::{Outcome, Ran},
};
use event_model::{
    Catalog, Category, Descriptor, PropertyDescriptor, PropertyType, Segment, Severity, Template,
    jiff::{SignedDuration, Timestamp},
};
use serde_json::{Map, Value as Json, json};

const EXPECTED: [&str; 7] =
    ["http", "stored", "stored_props", "stored_props_text", "event_time", "result", "error"];
const BODY: [&str; 10] = [
    "name",
    "message",
    "severity",
    "category",
    "cluster_id",
    "host_id",
    "infra_env_id",
    "event_time",
    "request_id",
    "props",
];
const IDS: [&str; 4] = ["cluster_id", "host_id", "infra_env_id", "request_id"];

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    let when = &case["when"];
    same("steps before", case["given"].as_array().is_none_or(Vec::is_empty), true)?;
    let body = body(when)?;
    let expected = then(case);
    only(expected, &EXPECTED)?;
    let log = Served::new(registry(&body)?, None)?;
    let answer = log.post("/v2/events", &body)?;
    let stored = log.stored()?;
    let mut checked = 0;
    for (key, value) in expected.as_object().into_iter().flatten() {
        checked += 1;
        match key.as_str() {
            "http" => same(key, Some(u64::from(answer.status)), value.as_u64())?,
            // What the library cannot do is refused over HTTP.
            "error" => {
                same("HTTP: 400", text(expected, key)?.contains("400"), true)?;
                same(key, answer.status, 400)?;
            }
            "stored" => is_stored(&stored, value)?,
            "stored_props" => {
                let event = stored.first().ok_or("nothing is stored")?;
                let props: Json =
                    serde_json::from_str(event.props()).map_err(|error| error.to_string())?;
                same(key, in_floats(props), in_floats(value.clone()))?;
            }
            "stored_props_text" => {
                let listed = log.get("/v2/events?categories=user,metrics")?;
                let record = listed.items().first().ok_or("nothing is listed")?;
                same(key, Some(record["props"].as_str().unwrap_or_default()), value.as_str())?;
            }
            "event_time" => {
                let is_now = text(expected, key)?.starts_with("server now");
                same("the time is that of the server", is_now, true)?;
                let event = stored.first().ok_or("nothing is stored")?;
                let age = Timestamp::now().duration_since(event.event_time);
                same("it is recent", age.abs() < SignedDuration::from_secs(60), true)?;
            }
            _ => checked -= 1,
        }
    }
    match checked {
        0 if expected["note"].is_string() => Ok(Outcome::Skipped("it is told in words only")),
        0 => Err("the case expects nothing that is known".to_owned()),
        _ => held(Ok(())),
    }
}

/// What an agent posts: the members of the case, and those that every event has.
fn body(when: &Json) -> Result<Json, String> {
    let sent = match text(when, "op")? {
        "trigger_event" => {
            only(when, &["op", "body"])?;
            when["body"].clone()
        }
        op @ ("add_event" | "add_metrics_event") => {
            only(when, &["op", "args"])?;
            library(&when["args"], op == "add_metrics_event")?
        }
        other => return Err(format!("the operation `{other}` is unknown")),
    };
    only(&sent, &BODY)?;
    let mut body = json!({
        "name": "e", "message": "m", "severity": "info", "event_time": "2001-01-01T00:00:00Z",
    });
    for (key, value) in sent.as_object().into_iter().flatten() {
        body[key] = match value.as_str().filter(|_| IDS.contains(&&**key)) {
            Some(alias) => id(alias).to_string().into(),
            None => value.clone(),
        };
    }
    Ok(body)
}

/// The event that a call of the library adds, as an agent posts it.
fn library(args: &Json, is_metrics: bool) -> Result<Json, String> {
    only(args, &["cluster", "host", "infra_env", "name", "severity", "message", "props"])?;
    let mut sent = json!({ "category": if is_metrics { "metrics" } else { "user" } });
    for (key, value) in args.as_object().into_iter().flatten() {
        match key.as_str() {
            "cluster" | "host" | "infra_env" => sent[format!("{key}_id")] = value.clone(),
            "props" => sent["props"] = value.to_string().into(),
            _ => sent[key] = value.clone(),
        }
    }
    Ok(sent)
}

/// A registry with the event of this body.
fn registry(body: &Json) -> Result<&'static Catalog, String> {
    let identity = |name| PropertyDescriptor::new(name, PropertyType::Uuid).identity().optional();
    let mut properties = ["cluster_id", "host_id", "infra_env_id"].map(identity).to_vec();
    for name in props(body) {
        let name: &'static str = name.leak();
        properties.push(PropertyDescriptor::new(name, PropertyType::Json).optional());
    }
    let severity = text(body, "severity")?.parse::<Severity>().unwrap_or(Severity::Info);
    let category = maybe_text(body, "category")?.and_then(|it| it.parse::<Category>().ok());
    let message: &'static str = text(body, "message")?.to_owned().leak();
    let descriptor: &'static Descriptor = Box::leak(Box::new(Descriptor {
        name: text(body, "name")?.to_owned().leak(),
        group: None,
        event_type: "host",
        severity,
        message: Template {
            text: message,
            segments: vec![Segment::Text(message)].leak(),
            capacity: message.len(),
        },
        category: category.unwrap_or(Category::User),
        properties: properties.leak(),
        description: None,
        deprecated: None,
        rate_limit: None,
    }));
    let (events, names) = (vec![descriptor].leak(), vec![(descriptor.name, 0)].leak());
    Ok(Box::leak(Box::new(Catalog::new(events, names))))
}

/// The names of the properties that the event must have, so that it can say what is posted.
fn props(body: &Json) -> Vec<String> {
    let parsed = body["props"].as_str().and_then(|text| serde_json::from_str(text).ok());
    match parsed {
        Some(Json::Object(members)) => members.into_iter().map(|(name, _)| name).collect(),
        Some(Json::Array(items)) => {
            let names = items.iter().step_by(2).filter_map(Json::as_str);
            names.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether an event is stored: `true`, `null` for none, or members of it.
fn is_stored(stored: &[event_log::Logged], expected: &Json) -> Result<(), String> {
    match expected {
        Json::Bool(_) | Json::Number(_) | Json::Null => {
            let is_expected = *expected == true || expected.as_u64().is_some_and(|it| it > 0);
            same("an event is stored", !stored.is_empty(), is_expected)
        }
        Json::Object(members) => {
            only(expected, &["category", "severity", "message", "name"])?;
            let event = stored.first().ok_or("nothing is stored")?;
            let event = serde_json::to_value(event).map_err(|error| error.to_string())?;
            members.iter().try_for_each(|(key, value)| same(key, &event[key], value))
        }
        other => Err(format!("`stored` is {other}")),
    }
}

/// The same with all numbers as floats: JSON does not tell 2 from 2.0.
fn in_floats(json: Json) -> Json {
    match json {
        Json::Number(number) => number.as_f64().into(),
        Json::Array(items) => items.into_iter().map(in_floats).collect(),
        Json::Object(members) => {
            let members = members.into_iter().map(|(name, value)| (name, in_floats(value)));
            Json::Object(members.collect::<Map<_, _>>())
        }
        other => other,
    }
}
