//! Lists of events, as assisted-service answers.

use super::{
    answers::{self, is_checked},
    sent::{self, id},
    served::{Answer, Served},
    then,
};
use crate::{
    case::{held, maybe_bool, maybe_integer, maybe_text, only, same, text, texts},
    report::{Outcome, Ran},
};
use event_model::{Occurrence, uuid::Uuid};
use serde_json::Value as Json;
use vector_events::CATALOG;

/// Whether a case needs what the log does not have.
const NO_HOSTS: &str = "there is no table of hosts, so no host is known to be deleted";
const NO_TABLES: &str = "there are no tables of clusters and hosts: the log only has events";
const NO_OWNERS: &str = "there are no owners: a caller whose token is limited must ask for what is its own, or gets 404";

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &[&super::CASE[..], &["fixture"]].concat())?;
    let when = &case["when"];
    only(when, &["op", "query", "queries", "param", "values", "as_"])?;
    let given = case["given"].as_array().map_or(&[][..], Vec::as_slice);
    if given.iter().any(is_of_tables) {
        return Ok(Outcome::Skipped(NO_TABLES));
    }
    let has_deleted = case["fixture"]["deleted_hosts"].get(0).is_some();
    if has_deleted && when["query"]["deleted_hosts"] == true {
        return Ok(Outcome::Skipped(NO_HOSTS));
    }
    let log = Served::new(&CATALOG, roots(when, &case["fixture"])?.as_deref())?;
    log.append(events(case, given)?)?;
    match text(when, "op")? {
        "list_events" => {
            let answer = ask(&log, &when["query"])?;
            let expected = then(case);
            // Who may not see what it asks for gets 404, without any number.
            let is_limited = when["as_"]["role"] == "user";
            if is_limited && answer.status == 404 && expected["http"] == 200 {
                same("what is shown", answers::is_empty(expected), true)?;
                return Ok(Outcome::Skipped(NO_OWNERS));
            }
            answers::check(&log, &answer, expected, is_limited)?;
            held(Ok(()))
        }
        "matrix" if when["param"].is_string() => truths(&log, when, &case["then"]),
        "matrix" => matrix(&log, when, case),
        other => Err(format!("the operation `{other}` is unknown")),
    }
}

/// Whether a step changes tables of clusters or hosts.
fn is_of_tables(step: &Json) -> bool {
    let op = step["op"].as_str().unwrap_or_default();
    ["as ", "deregister_", "register_", "delete_", "add_host", "add_cluster", "add_infra_env"]
        .iter()
        .any(|begin| op.starts_with(begin))
}

/// The events of the fixture and of the steps before.
fn events(case: &Json, given: &[Json]) -> Result<Vec<Occurrence>, String> {
    let mut events = Vec::new();
    let fixture = &case["fixture"];
    for event in fixture["events"].as_array().into_iter().flatten() {
        events.push(sent::event(event, &[])?);
    }
    for (number, step) in given.iter().enumerate() {
        same("op", text(step, "op")?, "add_event")?;
        let mut step = step.clone();
        let has_event = step["event"].is_object();
        let event = if has_event { &mut step["event"] } else { &mut step };
        for (key, value) in [("name", format!("event-{number}")), ("message", "m".to_owned())] {
            if event[key].is_null() {
                event[key] = value.into();
            }
        }
        let times = maybe_integer(&step, "times")?.unwrap_or(1);
        for _ in 0..times {
            events.push(sent::event(&step, &["op", "times"])?);
        }
    }
    Ok(events)
}

