//! Progress events and their log.

mod ansible;
mod events;
mod logging;

use crate::{
    case::{list, text},
    report::{Case, Outcome, Report},
};
use event_model::envelope::progress::{ProgressEvent, Reader};
use serde_json::Value as Json;

/// The areas of the format that are ours.
const AREAS: [(&str, Case); 3] =
    [("A.events", events::case), ("A.events.ansible", ansible::case), ("A.logging", logging::case)];

/// Those of the resource driver.
const DRIVER: [&str; 13] = [
    "B.config",
    "B.defect",
    "B.driverFiles",
    "B.errors",
    "B.http",
    "B.http.body",
    "B.jobqueue",
    "B.management",
    "B.message",
    "B.monitor",
    "B.properties",
    "B.requestqueue",
    "B.topology",
];

pub(crate) fn run(file: &Json, report: &mut Report) {
    for case in list(file, "cases") {
        let id = text(case, "id").unwrap_or("(no id)");
        report.case(id, || {
            let area = text(case, "area")?;
            match AREAS.iter().find(|(known, _)| *known == area) {
                Some((_, run)) => run(case),
                None if DRIVER.contains(&area) => {
                    Ok(Outcome::Skipped("it is about the resource driver"))
                }
                None => Err(format!("the area `{area}` is unknown")),
            }
        });
    }
}

/// The only event in a log.
fn only_event(log: &str) -> Result<ProgressEvent, String> {
    let mut events = Reader::new(log.as_bytes());
    let first = events.next().ok_or_else(|| format!("there is no event in {log:?}"))?;
    match events.next() {
        None => first.map_err(|error| error.to_string()),
        Some(second) => Err(format!("there is a second event: {second:?}")),
    }
}

/// The only event in a YAML document.
fn document(yaml: &str) -> Result<ProgressEvent, String> {
    only_event(&format!("---[ResourceTransitionProgressEvent]---\n{yaml}"))
}
