//! A reader of a stream, through the router.

use axum::{
    Router,
    body::{Body, BodyDataStream},
    http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode},
    response::Response,
};
use futures_util::StreamExt;
use std::time::Duration;
use tokio::time::timeout;
use tower::ServiceExt;

/// A frame of a stream. What it does not have is empty.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) event: String,
    pub(crate) data: String,
    pub(crate) retry: Option<u64>,
    pub(crate) is_comment: bool,
}

/// A reader of a stream.
pub(crate) struct Reader {
    pub(crate) headers: HeaderMap,
    chunks: BodyDataStream,
    text: String,
}

impl Reader {
    pub(crate) async fn open(router: &Router, query: &str, last: Option<&str>) -> Self {
        Self::open_with(router, query, headers(last)).await
    }

    /// With these headers.
    pub(crate) async fn open_with(router: &Router, query: &str, headers: Headers) -> Self {
        let response = call(router, query, headers).await;
        assert_eq!(response.status(), StatusCode::OK);
        let (parts, body) = response.into_parts();
        Self { headers: parts.headers, chunks: body.into_data_stream(), text: String::new() }
    }

    /// The next frame.
    pub(crate) async fn next(&mut self) -> Frame {
        self.try_next().await.expect("the stream goes on")
    }

    /// The next frame that does not only move the reader on.
    pub(crate) async fn next_but_ids(&mut self) -> Frame {
        loop {
            let frame = self.next().await;
            if !frame.event.is_empty() {
                return frame;
            }
        }
    }

    /// The next frame that is more than an id or a time to wait. `None` at the end of the stream.
    pub(crate) async fn try_next_but_ids(&mut self) -> Option<Frame> {
        loop {
            let frame = self.try_next().await?;
            if !frame.event.is_empty() || frame.is_comment {
                return Some(frame);
            }
        }
    }

    /// The next frame. `None` at the end of the stream.
    pub(crate) async fn try_next(&mut self) -> Option<Frame> {
        loop {
            if let Some((frame, rest)) = self.text.split_once("\n\n") {
                let frame = parse(frame);
                self.text = rest.to_owned();
                return Some(frame);
            }
            let chunk = timeout(Duration::from_secs(20), self.chunks.next()).await;
            let Some(chunk) = chunk.expect("the stream takes too long") else {
                assert_eq!(self.text, "", "the stream ended within a frame");
                return None;
            };
            self.text += str::from_utf8(&chunk.unwrap()).unwrap();
        }
    }
}

/// The status of the answer to a request for a stream.
pub(crate) async fn status_of(router: &Router, query: &str, last: Option<&str>) -> StatusCode {
    call(router, query, headers(last)).await.status()
}

type Headers = Vec<(HeaderName, HeaderValue)>;

fn headers(last: Option<&str>) -> Headers {
    let last = last.map(|last| HeaderValue::from_str(last).unwrap());
    last.map(|last| (HeaderName::from_static("last-event-id"), last)).into_iter().collect()
}

async fn call(router: &Router, query: &str, headers: Headers) -> Response {
    let mut request = Request::get(format!("/v1/events/stream?{query}"));
    for (name, value) in headers {
        request = request.header(name, value);
    }
    router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

fn parse(text: &str) -> Frame {
    let mut frame = Frame::default();
    for line in text.split('\n') {
        let (name, value) = line.split_once(':').unwrap();
        let value = value.strip_prefix(' ').unwrap_or(value).to_owned();
        match name {
            "id" => frame.id = value,
            "event" => frame.event = value,
            "data" => frame.data = value,
            "retry" => frame.retry = Some(value.parse().unwrap()),
            "" => frame.is_comment = true,
            other => panic!("a frame has the field {other}"),
        }
    }
    frame
}
