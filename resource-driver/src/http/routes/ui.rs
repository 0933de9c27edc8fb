//! `GET /api/driver/ui`: a page that shows the API, and lets people try it. It is one document, and loads nothing but the
//! OpenAPI document.

use crate::sha256::Sha256;
use axum::{
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::sync::LazyLock;

const PAGE: &str = include_str!("../ui/page.html");
const STYLE: &str = include_str!("../ui/style.css");
const SCRIPTS: [&str; 3] = [
    include_str!("../ui/elements.js"),
    include_str!("../ui/schema.js"),
    include_str!("../ui/operations.js"),
];

/// A page for people
#[utoipa::path(
    get,
    path = "/api/driver/ui",
    operation_id = "showPage",
    tag = "documentation",
    responses((status = 200, description = "The page", body = String, content_type = "text/html")),
)]
pub(super) async fn ui() -> Response {
    const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
    let (page, policy) = &*DOCUMENT;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::REFERRER_POLICY, "no-referrer"),
        (COOP, "same-origin"),
    ];
    (headers, page.as_str()).into_response()
}

/// The document, and the policy by which a browser runs its script and no other.
static DOCUMENT: LazyLock<(String, String)> = LazyLock::new(|| {
    let script = SCRIPTS.concat();
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; connect-src 'self'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
        digest(&script),
        digest(STYLE)
    );
    (PAGE.replace("/*style*/", STYLE).replace("/*script*/", &script), policy)
});

fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
