//! Bodies of requests.

use super::problem::Problem;
use axum::{
    body::{Bytes, HttpBody},
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};

/// The greatest size of a body, in bytes.
pub(super) const MAX_BODY: usize = 32 << 20;

/// The bytes of a body that must be JSON.
pub(super) async fn json(request: Request) -> Result<Bytes, Problem> {
    let headers = request.headers();
    if !is_json(headers) {
        let detail = "send the body as JSON, with `Content-Type: application/json`";
        return Err(unsupported("content-type", detail));
    }
    if is_encoded(headers) {
        return Err(unsupported("content-encoding", "send the body without an encoding"));
    }
    // A client that says how much it will send need not send it.
    if request.body().size_hint().lower() > MAX_BODY as u64 {
        return Err(too_large());
    }
    Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        status => Problem::new(status, "the body cannot be read"),
    })
}

fn too_large() -> Problem {
    let detail = format!("the body is larger than {MAX_BODY} bytes: send it in parts");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

fn unsupported(header: &str, detail: &str) -> Problem {
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail).at("header", header, detail)
}

fn is_json(headers: &HeaderMap) -> bool {
    let mut kinds = headers.get_all(header::CONTENT_TYPE).iter();
    // Of several, others may have looked at another one.
    let (Some(kind), None) = (kinds.next(), kinds.next()) else { return false };
    let kind = kind.to_str().unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

fn is_encoded(headers: &HeaderMap) -> bool {
    let mut encodings = headers.get_all(header::CONTENT_ENCODING).iter();
    encodings.any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
}
