//! The event that reports a change, made from the catalogue. It is equal to the typed event that a tracker returns.

use event_model::{
    Catalog, Descriptor, DynamicEvent, Occurrence, PropertyType,
    lifecycle::{Entry, Kind, StoreError},
    serde_json::{Map, Value as Json},
};

/// The occurrence of the change that this entry keeps.
///
/// # Errors
///
/// If no catalogue has the event, or the entry is not a change of such a subject.
pub(super) fn occurrence(catalogs: &[&Catalog], entry: &Entry) -> Result<Occurrence, StoreError> {
    let name = format!("{}/{}", entry.event_type, local_name(entry.kind));
    let found = catalogs.iter().filter_map(|catalog| catalog.get(&name));
    let descriptor = found.into_iter().find(|found| reports(found, &name, entry));
    let Some(descriptor) = descriptor else {
        return Err(StoreError::new(format!(
            "no catalogue of the log has the event `{name}` of a lifecycle: open the log with `Options::catalog` and \
             the catalogue of the registry that declares `{}`",
            entry.event_type,
        )));
    };
    let event = DynamicEvent::new(descriptor, &properties(descriptor, entry));
    let mut occurrence = Occurrence::new(event.map_err(StoreError::new)?);
    occurrence.id = entry.id;
    occurrence.time = entry.time;
    occurrence.request_id = entry.request_id;
    occurrence.correlation_id = entry.correlation_id.clone();
    occurrence.trace_id = entry.trace_id.clone();
    occurrence.chain = Some(entry.link());
    Ok(occurrence)
}

/// The name of the event of a change in its group.
fn local_name(kind: Kind) -> &'static str {
    match kind {
        // It has no event of its own.
        Kind::OperatingStatusChanged => Kind::StateChanged.as_str(),
        kind => kind.as_str(),
    }
}

/// The property with the body of the subject.
fn body(kind: Kind) -> &'static str {
    if kind == Kind::Deleted { "reference" } else { "snapshot" }
}

/// Whether this is the event of a lifecycle: another event may have such a name.
fn reports(descriptor: &Descriptor, name: &str, entry: &Entry) -> bool {
    let body = descriptor.properties.iter().find(|property| property.name == body(entry.kind));
    descriptor.name == name
        && descriptor.event_type == entry.event_type
        && body.is_some_and(|body| body.ty == PropertyType::Json)
        && descriptor.properties.iter().any(|property| property.identity)
}

fn properties(descriptor: &Descriptor, entry: &Entry) -> Map<String, Json> {
    let mut properties = Map::new();
    if let Some(identity) = descriptor.properties.iter().find(|property| property.identity) {
        properties.insert(identity.name.to_owned(), entry.subject.as_str().into());
    }
    if descriptor.index_of("changed").is_some() {
        properties.insert("changed".to_owned(), entry.changed.clone().into());
    }
    properties.insert(body(entry.kind).to_owned(), Json::Object(entry.body.clone()));
    properties
}
