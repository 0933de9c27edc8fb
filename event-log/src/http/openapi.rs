//! Completes the OpenAPI document of the routes: with what several routes share, and with what the registry says.

mod posted;

use event_model::Catalog;
use serde_json::{Map, Value, json};

/// What several routes share, and the schemas of answers.
const PARTS: &str = include_str!("openapi/parts.json");

/// What an operation has besides what is said at its route.
struct Operation {
    path: &'static str,
    method: &'static str,
    /// The groups of its parameters.
    groups: &'static [&'static str],
    has_identities: bool,
    /// The statuses of the problems that it answers with.
    problems: &'static [&'static str],
}

macro_rules! operations {
    ($($method:literal $path:literal $groups:expr, $has_identities:literal, $problems:expr;)*) => {
        &[$(Operation {
            path: $path,
            method: $method,
            groups: &$groups,
            has_identities: $has_identities,
            problems: &$problems,
        }),*]
    };
}

const OPERATIONS: &[Operation] = operations! {
    "get" "/v1/events" ["filters", "pages"], true, ["400", "401", "403", "410", "429", "503"];
    "post" "/v1/events" [], false, ["400", "401", "403", "409", "413", "415", "503", "507"];
    "get" "/v1/events/counts" ["filters"], true, ["400", "401", "403", "503"];
    "get" "/v1/events/export" ["filters", "after"], true, ["400", "401", "403", "410", "503"];
    "get" "/v1/events/stream" ["filters", "after"], true, [];
    "get" "/v1/events/{id}" ["id"], false, ["400", "401", "403", "404", "503"];
    "get" "/v1/progress" ["runs"], true, ["400", "401", "403", "503"];
    "get" "/v1/catalog" [], false, ["400", "401", "403"];
    "get" "/openapi.json" [], false, ["401"];
};

/// Problems that come before a route is known: of the host (400, 421), of the site that asks (403), of the size of the head, and of
/// the server.
const EVERYWHERE: &[&str] = &["400", "403", "414", "421", "431", "500", "503"];

/// Problems that are without a body when the head of the request is so large that it is not read.
const MAY_BE_BARE: &[&str] = &["414", "431"];

/// The document as JSON.
pub(super) fn document(
    routes: &utoipa::openapi::OpenApi,
    catalog: Option<&'static Catalog>,
    identities: &[&str],
) -> Value {
    let mut document = serde_json::to_value(routes).expect("a document is JSON");
    let parts: Value = serde_json::from_str(PARTS).expect("the file is JSON");
    for Operation { path, method, groups, has_identities, problems } in OPERATIONS {
        let operation = &mut document["paths"][*path][*method];
        for group in *groups {
            let parameters = parts[*group].as_array().into_iter().flatten();
            parameters.for_each(|parameter| add_parameter(operation, parameter.clone()));
        }
        for identity in identities.iter().filter(|_| *has_identities) {
            add_parameter(operation, of_identity(identity));
        }
        if operation["requestBody"].is_object() {
            operation["requestBody"]["required"] = true.into();
        }
        problems.iter().for_each(|status| add_problem(operation, status, &parts));
    }
    for methods in members(&mut document["paths"]) {
        for operation in members(methods) {
            EVERYWHERE.iter().for_each(|status| add_problem(operation, status, &parts));
        }
    }
    let schemas = &mut document["components"]["schemas"];
    for (name, schema) in parts["schemas"].as_object().into_iter().flatten() {
        schemas[name] = schema.clone();
    }
    posted::schemas(schemas, catalog);
    document["components"]["securitySchemes"] =
        json!({ "token": { "type": "http", "scheme": "bearer" } });
    // Without tokens everybody may call.
    document["security"] = json!([{ "token": [] }, {}]);
    document
}

fn members(json: &mut Value) -> impl Iterator<Item = &mut Value> {
    json.as_object_mut().into_iter().flat_map(|members| members.values_mut())
}

fn of_identity(name: &str) -> Value {
    json!({
        "name": name,
        "schema": { "type": "array", "items": { "type": "string", "maxLength": 512 } },
        "description": "An identity of the registry",
    })
}

/// Adds a parameter, in place of one of the same name.
fn add_parameter(operation: &mut Value, mut parameter: Value) {
    if parameter["in"].is_null() {
        parameter["in"] = "query".into();
    }
    let parameters = &mut operation["parameters"];
    if !parameters.is_array() {
        *parameters = json!([]);
    }
    let parameters = parameters.as_array_mut().expect("it was made one");
    parameters.retain(|other| other["name"] != parameter["name"]);
    parameters.push(parameter);
}

/// Adds a problem, unless the route says more about it.
fn add_problem(operation: &mut Value, status: &str, parts: &Value) {
    let responses = &mut operation["responses"];
    if !responses[status].is_null() {
        return;
    }
    let mut response = json!({ "description": parts["responses"][status] });
    if !MAY_BE_BARE.contains(&status) {
        response["content"] = json!({
            "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } },
        });
    }
    if let Value::Object(headers) = &parts["headers"][status] {
        response["headers"] = Map::clone(headers).into();
    }
    responses[status] = response;
}
