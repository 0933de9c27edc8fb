//! How far a run and its steps are, as clients read it.

use super::State;
use jiff::Timestamp;
use serde::{Serialize, Serializer, ser::SerializeStruct};
use uuid::Uuid;

/// How far a run is. As JSON it is an object of the fields except `subject`; times are as in RFC 3339, and what is absent
/// is `null`.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{Occurrence, process::{Progress, State}, uuid::Uuid};
/// # use events::{CATALOG, cluster_creation::{Step, StepAdvanced}};
/// # let (id, run_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2));
/// # let mut progress = Progress::new(&CATALOG);
/// progress.add(&Occurrence::new(StepAdvanced::new(id, run_id, Step::LaunchingInstances, "i-1")));
/// let run = &progress.runs()[0];
/// assert_eq!((run.kind, run.state, run.percent), ("creating", State::Running, 0));
/// assert_eq!(run.subject, "00000000-0000-0000-0000-000000000001");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunProgress {
    /// The id of the run.
    pub run_id: Uuid,
    /// The name of the process.
    pub process: &'static str,
    /// The word for clients, such as `creating`.
    pub kind: &'static str,
    /// The value of the identity, as it may be shown. It is not in the JSON.
    pub subject: String,
    /// How far the run is, in one word.
    pub state: State,
    /// The mean of all steps by their weights, rounded down. See the [rules](super::Progress#rules).
    pub percent: u8,
    /// The time of the first event.
    pub started_at: Timestamp,
    /// When the run ended. `None` if it did not.
    pub finished_at: Option<Timestamp>,
    /// The time of the last event.
    pub updated_at: Timestamp,
    /// All declared steps in the order of the registry.
    pub steps: Vec<StepProgress>,
}

/// How far a step is. As JSON it is an object of the fields; times are as in RFC 3339, and what is absent is `null`.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{Occurrence, process::{Progress, State}, uuid::Uuid};
/// # use events::{CATALOG, cluster_creation::{Step, StepAdvanced}};
/// # let (id, run_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2));
/// # let mut progress = Progress::new(&CATALOG);
/// progress.add(&Occurrence::new(StepAdvanced::new(id, run_id, Step::LaunchingInstances, "i-1")));
/// let step = &progress.runs()[0].steps[0];
/// assert_eq!((step.title, step.done, step.total), ("Launching instances", 1, None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StepProgress {
    /// The name of the step.
    pub name: &'static str,
    /// The title that people see.
    pub title: &'static str,
    /// How far the step is, in one word.
    pub state: State,
    /// The number of subjects, if any event told it.
    pub total: Option<u64>,
    /// The number of subjects that are done.
    pub done: u64,
    /// The number of subjects that failed and are not done.
    pub failed: u64,
    /// The time of the first event of the step.
    pub started_at: Option<Timestamp>,
    /// When the step ended.
    pub finished_at: Option<Timestamp>,
    /// How long the step took, in milliseconds: as the event that ended it says, or the time until it was superseded.
    pub duration_ms: Option<u64>,
    /// The time of the last event of the step.
    pub updated_at: Option<Timestamp>,
}

impl Serialize for RunProgress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("RunProgress", 9)?;
        out.serialize_field("run_id", &self.run_id)?;
        out.serialize_field("process", self.process)?;
        out.serialize_field("kind", self.kind)?;
        out.serialize_field("state", &self.state)?;
        out.serialize_field("percent", &self.percent)?;
        out.serialize_field("started_at", &self.started_at)?;
        out.serialize_field("finished_at", &self.finished_at)?;
        out.serialize_field("updated_at", &self.updated_at)?;
        out.serialize_field("steps", &self.steps)?;
        out.end()
    }
}

impl Serialize for StepProgress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("StepProgress", 10)?;
        out.serialize_field("name", self.name)?;
        out.serialize_field("title", self.title)?;
        out.serialize_field("state", &self.state)?;
        out.serialize_field("total", &self.total)?;
        out.serialize_field("done", &self.done)?;
        out.serialize_field("failed", &self.failed)?;
        out.serialize_field("started_at", &self.started_at)?;
        out.serialize_field("finished_at", &self.finished_at)?;
        out.serialize_field("duration_ms", &self.duration_ms)?;
        out.serialize_field("updated_at", &self.updated_at)?;
        out.end()
    }
}
