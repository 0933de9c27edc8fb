//! Rate limits and stored records of assisted-service, and the steps of Sahara.

mod durable;
mod limits;
mod rates;
mod record;
mod relayed;
mod scopes;
mod sent;
mod steps;

use crate::{area::Areas, report::Report};
use serde_json::Value as Json;

/// The areas of the format.
const AREAS: Areas = Areas {
    ours: &[
        ("assisted.rate_limit", rates::case),
        ("assisted.rate_limit_config", limits::case),
        ("assisted.record", record::case),
        ("assisted.scope", scopes::case),
        ("sahara.steps", steps::case),
    ],
    others: &["assisted.authz", "assisted.list", "assisted.trigger", "sahara.ui"],
    reason: "it is about the server of the event log",
};

/// The members of a case.
const CASE: [&str; 6] = ["area", "given", "when", "then", "policy", "then_improved"];

pub(crate) fn run(file: &Json, report: &mut Report) {
    AREAS.run(file, "vectors", report);
}

/// The expected result of a case: what really happened, unless that was a defect.
fn then(case: &Json) -> &Json {
    match case["policy"] == "fix" {
        true => &case["then_improved"],
        false => &case["then"],
    }
}
