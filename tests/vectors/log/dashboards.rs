//! What Sahara's dashboard shows of a step, computed from what the log answers as Sahara.

use super::{
    sent::{self, id},
    served::Served,
    then,
};
use crate::{
    case::{held, maybe_bool, maybe_text, only, same, text},
    report::{Outcome, Ran},
};
use event_model::{Occurrence, jiff::civil::DateTime, process, uuid::Uuid};
use events::{
    CATALOG,
    cluster_creation::{Step, StepAdvanced, StepFailed, StepFinished, StepStarted},
};
use serde_json::Value as Json;

const STEP: Step = Step::LaunchingInstances;

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    let when = &case["when"];
    only(when, &["op", "input"])?;
    same("op", text(when, "op")?, "render")?;
    let input = &when["input"];
    let expected = then(case);
    if input.get("status").is_some() {
        only(input, &["status"])?;
        only(expected, &["need_update"])?;
        let statuses = input["status"].as_array().map_or(0, Vec::len);
        same("need_update", expected["need_update"].as_array().map(Vec::len), Some(statuses))?;
        return Ok(Outcome::Skipped("it is about how often a dashboard asks"));
    }
    if input.get("created_at").is_some() {
        only(input, &["created_at", "updated_at"])?;
        only(expected, &["duration"])?;
        let step = told(timed(input)?)?;
        return held(same("duration", Some(&*duration(&step)?), expected["duration"].as_str()));
    }
    only(input, &["step", "events"])?;
    only(expected, &["completed", "label"])?;
    let step = told(counted(input)?)?;
    let label = match maybe_bool(&step, "successful")? {
        None => "in progress",
        Some(true) => "completed",
        Some(false) => "failed",
    };
    if expected.get("label").is_some() {
        same("label", Some(label), expected["label"].as_str())?;
    }
    held(same("completed", &step["completed"], &expected["completed"]))
}

const fn run_id() -> Uuid {
    Uuid::from_u128(1)
}

fn started(total: Option<u64>) -> Occurrence {
    Occurrence::new(StepStarted::new(id("C1").into(), run_id(), STEP).maybe_total(total))
}

fn finished(outcome: process::Outcome) -> Occurrence {
    Occurrence::new(StepFinished::new(id("C1").into(), run_id(), STEP, outcome, 0))
}

/// The events of a step with this total, these results of subjects, and this end.
fn counted(input: &Json) -> Result<Vec<Occurrence>, String> {
    let (step, results) = (&input["step"], input["events"].as_array().ok_or("`events` is a list")?);
    only(step, &["total", "successful"])?;
    let mut events = vec![started(step["total"].as_u64())];
    for (number, is_done) in results.iter().enumerate() {
        let (cluster_id, subject) = (id("C1").into(), format!("i-{number}"));
        events.push(match is_done.as_bool().ok_or("an event is true or false")? {
            true => Occurrence::new(StepAdvanced::new(cluster_id, run_id(), STEP, subject)),
            false => {
                let event = StepFailed::new(cluster_id, run_id(), STEP, "failed", run_id());
                Occurrence::new(event.with_subject(subject))
            }
        });
    }
    match maybe_bool(step, "successful")? {
        Some(true) => events.push(finished(process::Outcome::Succeeded)),
        Some(false) => events.push(finished(process::Outcome::Failed)),
        None => {}
    }
    Ok(events)
}

/// The events of a step that started and ended at these times of a day.
fn timed(input: &Json) -> Result<Vec<Occurrence>, String> {
    let at = |key: &str| {
        let time = maybe_text(input, key)?.map(|time| format!("2026-11-30T{time}Z"));
        time.map(|time| sent::moment(&time)).transpose()
    };
    let start = at("created_at")?.ok_or("there is no time")?;
    let mut events = vec![started(None).with_time(start)];
    if let Some(end) = at("updated_at")? {
        events.push(finished(process::Outcome::Succeeded).with_time(end));
    }
    Ok(events)
}

/// The step as the log answers.
fn told(events: Vec<Occurrence>) -> Result<Json, String> {
    let log = Served::new(&CATALOG, None)?;
    log.append(events)?;
    let answer = log.get(&format!("/v1.1/tenant/clusters/{}", id("C1")))?;
    same("http", answer.status, 200)?;
    let steps = answer.body["cluster"]["provision_progress"].as_array();
    steps.and_then(|steps| steps.first()).cloned().ok_or_else(|| "there is no step".to_owned())
}

/// From the start to the last change, as a dashboard computes it.
fn duration(step: &Json) -> Result<String, String> {
    let time = |key: &str| -> Result<DateTime, String> {
        text(step, key)?.parse().map_err(|error| format!("{key}: {error}"))
    };
    let seconds = time("updated_at")?.duration_since(time("created_at")?).as_secs();
    Ok(format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60))
}
