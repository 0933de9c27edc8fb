//! Changes of a subject: `decide`, and the event that reports the change.

use super::{of_family, words};
use crate::{
    case::{held, maybe_text, only, same, text},
    report::Ran,
};
use event_model::{
    envelope::{Envelope, Tmf},
    jiff::{SignedDuration, Timestamp},
    lifecycle::{Entry, Rules, Snapshot, Subject, decide, next_id},
};
use serde_json::{Value as Json, json};

const MEMBERS: [&str; 6] = ["family", "previous", "current", "current_text", "rules", "expect"];

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &MEMBERS)?;
    of_family!(text(case, "family")?, of(case))
}

fn of<S: Subject>(case: &Json) -> Ran {
    only(&case["expect"], &["fire", "error"])?;
    let expected = &case["expect"];
    let error = maybe_text(expected, "error")?;
    held(match decided::<S>(case) {
        Ok(fired) if error.is_none() => match (&expected["fire"], fired) {
            (Json::Null, None) => Ok(()),
            (expected, Some(fired)) => compare::<S>(&fired, expected),
            (expected, None) => Err(format!("expected {expected}, got nothing")),
        },
        Ok(fired) => same(
            "error",
            fired.map(|fired| format!("{:?}", fired.0.kind)),
            error.map(str::to_owned),
        ),
        Err(Refusal::Refused(code)) => same("error", Some(code), error),
        Err(Refusal::Unreadable(reason)) => Err(reason),
    })
}

/// The stored change, and the one stored before it.
struct Fired(Entry, Option<Entry>);

enum Refusal {
    /// We refuse it, with this code.
    Refused(&'static str),
    /// The case is not valid.
    Unreadable(String),
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self::Unreadable(reason)
    }
}

fn decided<S: Subject>(case: &Json) -> Result<Option<Fired>, Refusal> {
    let rules = rules::<S>(&case["rules"])?;
    let previous = previous(&case["previous"])?;
    let head = previous.as_ref().map(Entry::head::<S>).transpose();
    let head = head.map_err(|error| Refusal::Refused(error.code()))?;
    let current = match (&case["current_text"], &case["current"]) {
        (Json::String(text), _) => Some(Snapshot::<S>::parse(text)),
        (_, Json::Null) => None,
        (_, current) => Some(Snapshot::<S>::new(current.clone())),
    };
    let current = current.transpose().map_err(|error| Refusal::Refused(error.code()))?;
    let change = decide(head.as_ref(), current.as_ref(), &rules);
    let change = change.map_err(|error| Refusal::Refused(error.code()))?;
    let now = start() + SignedDuration::from_secs(60);
    Ok(change.map(|change| Fired(Entry::next(previous.as_ref(), change, now), previous)))
}

fn compare<S: Subject>(Fired(entry, previous): &Fired, expected: &Json) -> Result<(), String> {
    let known = [
        "kind",
        "event_type",
        "version",
        "sequence",
        "changed",
        "linked_to_previous",
        "payload",
        "digest",
    ];
    only(expected, &known)?;
    same("kind", entry.kind, words::kind(text(expected, "kind")?)?)?;
    same("version", Some(entry.version), expected["version"].as_u64())?;
    same("sequence", Some(entry.sequence), expected["sequence"].as_u64())?;
    same("changed", &json!(entry.changed), &expected["changed"])?;
    let linked = entry.earlier.is_some() && entry.earlier == previous.as_ref().map(|it| it.id);
    same("linked_to_previous", Some(linked), expected["linked_to_previous"].as_bool())?;
    let occurrence = entry.occurrence::<S>().map_err(|error| error.to_string())?;
    let sealed =
        serde_json::to_value(Tmf::seed().seal(&occurrence)).map_err(|it| it.to_string())?;
    same("event_type", &sealed["eventType"], &expected["event_type"])?;
    if !expected["payload"].is_null() {
        same("payload", &sealed["event"], &expected["payload"])?;
    }
    if let Some(digest) = maybe_text(expected, "digest")? {
        let got = event_model::lifecycle::digest(&Json::Object(entry.body.clone()));
        same("digest", got.ok().as_deref(), Some(digest))?;
    }
    Ok(())
}

pub(super) fn rules<S: Subject>(rules: &Json) -> Result<Rules, String> {
    let of = Rules::of::<S>();
    if rules.is_null() {
        return Ok(of);
    }
    only(rules, &["split_operating_status", "ignore", "unordered", "state_members"])?;
    let texts = |key: &str| -> Vec<String> {
        rules[key]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .map(Into::into)
            .collect()
    };
    let of = of.ignore(texts("ignore")).map_err(|error| error.to_string())?;
    let of = of.unordered(texts("unordered")).map_err(|error| error.to_string())?;
    // The rules of all families, or of this one.
    let state = rules["state_members"].get(S::EVENT_TYPE).unwrap_or(&rules["state_members"]);
    let of = match state {
        Json::Array(members) => of.with_state(members.iter().filter_map(Json::as_str)),
        Json::Null => of,
        other => return Err(format!("the state members {other} are not a list")),
    };
    Ok(match rules["split_operating_status"] == true {
        true => of.split_operating_status(),
        false => of,
    })
}

/// The newest change of a subject, as the case describes it.
fn previous(previous: &Json) -> Result<Option<Entry>, String> {
    if previous.is_null() {
        return Ok(None);
    }
    only(
        previous,
        &["family", "subject_id", "kind", "version", "sequence", "snapshot", "reference", "digest"],
    )?;
    let sequence = previous["sequence"].as_u64().ok_or("there is no sequence")?;
    let id = next_id(None, start());
    let body =
        if previous["snapshot"].is_null() { &previous["reference"] } else { &previous["snapshot"] };
    let mut entry = json!({
        "id": next_id(Some(id), start()),
        "time": start(),
        "event_type": previous["family"],
        "subject": previous["subject_id"],
        "kind": words::kind(text(previous, "kind")?)?,
        "sequence": sequence,
        "version": previous["version"],
        "changed": [],
        "body": body,
    });
    if sequence > 1 {
        entry["earlier"] = json!(id);
    }
    serde_json::from_value(entry).map(Some).map_err(|error| format!("the previous event: {error}"))
}

fn start() -> Timestamp {
    Timestamp::from_second(1_762_771_931).expect("it is after 1970")
}
