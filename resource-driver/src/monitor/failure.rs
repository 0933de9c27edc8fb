//! The failures that the monitor itself finds.

use crate::{
    AssociatedTopology, Ended, FailureCode, FailureDetails, ResourceDriverError, job::Job,
};
use serde_json::Map;

/// The failure of an execution of which the driver only says this.
pub(super) fn of(error: &ResourceDriverError) -> Ended {
    let code = match error {
        ResourceDriverError::RequestNotFound(_) => FailureCode::ResourceNotFound,
        ResourceDriverError::UnreachableDeploymentLocation(_) => FailureCode::InfrastructureError,
        ResourceDriverError::InvalidRequest(_)
        | ResourceDriverError::InvalidDriverFiles(_)
        | ResourceDriverError::InvalidLifecycleName(_)
        | ResourceDriverError::Temporary { .. }
        | ResourceDriverError::Other(_)
        | ResourceDriverError::Rendered { .. } => FailureCode::InternalError,
    };
    failed(code, error.to_string())
}

/// The failure of an execution that has not ended in time.
pub(super) fn at_deadline(job: &Job, problem: Option<String>) -> Ended {
    let text = format!("the execution has not ended before its deadline, {}", job.deadline);
    let text = match problem {
        Some(problem) => format!("{text}: {problem}"),
        None => text,
    };
    failed(FailureCode::InternalError, text)
}

fn failed(code: FailureCode, description: String) -> Ended {
    Ended {
        failure: Some(FailureDetails { failure_code: code, description }),
        outputs: Map::new(),
        associated_topology: AssociatedTopology::default(),
    }
}
