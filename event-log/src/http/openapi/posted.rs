//! The schemas of events as they are posted: one for each event of the registry.

use event_model::{Catalog, Descriptor, PropertyDescriptor, PropertyType};
use serde_json::{Map, Value, json};

/// Adds the schemas.
pub(super) fn schemas(schemas: &mut Value, catalog: Option<&'static Catalog>) {
    let mut any = Vec::new();
    for event in catalog.into_iter().flat_map(Catalog::iter) {
        let name = format!("event.{}", event.name.replace('/', "."));
        any.push(json!({ "$ref": format!("#/components/schemas/{name}") }));
        schemas[&name] = of_event(event);
    }
    schemas["NewEvent"] = match any.is_empty() {
        // Without a registry nothing can be posted.
        true => json!({ "not": {} }),
        false => json!({ "anyOf": any }),
    };
    let one = json!({ "$ref": "#/components/schemas/NewEvent" });
    let several = json!({ "type": "array", "maxItems": 1000, "items": one });
    schemas["NewEvents"] = json!({ "anyOf": [one, several] });
}

fn of_event(event: &Descriptor) -> Value {
    let properties: Map<_, _> =
        event.properties.iter().map(|it| (it.name.to_owned(), of_property(it))).collect();
    let required: Vec<_> = event.properties.iter().filter(|it| !it.optional).collect();
    let required: Vec<_> = required.iter().map(|it| it.name).collect();
    json!({
        "type": "object",
        "description": event.description.unwrap_or(event.message.text),
        "additionalProperties": false,
        "required": ["name", "props"],
        "properties": {
            "name": { "const": event.name },
            "props": {
                "type": "object",
                "additionalProperties": false,
                "required": required,
                "properties": properties,
            },
            "id": { "type": ["string", "null"], "format": "uuid", "description": "Absent: a new one" },
            "event_time": {
                "type": ["string", "null"],
                "format": "date-time",
                "description": "Absent: the time of the request",
            },
            "request_id": { "type": ["string", "null"], "format": "uuid" },
            "correlation_id": { "type": ["string", "null"] },
        },
    })
}

fn of_property(property: &PropertyDescriptor) -> Value {
    let mut schema = of_type(property.ty);
    if property.optional {
        if let Some(name) = schema["type"].as_str().map(str::to_owned) {
            schema["type"] = json!([name, "null"]);
        }
        if let Some(Value::Array(values)) = schema.get_mut("enum") {
            values.push(Value::Null);
        }
    }
    if let Some(description) = property.description {
        schema["description"] = description.into();
    }
    schema
}

fn of_type(ty: PropertyType) -> Value {
    match ty {
        PropertyType::Uuid => json!({ "type": "string", "format": "uuid" }),
        PropertyType::String => json!({ "type": "string" }),
        PropertyType::Bool => json!({ "type": "boolean" }),
        PropertyType::Int64 => {
            json!({ "type": "integer", "format": "int64", "minimum": i64::MIN, "maximum": i64::MAX })
        }
        PropertyType::Uint64 => json!({ "type": "integer", "minimum": 0, "maximum": u64::MAX }),
        PropertyType::Float64 => json!({ "type": "number", "format": "double" }),
        PropertyType::Timestamp => json!({ "type": "string", "format": "date-time" }),
        PropertyType::Severity => {
            json!({ "type": "string", "enum": ["info", "warning", "error", "critical"] })
        }
        PropertyType::Enum(texts) => json!({ "type": "string", "enum": texts }),
        PropertyType::List(items) => json!({ "type": "array", "items": of_type(*items) }),
        // `Json`, and what a later version adds.
        _ => json!({}),
    }
}
