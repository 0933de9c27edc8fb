//! An execution as it is kept: what is needed to watch it to its end, also in another process.

use crate::{AssociatedTopology, Context, DeploymentLocation, Ended, RequestId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use uuid::Uuid;

/// An execution as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// What stores know it by. It never changes.
    pub key: Uuid,
    /// What drivers, callers and messages know it by.
    pub request_id: RequestId,
    /// What the caller calls it, and what it asked for.
    pub caller: Option<CallerRequest>,
    /// The transition or operation.
    pub lifecycle_name: String,
    /// `systemProperties.resourceId`.
    pub resource_id: Option<String>,
    /// Where the driver finds it.
    pub location: DeploymentLocation,
    /// Who asked.
    pub context: Context,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// When it is given up.
    pub deadline: Timestamp,
    /// How far it is.
    pub phase: Phase,
}

/// What makes a repeated request the same one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallerRequest {
    /// `systemProperties.requestId`.
    pub id: String,
    /// The digest of the body, without the order and the layout of its members.
    pub digest: String,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// It is kept. The driver was perhaps called, and its answer is not known.
    Accepted,
    /// The driver has started it.
    Running {
        /// What the driver had made when it answered.
        answered: AssociatedTopology,
    },
    /// It has ended, which is to be told.
    Ended {
        /// What the driver had made when it answered.
        answered: AssociatedTopology,
        /// How it ended.
        ended: Ended,
        /// Whether the driver itself said so, so that its hook is called after the message.
        by_driver: bool,
    },
    /// It was told. The job is kept for a time, so that a repeated request gets the first answer.
    Told {
        /// What the driver had made when it answered.
        answered: AssociatedTopology,
        /// When it was told.
        at: Timestamp,
    },
}

/// Nothing is known of what the driver had made.
static NOTHING: LazyLock<AssociatedTopology> = LazyLock::new(AssociatedTopology::default);

impl Job {
    /// What the driver had made when it answered.
    pub fn answered(&self) -> &AssociatedTopology {
        match &self.phase {
            Phase::Accepted => &NOTHING,
            Phase::Running { answered }
            | Phase::Ended { answered, .. }
            | Phase::Told { answered, .. } => answered,
        }
    }
}
