//! The one shape of errors: `{"localizedMessage", "status"}`, for every status.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value};
use std::time::Duration;

/// Why a request was refused or failed.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    message: String,
    /// What a driver adds, or has in place of the two.
    members: Map<String, Value>,
    retry_after: Option<Duration>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), members: Map::new(), retry_after: None }
    }

    /// Says when the request may succeed.
    #[must_use]
    pub(super) fn retry_after(self, time: Duration) -> Self {
        Self { retry_after: Some(time), ..self }
    }

    /// Adds members of the driver's own. They win over the two, and a `status` of theirs is that of the answer, too.
    #[must_use]
    pub(super) fn with_members(self, members: Map<String, Value>) -> Self {
        let own = members.get("status").and_then(Value::as_u64).and_then(error_status);
        Self { status: own.unwrap_or(self.status), members, ..self }
    }
}

/// A status that an error can have.
pub(super) fn error_status(number: u64) -> Option<StatusCode> {
    let number = u16::try_from(number).ok().filter(|it| (400..=599).contains(it))?;
    StatusCode::from_u16(number).ok()
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        /// When to come again, if nobody knows better.
        const SOON: Duration = Duration::from_secs(5);
        let Self { status, message, members, retry_after } = self;
        let mut body = Map::new();
        body.insert("localizedMessage".to_owned(), message.into());
        body.insert("status".to_owned(), status.as_u16().into());
        body.extend(members);
        let mut response = (status, Json(body)).into_response();
        let is_temporary = status == StatusCode::SERVICE_UNAVAILABLE;
        if let Some(time) = retry_after.or(is_temporary.then_some(SOON)) {
            let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::PAYLOAD_TOO_LARGE) {
            // What still comes of the body is not read.
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(header::CONNECTION, close);
        }
        response
    }
}
