//! How far an execution is, and how it ended.

use crate::AssociatedTopology;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// How far an execution is. A failure has details, and only a failure has them.
#[derive(Debug, Clone, PartialEq)]
pub enum LifecycleExecution {
    /// It goes on.
    InProgress,
    /// It has ended.
    Ended(Ended),
}

/// How an execution ended.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
        Ended::complete().into()
    }

    /// It failed.
    pub fn failed(code: FailureCode, description: impl Into<String>) -> Self {
        Ended::failed(code, description).into()
    }

    /// How far it is, as one word.
    pub fn status(&self) -> Status {
        match self {
            Self::InProgress => Status::InProgress,
            Self::Ended(ended) => ended.status(),
        }
    }

    /// Adds the value of a property that it found. An execution that goes on has none, and is not changed.
    #[must_use]
    pub fn with_output(self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.map(|ended| ended.with_output(name, value))
    }

    /// Replaces the values of properties that it found. An execution that goes on has none, and is not changed.
    #[must_use]
    pub fn with_outputs(self, outputs: Map<String, Value>) -> Self {
        self.map(|ended| ended.with_outputs(outputs))
    }

    /// Replaces what it changed in the topology. An execution that goes on has not told it yet, and is not changed.
    #[must_use]
    pub fn with_associated_topology(self, topology: AssociatedTopology) -> Self {
        self.map(|ended| ended.with_associated_topology(topology))
    }

    fn map(self, change: impl FnOnce(Ended) -> Ended) -> Self {
        match self {
            Self::InProgress => Self::InProgress,
            Self::Ended(ended) => Self::Ended(change(ended)),
        }
    }
}

impl Ended {
    /// It was successful.
    pub fn complete() -> Self {
        Self::default()
    }

    /// It failed.
    pub fn failed(code: FailureCode, description: impl Into<String>) -> Self {
        Self { failure: Some(FailureDetails::new(code, description)), ..Self::default() }
    }

    /// How it ended, as one word.
    pub fn status(&self) -> Status {
        match &self.failure {
            Some(_) => Status::Failed,
            None => Status::Complete,
        }
    }

    /// Adds the value of a property that it found.
    #[must_use]
    pub fn with_output(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.outputs.insert(name.into(), value.into());
        self
    }

    /// Replaces the values of properties that it found.
    #[must_use]
    pub fn with_outputs(self, outputs: Map<String, Value>) -> Self {
        Self { outputs, ..self }
    }

    /// Replaces what it changed in the topology.
    #[must_use]
    pub fn with_associated_topology(self, associated_topology: AssociatedTopology) -> Self {
        Self { associated_topology, ..self }
    }
}

impl From<Ended> for LifecycleExecution {
    fn from(ended: Ended) -> Self {
        Self::Ended(ended)
    }
}

impl FailureDetails {
    /// A failure of this kind.
    pub fn new(failure_code: FailureCode, description: impl Into<String>) -> Self {
        Self { failure_code, description: description.into() }
    }
}

impl Status {
    /// The word in messages, such as `IN_PROGRESS`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InProgress => "IN_PROGRESS",
            Self::Complete => "COMPLETE",
            Self::Failed => "FAILED",
        }
    }
}

impl FailureCode {
    /// The word in messages, such as `INTERNAL_ERROR`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ResourceAlreadyExists => "RESOURCE_ALREADY_EXISTS",
            Self::ResourceNotFound => "RESOURCE_NOT_FOUND",
            Self::InfrastructureError => "INFRASTRUCTURE_ERROR",
            Self::InsufficientCapacity => "INSUFFICIENT_CAPACITY",
            Self::InternalError => "INTERNAL_ERROR",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for FailureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
