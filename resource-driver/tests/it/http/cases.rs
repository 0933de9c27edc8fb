//! Requests beside their answers, in a table.

use super::served::{ZIP, ask, run, served};
use axum::{body::Body, http::Request};
use resource_driver::http::Options;
use serde_json::Value as Json;

/// Each case has a `request`, its `answer`, and perhaps what the driver `saw`. A body without the members of a valid request
/// gets them, unless they are in `without`.
const CASES: &str = include_str!("cases.json");

#[test]
fn each_request_gets_its_answer() {
    let cases: Vec<Json> = serde_json::from_str(CASES).unwrap();
    let mut failed = Vec::new();
    run(async {
        for case in &cases {
            if let Err(reason) = check(case).await {
                failed.push(format!("{}: {reason}", case["name"]));
            }
        }
    });
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), cases.len(), failed.join("\n"));
    assert!(cases.len() > 60, "only {} cases", cases.len());
}

async fn check(case: &Json) -> Result<(), String> {
    only(case, &["name", "request", "answer", "saw"])?;
    let (asked, expected) = (&case["request"], &case["answer"]);
    only(asked, &["route", "body", "valid", "raw", "headers"])?;
    only(expected, &["status", "body", "headers", "message"])?;
    let (router, seen) = served(Options::default());
    let answer = ask(&router, request(asked)).await;
    same("status", &answer.status.into(), &expected["status"])?;
    for (name, value) in expected["headers"].as_object().into_iter().flatten() {
        same(name, &answer.header(name).map_or(Json::Null, Json::from), value)?;
    }
    if let Some(message) = expected["message"].as_str() {
        same("message", &answer.message().into(), &message.into())?;
    }
    if let Some(body) = expected.get("body") {
        same("body", &answer.json(), body)?;
    }
    let saw = seen.lock().unwrap();
    let calls = usize::from(case["saw"].is_object());
    if calls == 0 && answer.status < 500 && answer.status != 202 && !is_of_driver(case) {
        same("calls", &saw.len().into(), &0.into())?;
    }
    for (name, value) in case["saw"].as_object().into_iter().flatten() {
        same(name, &saw[0][name], value)?;
    }
    Ok(())
}

/// Whether the driver itself refuses the request.
fn is_of_driver(case: &Json) -> bool {
    case["name"].as_str().unwrap().starts_with("the driver")
}

fn request(asked: &Json) -> Request<Body> {
    let route = asked["route"].as_str().unwrap_or("POST /api/driver/lifecycle/execute");
    let (method, path) = route.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(path);
    let headers = asked["headers"].as_object();
    let has_kind = headers.is_some_and(|headers| headers.contains_key("content-type"));
    if method == "POST" && !has_kind {
        request = request.header("content-type", "application/json");
    }
    for (name, value) in headers.into_iter().flatten() {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for value in values {
            request = request.header(name, value.as_str().unwrap());
        }
    }
    let mut body = asked["body"].clone();
    if let Some(valid) = asked["valid"].as_object() {
        body = super::served::execution("Start");
        for (name, value) in valid {
            body[name] = value.clone();
        }
    }
    let text = match &asked["raw"] {
        Json::String(raw) => raw.replace("<zip>", ZIP),
        _ if body.is_null() => String::new(),
        _ => body.to_string().replace("<zip>", ZIP),
    };
    request.body(text.into()).unwrap()
}

/// Refuses members that are not known, so that no case passes without being checked.
fn only(part: &Json, known: &[&str]) -> Result<(), String> {
    let members = part.as_object().ok_or("a part of the case is not an object")?;
    match members.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(format!("the member `{name}` is not known")),
        None => Ok(()),
    }
}

fn same(what: &str, got: &Json, expected: &Json) -> Result<(), String> {
    match got == expected {
        true => Ok(()),
        false => Err(format!("{what}: expected {expected}, got {got}")),
    }
}
