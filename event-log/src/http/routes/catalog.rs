//! `GET /v1/catalog`: what the registry says.

use crate::http::{Service, caller::Caller, parameters::Parameters, problem::Problem};
use axum::{
    Json,
    extract::{RawQuery, State},
};
use event_model::{Catalog, Descriptor, ProcessDescriptor, PropertyDescriptor, PropertyType};
use serde_json::{Value, json};
use std::sync::Arc;

/// What the registry says of events and processes
#[utoipa::path(
    get,
    path = "/v1/catalog",
    operation_id = "showCatalog",
    responses((status = 200, description = "The registry", body = ref("#/components/schemas/Catalog"))),
)]
pub(super) async fn catalog(
    State(service): State<Arc<Service>>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Problem> {
    caller.reads()?;
    Parameters::of(query.as_deref()).end()?;
    let events = service.catalog.into_iter().flat_map(Catalog::iter).map(event);
    let processes = service.catalog.into_iter().flat_map(Catalog::processes).map(process);
    let (events, processes): (Vec<_>, Vec<_>) = (events.collect(), processes.collect());
    Ok(Json(json!({ "events": events, "processes": processes })))
}

fn event(event: &Descriptor) -> Value {
    let properties: Vec<_> = event.properties.iter().map(property).collect();
    let limit = event.rate_limit.map(|limit| u64::try_from(limit.as_millis()).unwrap_or(u64::MAX));
    json!({
        "name": event.name,
        "group": event.group,
        "event_type": event.event_type,
        "severity": event.severity.as_str(),
        "category": event.category.as_str(),
        "message": event.message.text,
        "description": event.description,
        "deprecated": event.deprecated,
        "rate_limit_ms": limit,
        "properties": properties,
    })
}

fn property(property: &PropertyDescriptor) -> Value {
    let (name, values) = type_name(property.ty);
    let mut json = json!({
        "name": property.name,
        "type": name,
        "identity": property.identity,
        "optional": property.optional,
        "sensitive": property.sensitive,
        "description": property.description,
    });
    if let Some(values) = values {
        json["values"] = values.into();
    }
    json
}

/// The name of a type as a registry has it, and the texts of an enum.
fn type_name(ty: PropertyType) -> (String, Option<&'static [&'static str]>) {
    let name = match ty {
        PropertyType::Uuid => "uuid",
        PropertyType::String => "string",
        PropertyType::Bool => "bool",
        PropertyType::Int64 => "int64",
        PropertyType::Uint64 => "uint64",
        PropertyType::Float64 => "float64",
        PropertyType::Timestamp => "timestamp",
        PropertyType::Severity => "severity",
        PropertyType::Enum(values) => return ("enum".to_owned(), Some(values)),
        PropertyType::List(items) => {
            let (name, values) = type_name(*items);
            return (format!("{name}[]"), values);
        }
        // `Json`, and what a later version adds.
        _ => "json",
    };
    (name.to_owned(), None)
}

fn process(process: &ProcessDescriptor) -> Value {
    let step = |step: &event_model::StepDescriptor| {
        json!({
            "name": step.name,
            "title": step.title,
            "weight": step.weight,
            "description": step.description,
        })
    };
    json!({
        "name": process.name,
        "kind": process.kind,
        "event_type": process.event_type,
        "identity": process.identity,
        "description": process.description,
        "steps": process.steps.iter().map(step).collect::<Vec<_>>(),
    })
}
