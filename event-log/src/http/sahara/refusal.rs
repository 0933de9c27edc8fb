//! Errors in the form of Sahara.

use crate::{
    http::{compatible::json, problem::Problem, reading::Unread},
    shown::shown,
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
    name: String,
    message: String,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        let name = status.canonical_reason().unwrap_or("Error").to_uppercase().replace(' ', "_");
        Self { status, name, message: message.into() }
    }

    /// There is no such cluster, or the caller may not see it.
    pub(super) fn no_cluster(id: &str) -> Self {
        let message = format!("Object with {{'cluster_id': '{}'}} not found", shown(id, 100));
        Self::new(StatusCode::NOT_FOUND, message)
    }

    /// There are parameters that are not known.
    pub(super) fn unknown_parameter(name: &str) -> Self {
        let message = format!("there is no parameter `{}`: only show_progress", shown(name, 100));
        let (status, name) = (StatusCode::BAD_REQUEST, "INVALID_PARAMS_ON_REQUEST".to_owned());
        Self { status, name, message }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::new(problem.status(), problem.reason())
    }
}

impl From<Unread> for Refusal {
    fn from(unread: Unread) -> Self {
        Problem::from(unread).into()
    }
}

#[derive(Serialize)]
struct Error<'a> {
    error_code: u16,
    error_name: &'a str,
    error_message: &'a str,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self { status, name, message } = &self;
        json(
            *status,
            &Error { error_code: status.as_u16(), error_name: name, error_message: message },
        )
    }
}
