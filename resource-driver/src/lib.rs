//! A resource driver runs the lifecycle of resources for an orchestrator: it installs, starts, stops and removes them.
//!
//! A driver implements [`ResourceDriver`]. This crate gives it the HTTP API that the orchestrator calls, jobs that outlive
//! the process, a monitor that watches each execution to its end, and the messages that tell how it ended.
//!
//! Each accepted execution gets exactly one terminal outcome, which is told at least once under one id.

pub mod config;
pub mod driver;
pub mod files;
pub mod http;
pub mod job;
#[cfg(feature = "kafka")]
pub mod kafka;
pub mod message;
pub mod monitor;
pub mod publisher;
pub mod service;
pub mod store;

mod context;
mod error;
mod execution;
mod invalid;
mod location;
mod properties;
mod reference;
mod request;
mod request_id;
mod response;
mod sha256;
mod shown;
mod topology;

pub use context::Context;
pub use driver::ResourceDriver;
pub use error::ResourceDriverError;
pub use execution::{Ended, FailureCode, FailureDetails, LifecycleExecution, Status};
pub use files::{DriverFiles, FilesError, FilesErrorKind, FilesLimits};
pub use invalid::InvalidValue;
pub use location::DeploymentLocation;
pub use properties::{KeyPair, PropValue, PropValueMap};
pub use reference::{FindReferenceResponse, Reference};
pub use request::ExecuteRequest;
pub use request_id::RequestId;
pub use response::LifecycleExecuteResponse;
pub use service::{
    Answer, ExecuteError, FindError, Health, Options, Search, Service, Submission, TellError,
    Unavailable, Vital,
};
pub use topology::{AssociatedTopology, TopologyEntry};
