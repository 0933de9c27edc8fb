//! Parts of requests that are objects with rules of their own: properties, topologies and deployment locations.

use super::{members::Members, mistakes::Mistakes};
use crate::{AssociatedTopology, DeploymentLocation, InvalidValue, PropValueMap, invalid::within};
use serde_json::{Map, Value, json};

/// Properties: objects with a `type`, or plain values, which are taken for texts as the orchestrator's own framework does.
pub(super) fn properties(
    pointer: &str,
    properties: Map<String, Value>,
    mistakes: &mut Mistakes,
) -> Option<PropValueMap> {
    for (name, value) in &properties {
        if let Value::Object(members) = value {
            check_property(&within(pointer, name), members, mistakes);
        }
    }
    read(pointer, properties, mistakes, PropValueMap::from_json)
}

fn check_property(pointer: &str, members: &Map<String, Value>, mistakes: &mut Mistakes) {
    let expected = match members.get("type") {
        Some(Value::String(kind)) if kind == "key" => {
            &[("privateKey", true), ("publicKey", false), ("keyName", false)][..]
        }
        _ => &[("type", true)],
    };
    for (name, is_required) in expected {
        let what = match members.get(*name) {
            Some(Value::String(_)) => continue,
            None | Some(Value::Null) if !is_required => continue,
            None => "is missing".to_owned(),
            Some(other) => Members::must_be("a string", other),
        };
        mistakes.at(&within(pointer, name), &what);
    }
}

/// The resources of others: objects with an `id` and a `type`, or null for one that was removed.
pub(super) fn topology(
    pointer: &str,
    entries: Map<String, Value>,
    mistakes: &mut Mistakes,
) -> Option<AssociatedTopology> {
    let mut checked = Map::new();
    for (name, entry) in entries {
        let place = within(pointer, &name);
        let entry = match entry {
            Value::Null => Value::Null,
            Value::Object(members) => {
                let mut members = Members::new(&place, members, mistakes);
                let (id, kind) = (members.text("id"), members.text("type"));
                json!({ "id": id.unwrap_or_default(), "type": kind.unwrap_or_default() })
            }
            other => {
                mistakes.at(&place, &Members::must_be("an object or null", &other));
                continue;
            }
        };
        checked.insert(name, entry);
    }
    read(pointer, checked, mistakes, AssociatedTopology::from_json)
}

/// Where a resource is deployed. Members that are not known are for the driver.
pub(super) fn location(members: &mut Members<'_>) -> Option<DeploymentLocation> {
    let pointer = members.place("deploymentLocation");
    let mut others = members.object("deploymentLocation")?;
    let known = ["name", "type", "properties"].into_iter();
    let known = known.filter_map(|name| others.remove_entry(name)).collect();
    let mut location = Members::new(&pointer, known, members.mistakes);
    let (name, kind) = (location.text("name"), location.maybe_text("type"));
    let properties = location.maybe_object("properties");
    Some(DeploymentLocation { name: name?, kind, properties, others })
}

/// What was checked is what the type takes.
fn read<T>(
    pointer: &str,
    members: Map<String, Value>,
    mistakes: &mut Mistakes,
    from_json: impl FnOnce(Value, &str) -> Result<T, InvalidValue>,
) -> Option<T> {
    if !mistakes.is_empty() {
        return None;
    }
    let read = from_json(members.into(), pointer);
    read.map_err(|error| mistakes.at(error.pointer(), error.problem())).ok()
}
