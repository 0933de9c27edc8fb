//! The page: its headers, its files, and what they may not contain.

use crate::within::run;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use event_log::{EventLog, http::Service};
use std::{collections::BTreeSet, fs, path::Path};
use tower::ServiceExt;

async fn router() -> Router {
    Service::new(EventLog::open("sqlite::memory:").await.unwrap()).router().unwrap()
}

/// The status, the headers and the text of an answer.
async fn ask(router: &Router, path: &str, tag: Option<&str>) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::get(path);
    if let Some(tag) = tag {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    send(router, request.body(Body::empty()).unwrap()).await
}

async fn send(router: &Router, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
}

/// The files of the page as they are in the source, each with its text.
fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http/page");
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let read = entries.map(|entry| {
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read_to_string(entry.path()).unwrap())
    });
    read.collect()
}

/// The path at which a file is served.
fn path(name: &str) -> String {
    if name == "index.html" { "/".to_owned() } else { format!("/page/{name}") }
}

#[test]
fn every_file_of_the_folder_is_served_with_its_type() {
    run(async {
        let router = router().await;
        for (name, text) in files() {
            let kind = match name.rsplit_once('.').unwrap().1 {
                "html" => "text/html; charset=utf-8",
                "js" => "text/javascript; charset=utf-8",
                "css" => "text/css; charset=utf-8",
                "svg" => "image/svg+xml",
                other => panic!("the page has no files of the kind {other}"),
            };
            let (status, headers, body) = ask(&router, &path(&name), None).await;
            assert_eq!((status, &*body), (StatusCode::OK, &*text), "{name}");
            assert_eq!(headers[header::CONTENT_TYPE], kind, "{name}");
        }
    });
}

#[test]
fn the_page_loads_only_its_own_files() {
    run(async {
        let router = router().await;
        for (name, _) in files() {
            let (_, headers, _) = ask(&router, &path(&name), None).await;
            assert_eq!(
                headers[header::CONTENT_SECURITY_POLICY],
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri \
                 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
                "{name}"
            );
            assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{name}");
            assert_eq!(headers[header::REFERRER_POLICY], "no-referrer", "{name}");
            assert_eq!(headers["cross-origin-opener-policy"], "same-origin", "{name}");
            assert_eq!(headers["cross-origin-resource-policy"], "same-origin", "{name}");
        }
    });
}

#[test]
fn a_browser_asks_each_time_and_loads_only_what_changed() {
    run(async {
        let router = router().await;
        for path in ["/", "/page/main.js", "/page/style.css"] {
            let (_, headers, _) = ask(&router, path, None).await;
            assert_eq!(headers[header::CACHE_CONTROL], "no-cache", "{path}");
            let tag = headers[header::ETAG].to_str().unwrap().to_owned();
            for known in [&tag, &format!("W/{tag}"), &format!("\"other\", {tag}"), "*"] {
                let (status, headers, body) = ask(&router, path, Some(known)).await;
                assert_eq!((status, &*body), (StatusCode::NOT_MODIFIED, ""), "{path} {known}");
                assert_eq!(headers[header::ETAG], *tag, "{path} {known}");
                assert!(headers.contains_key(header::CONTENT_SECURITY_POLICY), "{path} {known}");
            }
            let (status, ..) = ask(&router, path, Some("\"other\"")).await;
            assert_eq!(status, StatusCode::OK, "{path}");
        }
    });
}

#[test]
fn other_names_are_not_found() {
    run(async {
        let router = router().await;
        for path in ["/page/index.html", "/page/none.js", "/page/..%2fcaller.rs", "/page/%ff"] {
            let (status, headers, _) = ask(&router, path, None).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json", "{path}");
        }
    });
}

#[test]
fn the_page_answers_head() {
    run(async {
        let request = Request::builder().method(Method::HEAD).uri("/").body(Body::empty());
        let (status, headers, body) = send(&router().await, request.unwrap()).await;
        assert_eq!((status, &*body), (StatusCode::OK, ""));
        assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
    });
}

/// What could make an element, a script or a style of a text. The policy refuses most of it; the source does not have it.
const FORBIDDEN: [&str; 16] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "DOMParser",
    "srcdoc",
    "eval(",
    "new Function",
    "createContextualFragment",
    "setHTML",
    "style=",
    "<style",
    "javascript:",
    "http://",
    "https://",
    "cssText",
];

#[test]
fn no_file_makes_elements_of_texts_or_names_another_server() {
    for (name, text) in files() {
        // The names of namespaces look like addresses, but nothing is loaded from there.
        let text = text.replace("http://www.w3.org/2000/svg", "");
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{name} has `{word}`");
        }
    }
}

#[test]
fn the_document_has_no_script_or_listener_of_its_own() {
    let (_, document) = files().into_iter().find(|(name, _)| name == "index.html").unwrap();
    assert!(!document.contains("<script>"));
    let tags = document.split('<').filter_map(|tag| tag.split('>').next());
    let attributes = tags.flat_map(|tag| tag.split_ascii_whitespace().skip(1));
    for attribute in attributes {
        assert!(!(attribute.starts_with("on") && attribute.contains('=')), "{attribute}");
    }
}

#[test]
fn every_file_says_in_its_first_line_what_it_has() {
    for (name, text) in files().into_iter().filter(|(name, _)| name.ends_with(".js")) {
        assert!(text.starts_with("// "), "{name}");
        assert!(text.lines().count() <= 250, "{name} is too long");
    }
}

#[test]
fn every_file_is_reached_from_the_document() {
    let files = files();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    loop {
        let texts = files.iter().filter(|(name, _)| reached.contains(name));
        let texts: String = texts.map(|(_, text)| text.as_str()).collect();
        let names = files.iter().map(|(name, _)| name.clone());
        let found: BTreeSet<_> = names
            .filter(|name| {
                reached.contains(name)
                    || texts.contains(&format!("./{name}'"))
                    || texts.contains(&format!("/page/{name}\""))
            })
            .collect();
        if found == reached {
            break;
        }
        reached = found;
    }
    let all: BTreeSet<_> = files.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(reached, all);
}
