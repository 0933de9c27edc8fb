//! The document of the routes.

use super::asked::Served;
use crate::within::run as wait;
use event_log::{EventLog, http::Service};
use event_model::{
    Catalog, Category, Descriptor, PropertyDescriptor, PropertyType, Severity, Template,
    serde_json::{self, Value as Json},
};
use std::{fs, path::Path};

#[test]
fn the_committed_document_is_the_one_that_is_served() {
    let document = wait(async { Served::new().await.get("/openapi.json").await.json() });
    let text = format!("{}\n", serde_json::to_string_pretty(&document).unwrap());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    if fs::read_to_string(&file).unwrap_or_default() != text {
        fs::write(&file, text).unwrap();
        panic!("docs/openapi.json was stale and is rewritten: look at the difference");
    }
}

/// Routes for the clients of other services, which have their own documents.
const OF_OTHERS: &[&str] =
    &["/v1.1/", "/v2/events", "/v2/clusters/", "/api/assisted-install/v2/events"];

#[test]
fn each_route_is_in_the_document() {
    let document = wait(async { Served::new().await.get("/openapi.json").await.json() });
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http");
    let mut found = Vec::new();
    collect(&folder, &mut found);
    assert!(found.len() > 12, "{found:?}");
    for path in found {
        let is_of_others = OF_OTHERS.iter().any(|other| path.starts_with(other));
        assert!(is_of_others || document["paths"][&path].is_object(), "{path}");
    }
}

/// The paths of routes in the sources below this folder.
fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for before in ["path = \"/", ".route(\"/"] {
                let paths = text.split(before).skip(1).filter_map(|rest| rest.split('"').next());
                found.extend(paths.map(|path| format!("/{path}")));
            }
        }
    }
}

#[test]
fn what_the_document_says_is_there() {
    let document = wait(async { Served::new().await.get("/openapi.json").await.json() });
    assert_eq!(document["openapi"], "3.1.0");
    let list = &document["paths"]["/v1/events"]["get"];
    let names: Vec<_> = list["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    for name in ["cluster_id", "host_id", "backup_key", "name", "name!", "since", "wait", "cursor"]
    {
        assert!(names.contains(&name), "{name}");
    }
    let mut references = Vec::new();
    refer(&document, &mut references);
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
fn an_identity_that_is_named_like_a_parameter_is_refused() {
    static PROPERTIES: &[PropertyDescriptor] = &[
        PropertyDescriptor::new("limit", PropertyType::String).identity(),
        PropertyDescriptor::new("q", PropertyType::String),
    ];
    static EVENT: Descriptor = Descriptor {
        name: "a",
        group: None,
        event_type: "a",
        severity: Severity::Info,
        message: Template { text: "a", segments: &[], capacity: 1 },
        category: Category::User,
        properties: PROPERTIES,
        description: None,
        deprecated: None,
        rate_limit: None,
    };
    static CATALOG: Catalog = Catalog::new(&[&EVENT], &[("a", 0)]);
    wait(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let error = Service::new(log).catalog(&CATALOG).router().unwrap_err();
        assert_eq!(error.names(), ["limit"]);
        assert_eq!(
            error.to_string(),
            "an identity of the registry cannot be named `limit`: a query has a parameter of that name; rename the property"
        );
    });
}
