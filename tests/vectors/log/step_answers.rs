//! Steps as the log answers as Sahara.

use super::served::{Answer, Served};
use crate::case::{maybe_object, only, same, texts};
use event_model::{Occurrence, jiff::civil::DateTime, uuid::Uuid};
use events::CATALOG;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// The cluster of the events.
const CLUSTER: Uuid = Uuid::from_u128(0xC1);

/// Checks one member of what a case expects from an answer.
pub(super) fn check(
    events: &[Occurrence],
    asked: &Json,
    key: &str,
    expected: &Json,
) -> Result<(), String> {
    let log = Served::new(&CATALOG, None)?;
    log.append(events.iter().cloned())?;
    let query = query(asked)?;
    let v1 = || log.get(&format!("/v1.1/tenant/clusters/{CLUSTER}?{query}"));
    let v2 = || log.get(&format!("/v2/clusters/{CLUSTER}?{query}"));
    match key {
        // Version 2 of a cluster without events: its parameters are refused first.
        "http" => same(key, Some(u64::from(v2()?.status)), expected.as_u64()),
        "http_for_get" => {
            for answer in [v1()?, v2()?] {
                same(key, Some(u64::from(answer.status)), expected.as_u64())?;
            }
            Ok(())
        }
        // What a library without a cluster says; over HTTP all of it is 404.
        "results" => {
            let results = serde_json::json!({ "results": expected });
            let results = texts(&results, key)?;
            let is_absent = |result: &&str| ["NotFound", "null"].contains(result);
            same(key, results.iter().all(is_absent) && !results.is_empty(), true)?;
            same("http", v1()?.status, 404)
        }
        // The contract adds members: what it does not add must be exactly as in Sahara.
        "step_keys" => {
            let added = ["completed", "started_at", "completed_at"];
            let mut got = keys(&step(&v1()?)?);
            got.retain(|key| !added.contains(&&**key));
            same(key, got, wanted(expected)?)
        }
        "extra_step_key" => {
            let extra = expected.as_str().ok_or("`extra_step_key` is a text")?;
            same(key, step(&v1()?)?.get(extra).is_some(), true)
        }
        "event_keys" => {
            let step = step(&v1()?)?;
            let event = step["events"].get(0).ok_or("the step has no events")?;
            same(key, keys(event), wanted(expected)?)
        }
        "created_at_format" => {
            let format = expected.as_str().unwrap_or_default();
            same(key, format.starts_with("YYYY-MM-DDTHH:MM:SS (no zone, no fraction)"), true)?;
            let step = step(&v1()?)?;
            let time = step["created_at"].as_str().ok_or("there is no time")?;
            let parsed: DateTime = time.parse().map_err(|error| format!("{time}: {error}"))?;
            same(key, parsed.strftime("%Y-%m-%dT%H:%M:%S").to_string(), time.to_owned())
        }
        "updated_at" => same(key, &step(&v1()?)?[key], expected),
        "v1_1" => has_owner(&step(&v1()?)?, expected, "project_id"),
        "v2" => has_owner(&step(&v2()?)?, expected, "tenant_id"),
        other => Err(format!("the case expects the unknown `{other}`")),
    }
}

/// The parameters of a request.
fn query(asked: &Json) -> Result<String, String> {
    let mut pairs = Vec::new();
    if let Some(shows) = asked["show_progress"].as_bool() {
        pairs.push(format!("show_progress={shows}"));
    }
    for (name, value) in maybe_object(asked, "query")?.into_iter().flatten() {
        pairs.push(format!("{name}={}", value.as_str().ok_or("a parameter is a text")?));
    }
    Ok(pairs.join("&"))
}

/// The steps that the log answers with.
pub(super) fn all(events: &[Occurrence]) -> Result<Vec<Json>, String> {
    let log = Served::new(&CATALOG, None)?;
    log.append(events.iter().cloned())?;
    steps(&log.get(&format!("/v1.1/tenant/clusters/{CLUSTER}"))?)
}

fn step(answer: &Answer) -> Result<Json, String> {
    steps(answer)?.into_iter().next().ok_or_else(|| "there is no step".to_owned())
}

fn steps(answer: &Answer) -> Result<Vec<Json>, String> {
    same("http", answer.status, 200)?;
    let cluster = &answer.body["cluster"];
    only(
        cluster,
        &["id", "status", "tenant_id", "project_id", "provision_progress", "provisioning_progress"],
    )?;
    same("both names", &cluster["provisioning_progress"], &cluster["provision_progress"])?;
    let steps = cluster["provision_progress"].as_array();
    steps.cloned().ok_or_else(|| "there is no list of steps".to_owned())
}

fn keys(json: &Json) -> BTreeSet<String> {
    json.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

fn wanted(expected: &Json) -> Result<BTreeSet<String>, String> {
    let keys = expected.as_array().ok_or("the keys are a list")?;
    Ok(keys.iter().filter_map(Json::as_str).map(str::to_owned).collect())
}

/// Whether the step says whose it is by this name, and not by the other one.
fn has_owner(step: &Json, expected: &Json, other: &str) -> Result<(), String> {
    let name = expected.as_str().ok_or("the name of the owner is a text")?;
    same(name, step.get(name).is_some(), true)?;
    same(other, step.get(other).is_some(), false)
}
