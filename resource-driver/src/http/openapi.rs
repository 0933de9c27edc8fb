//! Completes the OpenAPI document of the routes: with the schemas, and with the errors that several routes have.

use serde_json::{Map, Value, json};

/// Schemas, errors and headers.
const PARTS: &str = include_str!("openapi/parts.json");

/// Errors of routes that take a body. `default` is an error that a driver renders itself.
const OF_BODIES: &[&str] = &["400", "408", "409", "413", "415", "503", "default"];

/// Errors that come before a route is known, and faults.
const EVERYWHERE: &[&str] = &["400", "414", "431", "500"];

/// The document as JSON.
pub(super) fn document(routes: &utoipa::openapi::OpenApi) -> String {
    let mut document = serde_json::to_value(routes).expect("a document is JSON");
    let parts: Value = serde_json::from_str(PARTS).expect("the file is JSON");
    for (_, methods) in members(&mut document["paths"]) {
        for (_, operation) in members(methods) {
            complete(operation, &parts);
        }
    }
    // Only what is referred to: a part that is switched off leaves nothing.
    let schemas = parts["schemas"].as_object().cloned().unwrap_or_default();
    let mut used = Map::new();
    use_schemas(&document, &schemas, &mut used);
    document["components"]["schemas"] = used.into();
    document.to_string()
}

fn complete(operation: &mut Value, parts: &Value) {
    let has_body = operation["requestBody"].is_object();
    if has_body {
        operation["requestBody"]["required"] = true.into();
    }
    operation["parameters"] = parts["parameters"].clone();
    let of_bodies = OF_BODIES.iter().filter(|_| has_body);
    // A search is never the same as another one.
    let is_search = operation["operationId"] == "findReference";
    for status in of_bodies.chain(EVERYWHERE).filter(|status| !(is_search && **status == "409")) {
        add_error(&mut operation["responses"], status, parts);
    }
    for (_, response) in members(&mut operation["responses"]) {
        response["headers"]["tenantId"] = parts["tenant"].clone();
    }
}

/// Adds an error, unless the route says more about it.
fn add_error(responses: &mut Value, status: &str, parts: &Value) {
    if !responses[status].is_null() {
        return;
    }
    let mut response = json!({
        "description": parts["errors"][status],
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } },
    });
    if let Value::Object(headers) = &parts["headers"][status] {
        response["headers"] = Map::clone(headers).into();
    }
    responses[status] = response;
}

/// Collects the schemas that a part of the document refers to, and those that they refer to.
fn use_schemas(part: &Value, schemas: &Map<String, Value>, used: &mut Map<String, Value>) {
    match part {
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            let name = reference.and_then(|it| it.strip_prefix("#/components/schemas/"));
            if let Some((name, schema)) = name.and_then(|name| schemas.get_key_value(name))
                && !used.contains_key(name)
            {
                used.insert(name.clone(), schema.clone());
                use_schemas(schema, schemas, used);
            }
            members.values().for_each(|member| use_schemas(member, schemas, used));
        }
        Value::Array(items) => items.iter().for_each(|item| use_schemas(item, schemas, used)),
        _ => {}
    }
}

fn members(json: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    json.as_object_mut().into_iter().flatten()
}
