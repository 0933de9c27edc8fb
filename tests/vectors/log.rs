//! Rate limits, stored records and answers of assisted-service, and the steps and answers of Sahara.

mod answers;
mod dashboards;
mod durable;
mod fixtures;
mod limits;
mod lists;
mod rates;
mod record;
mod relayed;
mod scopes;
mod sent;
mod served;
mod step_answers;
mod steps;
mod triggers;

use crate::{area::Areas, report::Report};
use serde_json::Value as Json;

/// The areas of the format.
const AREAS: Areas = Areas {
    ours: &[
        ("assisted.authz", lists::case),
        ("assisted.list", lists::case),
        ("assisted.rate_limit", rates::case),
        ("assisted.rate_limit_config", limits::case),
        ("assisted.record", record::case),
        ("assisted.scope", scopes::case),
        ("assisted.trigger", triggers::case),
        ("sahara.steps", steps::case),
        ("sahara.ui", dashboards::case),
    ],
    others: &[],
    reason: "",
};

/// The members of a case.
const CASE: [&str; 6] = ["area", "given", "when", "then", "policy", "then_improved"];

pub(crate) fn run(file: &Json, report: &mut Report) {
    AREAS.run(&fixtures::resolved(file), "vectors", report);
}

/// The expected result of a case: what really happened, unless that was a defect.
fn then(case: &Json) -> &Json {
    match case["policy"] == "fix" {
        true => &case["then_improved"],
        false => &case["then"],
    }
}
