//! The document of the routes, the page, and what is there if parts are switched off.

use super::served::{Answered, ask, run, served};
use axum::{body::Body, http::Request};
use base64::{Engine, engine::general_purpose::STANDARD};
use resource_driver::http::Options;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

fn get(options: Options, path: &str) -> Answered {
    let request = Request::get(path).body(Body::empty()).unwrap();
    run(async { ask(&served(options).0, request).await })
}

fn document() -> Json {
    get(Options::default(), "/api/driver/openapi.json").json()
}

#[test]
fn the_committed_document_is_the_one_that_is_served() {
    let text = format!("{}\n", serde_json::to_string_pretty(&document()).unwrap());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/resource-driver-openapi.json");
    if fs::read_to_string(&file).unwrap_or_default() != text {
        fs::write(&file, text).unwrap();
        panic!(
            "docs/resource-driver-openapi.json was stale and is rewritten: look at the difference"
        );
    }
}

#[test]
fn every_route_says_what_it_answers_and_every_reference_leads_somewhere() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let mut paths: Vec<_> = document["paths"].as_object().unwrap().keys().collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "/api/driver/lifecycle/execute",
            "/api/driver/openapi.json",
            "/api/driver/references/find",
            "/api/driver/ui",
            "/management/health",
        ]
    );
    let execute = &document["paths"]["/api/driver/lifecycle/execute"]["post"]["responses"];
    for status in ["202", "400", "408", "409", "413", "414", "415", "431", "500", "503", "default"]
    {
        assert!(execute[status]["description"].is_string(), "{status}");
        assert!(execute[status]["headers"]["tenantId"].is_object(), "{status}");
    }
    assert!(execute["503"]["headers"]["Retry-After"].is_object());
    let mut references = Vec::new();
    refer(&document, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn refer(json: &Json, found: &mut Vec<String>) {
    match json {
        Json::Object(members) => {
            found.extend(members.get("$ref").and_then(Json::as_str).map(str::to_owned));
            members.values().for_each(|member| refer(member, found));
        }
        Json::Array(items) => items.iter().for_each(|item| refer(item, found)),
        _ => {}
    }
}

#[test]
fn the_examples_of_the_document_are_accepted() {
    let document = document();
    for (schema, path) in [
        ("LifecycleExecutionRequest", "/api/driver/lifecycle/execute"),
        ("FindReferenceRequest", "/api/driver/references/find"),
    ] {
        let example = document["components"]["schemas"][schema]["examples"][0].to_string();
        let request = Request::post(path).header("content-type", "application/json");
        let request = request.body(example.into()).unwrap();
        let answer = run(async { ask(&served(Options::default()).0, request).await });
        assert!(answer.status < 300, "{answer:?}");
    }
}

#[test]
fn a_part_that_is_switched_off_is_not_there() {
    let no_driver = Options { driver_api: false, ..Options::default() };
    let no_management = Options { management_api: false, ..Options::default() };
    for path in ["/api/driver/openapi.json", "/api/driver/ui", "/api/driver/lifecycle/execute"] {
        let answer = get(no_driver.clone(), path);
        assert_eq!((answer.status, answer.message()), (404, format!("there is no `{path}`")));
    }
    assert_eq!(get(no_driver, "/management/health").status, 200);
    assert_eq!(get(no_management.clone(), "/management/health").status, 404);
    let document = get(no_management, "/api/driver/openapi.json").json();
    assert!(document["paths"]["/management/health"].is_null());
    assert!(document["components"]["schemas"]["Health"].is_null());
    assert!(document["components"]["schemas"]["PropValue"].is_object());
}

#[test]
fn the_page_is_whole_and_runs_only_its_own_script() {
    let page = get(Options::default(), "/api/driver/ui");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for (start, end, directive) in [
        ("<style>", "</style>", "style-src"),
        ("<script type=\"module\">", "</script>", "script-src"),
    ] {
        let (_, rest) = page.text.split_once(start).unwrap();
        let (content, _) = rest.split_once(end).unwrap();
        assert!(content.len() > 1_000, "{start}");
        let digest = STANDARD.encode(Sha256::digest(content));
        assert!(policy.contains(&format!("{directive} 'sha256-{digest}'")), "{policy}");
    }
    assert_eq!(page.text.matches("<script").count(), 1);
    for outside in ["http://", "https://", " src=", "@import", " url("] {
        let found = page.text.replace("http://www.w3.org/", "").contains(outside);
        assert!(!found, "{outside}");
    }
}
