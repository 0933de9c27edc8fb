//! Changes whose kind the caller chooses.

use super::words;
use crate::{
    case::{held, maybe_text, only, same, text},
    report::{Ran, Report},
};
use event_model::lifecycle::{
    Head, Kind, MemoryStore, Reference, Rules, Snapshot, TrackError, Tracker, forced,
};
use events::service::Service;
use serde_json::{Value as Json, json};

/// By how much the numbers of the subject rise.
const DELTAS: [&str; 2] = ["sequence_delta", "version_delta"];

pub(crate) fn run(cases: &Json, report: &mut Report) {
    for case in cases.as_array().into_iter().flatten() {
        let id =
            format!("forced_fire:{}:{}", case["head"].as_str().unwrap_or("none"), case["kind"]);
        report.case(&id, case, || one(case));
    }
}

fn one(case: &Json) -> Ran {
    only(case, &[&["head", "kind", "instance", "expect"], &DELTAS[..]].concat())?;
    // The deltas are in the case, or in what it expects.
    let expect = &case["expect"];
    if expect.is_object() {
        only(expect, &[&["error"], &DELTAS[..]].concat())?;
    }
    let head = match maybe_text(case, "head")? {
        None => None,
        Some("live") => Some(Head::Live(snapshot("active"))),
        Some("delete") => Some(Head::Gone(Reference::to(&snapshot("active")))),
        Some(other) => return Err(format!("the head `{other}` is unknown")),
    };
    let current = match text(case, "instance")? {
        "present" | "unchanged" => Some(snapshot("active")),
        "changed" => Some(snapshot("suspended")),
        "any" | "absent" | "none" => None,
        other => return Err(format!("the instance `{other}` is unknown")),
    };
    let kind = words::kind(text(case, "kind")?)?;
    let fired = forced(kind, head.as_ref(), current.as_ref(), &Rules::of::<Service>());
    let got = match &fired {
        Ok(change) => {
            same("kind", change.kind(), kind)?;
            "ok"
        }
        Err(error) => error.code(),
    };
    let expected = match expect {
        Json::String(expected) => expected,
        Json::Object(_) => maybe_text(expect, "error")?.unwrap_or("ok"),
        Json::Null => "ok",
        other => return Err(format!("the case expects the unknown {other}")),
    };
    same("fired", got, expected)?;
    for (place, key) in DELTAS.into_iter().enumerate() {
        for expected in [case.get(key), expect.get(key)].into_iter().flatten() {
            let deltas = deltas(kind, head.as_ref(), current.as_ref())?;
            same(key, Some(deltas[place]), expected.as_u64())?;
        }
    }
    held(Ok(()))
}

/// By how much the numbers of the forced change are greater than those of the change before it, in the order of
/// [`DELTAS`]. Both are 0 if it is refused.
fn deltas(
    kind: Kind,
    head: Option<&Head<Service>>,
    current: Option<&Snapshot<Service>>,
) -> Result<[u64; 2], String> {
    let tracker = Tracker::<Service, _>::new(MemoryStore::new());
    let id = "5351".parse().map_err(|_| "the id is not valid")?;
    let wrong = |error: TrackError| error.to_string();
    if head.is_some() {
        tracker.check_and_fire(&id, Some(&snapshot("active"))).map_err(wrong)?;
    }
    if let Some(Head::Gone(_)) = head {
        tracker.check_and_fire(&id, None).map_err(wrong)?;
    }
    let numbers = || -> Result<[u64; 2], String> {
        let latest = tracker.latest(&id).map_err(wrong)?;
        let link = latest.and_then(|latest| latest.chain);
        Ok(link.map_or([0, 0], |link| [link.sequence, link.version]))
    };
    let before = numbers()?;
    // Whether it is refused was checked before.
    let _ = tracker.fire(kind, &id, current);
    let after = numbers()?;
    Ok([after[0] - before[0], after[1] - before[1]])
}

fn snapshot(state: &str) -> Snapshot<Service> {
    Snapshot::new(json!({ "id": "5351", "state": state })).unwrap()
}
