//! Progress events and their log, and the resource driver.

mod ansible;
mod events;
mod files;
mod logging;
mod messages;
mod monitor;
mod properties;
mod queues;

use crate::{area::Areas, report::Report};
use event_model::envelope::progress::{ProgressEvent, Reader};
use serde_json::Value as Json;

/// The areas of the format.
const AREAS: Areas = Areas {
    ours: &[
        ("A.events", events::case),
        ("A.events.ansible", ansible::case),
        ("A.logging", logging::case),
        ("B.driverFiles", files::case),
        ("B.http.body", messages::body),
        ("B.jobqueue", queues::case),
        ("B.message", messages::case),
        ("B.monitor", monitor::case),
        ("B.properties", properties::case),
        ("B.requestqueue", queues::case),
        ("B.topology", properties::topology),
    ],
    others: &["B.config", "B.defect", "B.errors", "B.http", "B.management"],
    reason: "it is about parts of the resource driver that are not run here",
};

pub(crate) fn run(file: &Json, report: &mut Report) {
    AREAS.run(file, "cases", report);
}

/// The members of a case. What is in `input` was given to Python code, and is not checked here.
const CASE: [&str; 4] = ["area", "input", "expected", "driver"];

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
