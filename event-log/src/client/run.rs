//! Runs of processes as a server tells them.

use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

/// How far one run of a process is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Run {
    /// The id of the run.
    pub run_id: Uuid,
    /// The name of the process.
    pub process: String,
    /// The word for the process, such as `creating`.
    pub kind: String,
    /// `pending`, `running`, or how it ended.
    pub state: String,
    /// How much is done, from 0 to 100.
    pub percent: f64,
    /// When it started.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// When something last happened.
    pub updated_at: Option<Timestamp>,
    /// All declared steps, in their order.
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// How far one step of a run is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Step {
    /// The name of the step.
    pub name: String,
    /// The title for people.
    pub title: String,
    /// `pending`, `running`, or how it ended.
    pub state: String,
    /// For how many subjects it must be done, if that is known.
    pub total: Option<u64>,
    /// For how many it is done.
    pub done: u64,
    /// For how many it failed.
    pub failed: u64,
    /// When it started.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// How long it took, in milliseconds.
    pub duration_ms: Option<u64>,
    /// When something last happened.
    pub updated_at: Option<Timestamp>,
}
