//! Asks the router of a log, and shows what it answers.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use event_log::{EventLog, http::Service};
use event_model::serde_json::{self, Value as Json};
use std::fmt;
use tower::ServiceExt;

/// A log in memory and its router, without tokens.
pub(crate) struct Served {
    pub(crate) log: EventLog,
    pub(crate) router: Router,
}

/// What the router answers.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Served {
    pub(crate) async fn new() -> Self {
        Self::with(|service| service).await
    }

    /// With a service that is changed.
    pub(crate) async fn with(change: impl FnOnce(Service) -> Service) -> Self {
        let options = EventLog::options().catalog(&events::CATALOG);
        let log = options.open("sqlite::memory:").await.unwrap();
        let service = Service::new(log.clone()).catalog(&events::CATALOG);
        Self { log, router: change(service).router().unwrap() }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn ask(&self, method: Method, uri: &str) -> Answer {
        let request = Request::builder().method(method).uri(uri);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn get(&self, uri: &str) -> Answer {
        self.ask(Method::GET, uri).await
    }

    /// Posts events.
    pub(crate) async fn post(&self, body: impl Into<Body>) -> Answer {
        let request = Request::post("/v1/events").header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(body.into()).unwrap()).await
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The status, and what is said to be wrong: `place: detail` on a line each, or the detail of the answer.
    pub(crate) fn refusal(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        let json = self.json();
        assert_eq!(json["status"], self.status.as_u16(), "{json}");
        let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
        let errors = json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        let lines: Vec<_> = errors
            .iter()
            .map(|error| {
                format!(
                    "{} {}: {}",
                    text(&error["in"]),
                    text(&error["name"]),
                    text(&error["detail"])
                )
            })
            .collect();
        let said = if lines.is_empty() { text(&json["detail"]) } else { lines.join("\n") };
        (self.status.as_u16(), said)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        write!(f, "{} {:?} {body}", self.status, self.headers)
    }
}
