//! Rate limits and stored records of assisted-service.

mod limits;
mod rates;
mod record;
mod sent;

use crate::{
    case::{list, text},
    report::{Case, Outcome, Report},
};
use serde_json::Value as Json;

/// The areas of the format that are ours.
const AREAS: [(&str, Case); 3] = [
    ("assisted.rate_limit", rates::case),
    ("assisted.rate_limit_config", limits::case),
    ("assisted.record", record::case),
];

/// Those of the durable log.
const LOG: [&str; 6] = [
    "assisted.authz",
    "assisted.list",
    "assisted.scope",
    "assisted.trigger",
    "sahara.steps",
    "sahara.ui",
];

/// The members of a case.
const CASE: [&str; 6] = ["area", "given", "when", "then", "policy", "then_improved"];

pub(crate) fn run(file: &Json, report: &mut Report) {
    for case in list(file, "vectors") {
        let id = text(case, "id").unwrap_or("(no id)");
        report.case(id, || {
            let area = text(case, "area")?;
            match AREAS.iter().find(|(known, _)| *known == area) {
                Some((_, run)) => run(case),
                None if LOG.contains(&area) => Ok(Outcome::Skipped("it is about the event log")),
                None => Err(format!("the area `{area}` is unknown")),
            }
        });
    }
}

/// What must come of a case: what did, unless that is a defect.
fn then(case: &Json) -> &Json {
    match case["policy"] == "fix" {
        true => &case["then_improved"],
        false => &case["then"],
    }
}
