//! Changes and their TMF form: `tmf-vectors/1`.

mod canonical;
mod chains;
mod decide;
mod envelopes;
mod fire;
mod inbound;
mod names;
mod query;
mod words;

use crate::{
    case::list,
    report::{Case, Report},
};
use serde_json::Value as Json;

/// The groups of the format whose cases are a list, with the function that runs one case.
const GROUPS: [(&str, Case); 10] = [
    ("canonical", canonical::text),
    ("canonical_errors", canonical::error),
    ("normalise", canonical::normal),
    ("decide", decide::case),
    ("chains", chains::case),
    ("envelopes", envelopes::case),
    ("event_types", names::event_type),
    ("event_ids", names::event_id),
    ("next_id", names::next_id),
    ("inbound", inbound::case),
];

/// The members of the format that are not cases.
const HEAD: [&str; 4] = ["format", "about", "rules_default", "digest"];

/// Groups that are not a list of cases.
const OTHERS: [&str; 3] = ["canonical_equal", "forced_fire", "query"];

/// Whether a file says that it has this format, or has a group of it.
pub(crate) fn is_format(file: &Json) -> bool {
    let has = |group: &str| file.get(group).is_some();
    let says = file["format"].as_str().is_some_and(|format| format.starts_with("tmf-vectors/"));
    says || GROUPS.iter().any(|(group, _)| has(group)) || OTHERS.into_iter().any(has)
}

/// Runs the cases of a group and reports the result of each.
pub(crate) fn run(file: &Json, report: &mut Report) {
    for (group, cases) in file.as_object().into_iter().flatten() {
        if HEAD.contains(&group.as_str()) {
            continue;
        }
        match GROUPS.iter().find(|(known, _)| known == group) {
            Some((_, run)) => {
                for (index, case) in list(file, group).iter().enumerate() {
                    report.case(&id(group, index, case), case, || run(case));
                }
            }
            None if group == "canonical_equal" => canonical::equal(file, report),
            None if group == "forced_fire" => fire::run(cases, report),
            None if group == "query" => query::run(cases, report),
            None => report.case(group, cases, || Err("the area is unknown".to_owned())),
        }
    }
}

fn id(group: &str, index: usize, case: &Json) -> String {
    match (&case["id"], &case["text"]) {
        (Json::String(id), _) => id.clone(),
        (_, Json::String(text)) => format!("{group}:{text:?}"),
        _ => format!("{group}:{index}"),
    }
}

/// Calls a generic function for the subject of a family.
macro_rules! of_family {
    ($family:expr, $function:ident($($argument:expr),*)) => {
        match $family {
            "service" => $function::<events::service::Service>($($argument),*),
            "resource" => $function::<events::resource::Resource>($($argument),*),
            other => Err(format!("the family `{other}` is unknown")),
        }
    };
}
use of_family;
