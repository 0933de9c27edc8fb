//! Errors as answers: `application/problem+json` of RFC 9457.

use super::requests;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a request was refused or failed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Problem {
    /// The text of the status.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What is wrong, and what to do.
    #[schema(value_type = String)]
    detail: Box<str>,
    /// Every parameter, header or place in the body that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Mistake>,
    /// The ids of the events, if it is not known whether they were stored: send them again with these ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ids: Vec<Uuid>,
    /// The id of the request, as the header `X-Request-Id` and the log of the server have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    request_id: Option<Box<str>>,
    /// The trace of the request, if it had the header `traceparent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    trace_id: Option<Box<str>>,
    /// After how many seconds the request may succeed.
    #[serde(skip)]
    retry_after: Option<u16>,
}

/// A part of a request that is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Mistake {
    /// `query`, `path`, `header` or `body`.
    r#in: &'static str,
    /// The name of the parameter or header, or the JSON pointer of the place in the body.
    name: String,
    /// What is wrong with it, and what to do.
    detail: String,
}

impl Mistake {
    pub(super) fn new(
        r#in: &'static str,
        name: impl Into<String>,
        detail: impl Into<String>,
    ) -> Self {
        Self { r#in, name: name.into(), detail: detail.into() }
    }
}

/// The parts of a request that are wrong, but no more than an answer should have.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    listed: Vec<Mistake>,
    more: usize,
}

impl Mistakes {
    /// The greatest number that is listed. The others are counted.
    const MOST: usize = 20_000;

    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Notes what is wrong at this place of the body.
    pub(super) fn body(&mut self, pointer: &str, detail: impl Into<String>) {
        self.body_with(|| (pointer.to_owned(), detail.into()));
    }

    /// The same. `mistake` finds the pointer and the detail, and is not called if this mistake is only counted.
    pub(super) fn body_with(&mut self, mistake: impl FnOnce() -> (String, String)) {
        if self.listed.len() >= Self::MOST {
            self.more += 1;
            return;
        }
        let (pointer, detail) = mistake();
        self.listed.push(Mistake::new("body", &pointer, detail));
    }

    pub(super) fn into_problem(mut self) -> Problem {
        if self.more > 0 {
            let detail = format!("there are {} more mistakes", self.more);
            self.listed.push(Mistake::new("body", "", detail));
        }
        Problem::mistakes(self.listed)
    }
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self {
            title,
            status: status.as_u16(),
            detail: detail.into().into(),
            errors: Vec::new(),
            ids: Vec::new(),
            request_id: None,
            trace_id: None,
            retry_after: None,
        }
    }

    /// A bad request, with everything that is wrong with it.
    pub(super) fn mistakes(errors: Vec<Mistake>) -> Self {
        let detail = match &*errors {
            [only] => only.detail.clone(),
            _ => format!("{} parts of the request are wrong: see `errors`", errors.len()),
        };
        Self { errors, ..Self::new(StatusCode::BAD_REQUEST, detail) }
    }

    /// Adds a part of the request that is wrong.
    #[must_use]
    pub(super) fn at(mut self, r#in: &'static str, name: &str, detail: &str) -> Self {
        self.errors.push(Mistake::new(r#in, name, detail));
        self
    }

    /// The same with another status.
    #[must_use]
    pub(super) fn with_status(self, status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self { title, status: status.as_u16(), ..self }
    }

    /// The status of the answer.
    pub(super) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// What is wrong, and what to do: in one text, for forms of errors that have no list.
    pub(super) fn reason(&self) -> String {
        match &*self.errors {
            [] | [_] => self.detail.to_string(),
            several => several.iter().map(|it| &*it.detail).collect::<Vec<_>>().join("; "),
        }
    }

    /// Says after how many seconds the request may succeed.
    #[must_use]
    pub(super) fn retry_after(self, seconds: u16) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// Adds the ids to send again.
    #[must_use]
    pub(super) fn with_ids(self, ids: Vec<Uuid>) -> Self {
        Self { ids, ..self }
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        if let Some(ids) = requests::of_request() {
            self.request_id = Some(ids.request_id().into());
            self.trace_id = ids.trace_id().map(Into::into);
        }
        let status = self.status();
        let body = serde_json::to_vec(&self).expect("texts and numbers are JSON");
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
