//! The page for people: one document, and the files that it loads. All are part of the program.

use crate::{digest, http::problem::Problem};
use axum::{
    extract::{Path, rejection::PathRejection},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::sync::LazyLock;

/// A file of the page
struct File {
    name: &'static str,
    kind: &'static str,
    text: &'static str,
}

macro_rules! files {
    ($($name:literal: $kind:ident,)*) => {
        [$(File { name: $name, kind: $kind, text: include_str!(concat!("../page/", $name)) }),*]
    };
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// All files of the page; a test compares them with the folder. The first one is the document.
static FILES: [File; 31] = files! {
    "index.html": HTML,
    "address.js": SCRIPT,
    "announcer.js": SCRIPT,
    "bars.js": SCRIPT,
    "catalog.js": SCRIPT,
    "dom.js": SCRIPT,
    "event.js": SCRIPT,
    "events.js": SCRIPT,
    "filters.js": SCRIPT,
    "frames.js": SCRIPT,
    "icon.svg": SVG,
    "json.js": SCRIPT,
    "keys.js": SCRIPT,
    "lanes.js": SCRIPT,
    "main.js": SCRIPT,
    "marks.js": SCRIPT,
    "names.js": SCRIPT,
    "overview.js": SCRIPT,
    "pace.js": SCRIPT,
    "pages.js": SCRIPT,
    "removed.js": SCRIPT,
    "root.js": SCRIPT,
    "runs.js": SCRIPT,
    "sentences.js": SCRIPT,
    "server.js": SCRIPT,
    "steps.js": SCRIPT,
    "storage.js": SCRIPT,
    "stream.js": SCRIPT,
    "style.css": CSS,
    "times.js": SCRIPT,
    "token.js": SCRIPT,
};

/// The page loads only its own files, and runs no script that is written into the document or made of text.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'; require-trusted-types-for 'script'";

const SAFETY: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The page
#[utoipa::path(
    get,
    path = "/",
    operation_id = "showPage",
    security(()),
    responses(
        (status = 200, description = "The document", body = String, content_type = "text/html"),
        (status = 304, description = "The document is the one that the caller has"),
    )
)]
pub(super) async fn document(headers: HeaderMap) -> Response {
    answer(&FILES[0], &headers)
}

/// A file of the page
#[utoipa::path(
    get,
    path = "/page/{file}",
    operation_id = "showFileOfPage",
    security(()),
    params(("file" = String, Path, description = "The name of the file")),
    responses(
        (status = 200, description = "The file", content(
            (String = "text/javascript"),
            (String = "text/css"),
            (String = "image/svg+xml"),
        )),
        (status = 304, description = "The file is the one that the caller has"),
        (status = 404, description = "The page has no such file", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn file(
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let name = name.map(|Path(name)| name).unwrap_or_default();
    match FILES[1..].iter().find(|file| file.name == name) {
        Some(file) => answer(file, &headers),
        None => Problem::new(StatusCode::NOT_FOUND, "the page has no such file").into_response(),
    }
}

fn answer(file: &File, asked: &HeaderMap) -> Response {
    // One tag for all files, so that no browser runs files of two versions together for long.
    let tag = (header::ETAG, TAG.as_str());
    let cache = (header::CACHE_CONTROL, "no-cache");
    if is_known(asked) {
        return (StatusCode::NOT_MODIFIED, [tag, cache], SAFETY).into_response();
    }
    ([tag, cache, (header::CONTENT_TYPE, file.kind)], SAFETY, file.text).into_response()
}

/// Whether the caller has this version.
fn is_known(asked: &HeaderMap) -> bool {
    let values = asked.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|it| it.to_str().ok());
    let mut tags = values.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == *TAG)
}

/// The tag of this version of the page.
static TAG: LazyLock<String> = LazyLock::new(|| {
    let texts: Vec<_> = FILES.iter().flat_map(|file| [file.name, file.text]).collect();
    let digest = u128::from_be_bytes(digest::of(&texts));
    format!("\"{digest:032x}\"")
});
