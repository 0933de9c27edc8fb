//! Events as agents of assisted-service send them.

use super::Refusal;
use crate::{logged::MEMBERS, shown::shown};
use event_model::{Catalog, Category, Descriptor, Severity};
use serde_json::{Map, Value as Json, json};

/// Reads an event as an agent sends it, and writes it as an event that is posted to this log.
///
/// Its message, its severity and its category are those of the registry. An event with a property `message` or `severity`
/// has what the agent sends. Another severity or category is a mistake, because it would be lost. The time is that of the
/// server, as in assisted-service.
///
/// # Errors
///
/// If the event is not one of the catalogue. What is wrong with its properties is not looked at.
pub(super) fn native(body: &[u8], catalog: Option<&'static Catalog>) -> Result<String, Refusal> {
    let members: Map<String, Json> = serde_json::from_slice(body)
        .map_err(|error| Refusal::bad_request(format!("the body is not a JSON object: {error}")))?;
    let name = text(&members, "name")?.unwrap_or_default();
    let descriptor = catalog.and_then(|catalog| catalog.get(name));
    let mut props = props(text(&members, "props")?.unwrap_or_default())?;
    for id in MEMBERS {
        if let Some(value) = text(&members, id)? {
            add(&mut props, id, value)?;
        }
    }
    let (message, severity) = (text(&members, "message")?, text(&members, "severity")?);
    let category = text(&members, "category")?;
    if let Some(severity) = severity {
        let severity = severity.parse::<Severity>();
        severity.map_err(|_| wrong("severity", "info, warning, error or critical"))?;
    }
    if let Some(category) = category {
        let category = category.parse::<Category>();
        category.map_err(|_| wrong("category", "user or metrics"))?;
    }
    // Without a descriptor the event is refused by its name.
    if let Some(descriptor) = descriptor {
        let has = |property| descriptor.index_of(property).is_some();
        if let Some(message) = message.filter(|_| has("message")) {
            add(&mut props, "message", message)?;
        }
        match severity {
            Some(severity) if has("severity") => add(&mut props, "severity", severity)?,
            severity => same(descriptor, "severity", severity, descriptor.severity.as_str())?,
        }
        same(descriptor, "category", category, descriptor.category.as_str())?;
    }
    Ok(json!({ "name": name, "props": props }).to_string())
}

/// A member that is a text. `None` if it is absent, `null` or empty.
fn text<'m>(members: &'m Map<String, Json>, name: &str) -> Result<Option<&'m str>, Refusal> {
    match members.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => Ok(Some(&**text).filter(|text| !text.is_empty())),
        Some(_) => Err(wrong(name, "a text")),
    }
}

/// The properties: a text that contains an object, or a list with a name before each value.
fn props(text: &str) -> Result<Map<String, Json>, Refusal> {
    if text.is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_str(text) {
        Ok(Json::Object(props)) => Ok(props),
        Ok(Json::Array(items)) if !items.is_empty() && items.len() % 2 == 0 => {
            let mut props = Map::new();
            for pair in items.chunks_exact(2) {
                let name = pair[0].as_str().ok_or_else(|| wrong("props", PROPS))?;
                add(&mut props, name, pair[1].clone())?;
            }
            Ok(props)
        }
        Ok(_) | Err(_) => Err(wrong("props", PROPS)),
    }
}

const PROPS: &str = "a text that contains a JSON object";

fn add(props: &mut Map<String, Json>, name: &str, value: impl Into<Json>) -> Result<(), Refusal> {
    match props.insert(name.to_owned(), value.into()) {
        None => Ok(()),
        Some(_) => Err(Refusal::bad_request(format!("`{}` is given twice", shown(name, 100)))),
    }
}

/// Refuses what the agent sends if it is not what the registry says.
fn same(
    descriptor: &Descriptor,
    member: &str,
    sent: Option<&str>,
    known: &str,
) -> Result<(), Refusal> {
    match sent.filter(|sent| *sent != known) {
        None => Ok(()),
        Some(_) => Err(Refusal::bad_request(format!(
            "the registry says that the {member} of `{}` is {known}: send that, or leave it out",
            descriptor.name
        ))),
    }
}

fn wrong(member: &str, expected: &str) -> Refusal {
    Refusal::bad_request(format!("{member} is not {expected}"))
}