/// What the token of the caller is for. `None`: everything.
fn roots(when: &Json, fixture: &Json) -> Result<Option<Vec<(String, Uuid)>>, String> {
    let caller = &when["as_"];
    if caller.is_null() {
        return Ok(None);
    }
    only(caller, &["role", "user", "org", "org_tenancy"])?;
    match text(caller, "role")? {
        "admin" => return Ok(None),
        "user" => {}
        other => return Err(format!("the role `{other}` is unknown")),
    }
    // What an owner has is what its token is for; and something that no case asks for.
    let key = if maybe_bool(caller, "org_tenancy")? == Some(true) { "org" } else { "user" };
    let owner = maybe_text(caller, key)?;
    let mut roots = vec![("cluster_id".to_owned(), id("OWN"))];
    for (alias, entity) in fixture["entities"].as_object().into_iter().flatten() {
        if owner.is_some() && entity[key].as_str() == owner {
            roots.push((format!("{}_id", text(entity, "kind")?), id(alias)));
        }
    }
    Ok(Some(roots))
}

/// The answer to a list with this query.
pub(super) fn ask(log: &Served, query: &Json) -> Result<Answer, String> {
    only(query, &PARAMETERS)?;
    let mut pairs = Vec::new();
    for (name, value) in query.as_object().into_iter().flatten() {
        let value = match (&**name, value) {
            ("cluster_id" | "infra_env_id" | "host_id", Json::String(alias)) => {
                id(alias).to_string()
            }
            ("host_ids", _) => {
                let ids = texts(query, name)?.into_iter().map(|alias| id(alias).to_string());
                ids.collect::<Vec<_>>().join(",")
            }
            (_, Json::String(text)) => text.clone(),
            (_, Json::Array(_)) => texts(query, name)?.join(","),
            (_, Json::Bool(_) | Json::Number(_)) => value.to_string(),
            (name, value) => return Err(format!("the parameter `{name}` is {value}")),
        };
        pairs.push(format!("{name}={}", encoded(&value)));
    }
    log.get(&format!("/v2/events?{}", pairs.join("&")))
}

const PARAMETERS: [&str; 12] = [
    "cluster_id",
    "infra_env_id",
    "host_id",
    "host_ids",
    "cluster_level",
    "deleted_hosts",
    "message",
    "severities",
    "categories",
    "order",
    "limit",
    "offset",
];

fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Several questions, and what each of them returns.
fn matrix(log: &Served, when: &Json, case: &Json) -> Ran {
    let queries = when["queries"].as_array().ok_or("a matrix has queries")?;
    let answers = queries.iter().map(|query| ask(log, query));
    let answers = answers.collect::<Result<Vec<_>, _>>()?;
    if case["policy"] == "decide" {
        // Over HTTP an empty value is as none, so an empty list selects everything.
        for (query, answer) in queries.iter().zip(&answers) {
            let mut without = query.clone();
            if let Some(members) = without.as_object_mut() {
                members.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
            }
            same("an empty list", &answer.body, &ask(log, &without)?.body)?;
            same("something is returned", answer.items().is_empty(), false)?;
        }
        return held(Ok(()));
    }
    let expected = &case["then"];
    only(expected, &["returned", "results"])?;
    for (key, expected) in expected.as_object().into_iter().flatten() {
        if !is_checked(key) {
            continue;
        }
        let expected = expected.as_array().ok_or_else(|| format!("`{key}` is a list"))?;
        same("the number of answers", answers.len(), expected.len())?;
        for (answer, expected) in answers.iter().zip(expected) {
            match key.as_str() {
                "returned" => same(key, Some(answer.items().len() as u64), expected.as_u64())?,
                _ => answers::result(answer, expected)?,
            }
        }
    }
    held(Ok(()))
}

/// What is true among values of a flag, which selects other events than no flag.
fn truths(log: &Served, when: &Json, expected: &Json) -> Ran {
    only(expected, &["truth"])?;
    log.append([sent::event(
        &serde_json::json!({ "message": "m", "cluster": "C1", "host": "H1" }),
        &[],
    )?])?;
    let param = text(when, "param")?;
    let asked = |value: &str| ask(log, &serde_json::json!({ "cluster_id": "C1", param: value }));
    let all = asked("")?.items().len();
    let mut truth = Vec::new();
    for value in texts(when, "values")? {
        truth.push(asked(value)?.items().len() != all);
    }
    held(same("truth", &serde_json::json!(truth), &expected["truth"]))
}
