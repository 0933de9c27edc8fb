//! Changes whose kind the caller chooses.

use super::words;
use crate::{
    case::{held, only, same, text},
    report::{Ran, Report},
};
use event_model::lifecycle::{Head, Reference, Rules, Snapshot, forced};
use events::service::Service;
use serde_json::{Value as Json, json};

pub(crate) fn run(cases: &Json, report: &mut Report) {
    for case in cases.as_array().into_iter().flatten() {
        let id =
            format!("forced_fire:{}:{}", case["head"].as_str().unwrap_or("none"), case["kind"]);
        report.case(&id, || one(case));
    }
}

fn one(case: &Json) -> Ran {
    only(case, &["head", "kind", "instance", "expect"])?;
    let snapshot =
        |state: &str| Snapshot::<Service>::new(json!({ "id": "5351", "state": state })).unwrap();
    let head = match case["head"].as_str() {
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
    held(same("fired", got, text(case, "expect")?))
}
