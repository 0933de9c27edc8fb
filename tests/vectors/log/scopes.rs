//! Tokens that are limited to one resource. The server answers 404 to a question about other resources.

use super::{
    lists::ask,
    sent::{self, id},
    served::Served,
    then,
};
use crate::{
    case::{held, only, same, text},
    report::Ran,
};
use event_model::{Occurrence, uuid::Uuid};
use serde_json::{Value as Json, json};
use vector_events::CATALOG;

/// What the cases without events of their own are about: a host of an infra env, and other resources.
fn world() -> Json {
    json!([
        { "op": "add_event", "host": "H1", "infra_env": "I1" },
        { "op": "add_event", "infra_env": "I2" },
        { "op": "add_event", "cluster": "C1" },
        { "op": "add_event", "cluster": "C2" },
    ])
}

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    let when = &case["when"];
    only(when, &["op", "token_scope", "query"])?;
    same("op", text(when, "op")?, "list_events")?;
    let log = Served::new(&CATALOG, roots(&when["token_scope"])?.as_deref())?;
    let (own, world) = (case["given"].as_array(), world());
    let events = own.or(world.as_array()).into_iter().flatten().map(event_of);
    log.append(events.collect::<Result<Vec<_>, _>>()?)?;
    let answer = ask(&log, &when["query"])?;
    let expected = then(case);
    only(expected, &["decision", "http", "returned"])?;
    same("http", Some(u64::from(answer.status)), expected["http"].as_u64())?;
    let returned = answer.items().len() as u64;
    if expected.get("returned").is_some() {
        return held(same("returned", Some(returned), expected["returned"].as_u64()));
    }
    let is_allowed = match text(expected, "decision")? {
        "allow" => true,
        "deny" => false,
        other => return Err(format!("the decision `{other}` is unknown")),
    };
    same("the status", answer.status, if is_allowed { 200 } else { 404 })?;
    held(same("some events are shown", returned > 0, is_allowed))
}

fn event_of(event: &Json) -> Result<Occurrence, String> {
    let mut event = event.clone();
    same("op", text(&event, "op")?, "add_event")?;
    if event["name"].is_null() {
        event["name"] = "upgrade_agent_started".into();
    }
    sent::event(&event, &["op"])
}

/// What a token is for. `None`: everything.
fn roots(scope: &Json) -> Result<Option<Vec<(String, Uuid)>>, String> {
    match scope.as_array().map(Vec::as_slice) {
        None if scope.is_null() => Ok(None),
        Some([Json::String(kind), Json::String(alias)]) => {
            Ok(Some(vec![(format!("{kind}_id"), id(alias))]))
        }
        _ => Err(format!("the scope of the token is unknown: {scope}")),
    }
}
