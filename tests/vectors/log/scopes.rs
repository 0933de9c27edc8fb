//! Tokens that are limited to one resource, as what a view of the event log shows. The server answers 404 to a question
//! about other resources; a view shows none of their events.

use super::{
    durable::Durable,
    sent::{self, id},
    then,
};
use crate::{
    case::{held, maybe_text, only, same, text, texts},
    report::{Outcome, Ran},
};
use event_log::{Access, Query};
use event_model::EventSink;
use serde_json::{Value as Json, json};

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
    let log = Durable::new()?;
    let (own, world) = (case["given"].as_array(), world());
    let events = own.or(world.as_array()).into_iter().flatten();
    for event in events.clone() {
        log.emit(event_of(event)?).map_err(|error| error.to_string())?;
    }
    let (access, query) = (access(&when["token_scope"])?, query(&when["query"])?);
    let returned = log.seen(access.clone(), &query)?;
    let expected = then(case);
    only(expected, &["decision", "http", "returned"])?;
    if expected.get("returned").is_some() {
        same("http", expected["http"].as_u64(), Some(200))?;
        return held(same("returned", Some(returned), expected["returned"].as_u64()));
    }
    let is_allowed = match text(expected, "decision")? {
        "allow" => true,
        "deny" => false,
        other => return Err(format!("the decision `{other}` is unknown")),
    };
    same("http", expected["http"].as_u64(), Some(if is_allowed { 200 } else { 404 }))?;
    // A view shows what of the question is in its limits; the refusal of the rest is an answer of the server.
    let hosts = texts(&when["query"], "host_ids")?.len();
    let has_own = query == Query::new() || hosts > 1;
    if !is_allowed && has_own && access != Access::all() && returned > 0 {
        let all = log.seen(Access::all(), &query)?;
        same("all that the token shows", returned, log.seen(access, &Query::new())?)?;
        same("some is shown", (1..=all).contains(&returned), true)?;
        return Ok(Outcome::Skipped(
            "a view shows its part of the question; the server refuses it",
        ));
    }
    held(same("some events are shown", returned > 0, is_allowed))
}

fn event_of(event: &Json) -> Result<event_model::Occurrence, String> {
    let mut event = event.clone();
    same("op", text(&event, "op")?, "add_event")?;
    if event["name"].is_null() {
        event["name"] = "upgrade_agent_started".into();
    }
    sent::event(&event, &["op"])
}

/// What a token shows.
fn access(scope: &Json) -> Result<Access, String> {
    match scope.as_array().map(Vec::as_slice) {
        None if scope.is_null() => Ok(Access::all()),
        Some([Json::String(kind), Json::String(alias)]) => {
            Ok(Access::to(&format!("{kind}_id"), id(alias)))
        }
        _ => Err(format!("the scope of the token is unknown: {scope}")),
    }
}

fn query(asked: &Json) -> Result<Query, String> {
    only(asked, &["cluster_id", "infra_env_id", "host_ids"])?;
    let mut query = Query::new();
    for name in ["cluster_id", "infra_env_id"] {
        if let Some(alias) = maybe_text(asked, name)? {
            query = query.identity(name, id(alias));
        }
    }
    for alias in texts(asked, "host_ids")? {
        query = query.identity("host_id", id(alias));
    }
    Ok(query)
}
