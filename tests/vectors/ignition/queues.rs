//! The queue of jobs and the queue of requests of Ignition. Durable jobs take the place of both.

use crate::{
    case::only,
    report::{Outcome, Ran},
};
use serde_json::Value as Json;

/// A record of such a queue can be lost, can be handled twice, and is read again and again without a pause.
const REASON: &str = "durable jobs replace the queues of jobs and of requests";

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    Ok(Outcome::Skipped(REASON))
}
