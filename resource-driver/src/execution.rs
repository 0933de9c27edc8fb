//! How far an execution is, and how it ended.

use crate::AssociatedTopology;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How far an execution is. A failure has details, and only a failure has them.
#[derive(Debug, Clone, PartialEq)]
pub enum LifecycleExecution {
    /// It goes on.
    InProgress,
    /// It has ended.
    Ended(Ended),
}

/// How an execution ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ended {
    /// The failure, if it failed.
    pub failure: Option<FailureDetails>,
    /// The values of properties that it found.
    pub outputs: Map<String, Value>,
    /// What it changed in the topology.
    pub associated_topology: AssociatedTopology,
}

/// How far an execution is, as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// It goes on.
    InProgress,
    /// It was successful.
    Complete,
    /// It failed.
    Failed,
}

/// Why an execution failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FailureDetails {
    /// The kind of the failure.
    pub failure_code: FailureCode,
    /// What happened, for people.
    pub description: String,
}

/// A kind of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FailureCode {
    /// A part of the resource exists already.
    ResourceAlreadyExists,
    /// A part of the resource cannot be found, most likely its infrastructure.
    ResourceNotFound,
    /// The infrastructure had an error.
    InfrastructureError,
    /// The infrastructure has not enough capacity.
    InsufficientCapacity,
    /// Anything else.
    InternalError,
}

impl LifecycleExecution {
    /// It was successful.
    pub fn complete() -> Self {
        Self::Ended(Ended {
            failure: None,
            outputs: Map::new(),
            associated_topology: AssociatedTopology::default(),
        })
    }

    /// It failed.
    pub fn failed(failure_code: FailureCode, description: impl Into<String>) -> Self {
        let failure = Some(FailureDetails { failure_code, description: description.into() });
        Self::Ended(Ended {
            failure,
            outputs: Map::new(),
            associated_topology: AssociatedTopology::default(),
        })
    }
}
