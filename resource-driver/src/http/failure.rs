//! Errors of the service and of the driver, as answers.

use super::refusal::{Refusal, error_status};
use crate::{ExecuteError, FindError, ResourceDriverError, Unavailable};
use axum::http::StatusCode;
use std::time::Duration;

impl From<ResourceDriverError> for Refusal {
    fn from(error: ResourceDriverError) -> Self {
        use ResourceDriverError as Error;
        match error {
            Error::UnreachableDeploymentLocation(message)
            | Error::InvalidRequest(message)
            | Error::InvalidDriverFiles(message)
            | Error::InvalidLifecycleName(message)
            | Error::RequestNotFound(message) => Self::new(StatusCode::BAD_REQUEST, message),
            Error::Temporary { message, retry_after } => {
                let refusal = Self::new(StatusCode::SERVICE_UNAVAILABLE, message);
                retry_after.into_iter().fold(refusal, Self::retry_after)
            }
            Error::Other(error) => Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
            Error::Rendered { message, status, members } => {
                let status = error_status(status.into());
                let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                Self::new(status, message).with_members(members)
            }
        }
    }
}

impl From<ExecuteError> for Refusal {
    fn from(error: ExecuteError) -> Self {
        match error {
            ExecuteError::Refused(error) => error.into(),
            ExecuteError::AnotherBody { .. } => Self::new(StatusCode::CONFLICT, error.to_string()),
            ExecuteError::Unavailable(unavailable) => unavailable.into(),
        }
    }
}

impl From<FindError> for Refusal {
    fn from(error: FindError) -> Self {
        match error {
            FindError::Refused(error) => error.into(),
            FindError::Unavailable(unavailable) => unavailable.into(),
        }
    }
}

impl From<Unavailable> for Refusal {
    fn from(Unavailable { message, retry_after }: Unavailable) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, message).retry_after(retry_after)
    }
}

impl Refusal {
    /// The driver takes too long. What it does goes on.
    pub(super) fn no_answer(time: Duration, advice: &str) -> Self {
        let message = format!("the driver did not answer within {time:?}: {advice}");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, message)
    }
}
