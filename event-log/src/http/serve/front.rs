//! The limits of a request, before its route.

use crate::http::problem::Problem;
use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use std::{panic::AssertUnwindSafe, time::Duration};
use tokio::time::timeout;

/// The bytes of a URL.
const MOST_URL: usize = 8 << 10;
/// The bytes of the names and values of all headers.
const MOST_HEADERS: usize = 16 << 10;
/// The time in which a request is answered. What a stream sends later does not count.
const MOST_TIME: Duration = Duration::from_secs(60);

/// Refuses a request that is too large, and ends one that takes too long or panics.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let url = request.uri().path_and_query().map_or(0, |it| it.as_str().len());
    if url > MOST_URL {
        let detail = format!("the URL has {url} bytes, more than {MOST_URL}");
        return Problem::new(StatusCode::URI_TOO_LONG, detail).into_response();
    }
    let headers = request.headers().iter();
    let bytes: usize = headers.map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > MOST_HEADERS {
        let detail = format!("the headers have {bytes} bytes, more than {MOST_HEADERS}");
        return Problem::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, detail).into_response();
    }
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    let problem = match timeout(MOST_TIME, answer).await {
        Ok(Ok(response)) => return response,
        Ok(Err(_)) => {
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the request failed: report this error")
        }
        Err(_) => {
            let detail = "the request took too long: try again, or ask for less";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail).retry_after(5)
        }
    };
    problem.into_response()
}
