//! Errors in the form of assisted-service.

use crate::{
    ReadError,
    http::{compatible::json, problem::Problem},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// Why a request was refused or failed.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    reason: String,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into() }
    }

    /// What is asked for is not what the token is for, or does not exist.
    pub(super) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Object Not Found")
    }

    /// A request that cannot be answered as it is.
    pub(super) fn bad_request(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason)
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::new(problem.status(), problem.reason())
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        Problem::from(error).into()
    }
}

/// The form of errors about who calls.
#[derive(Serialize)]
struct InfraError<'a> {
    code: u16,
    message: &'a str,
}

/// The form of all other errors.
#[derive(Serialize)]
struct Error<'a> {
    kind: &'static str,
    id: u16,
    href: &'static str,
    code: &'a str,
    reason: &'a str,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self { status, reason } = &self;
        match *status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                json(*status, &InfraError { code: status.as_u16(), message: reason })
            }
            _ => {
                let (id, code) = (status.as_u16(), status.as_str());
                json(*status, &Error { kind: "Error", id, href: "", code, reason })
            }
        }
    }
}
