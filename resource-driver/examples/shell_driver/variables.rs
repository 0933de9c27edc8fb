//! The variables of the environment that a script gets.

use resource_driver::{ExecuteRequest, PropValue, PropValueMap, ResourceDriverError};
use serde_json::{Value, json};
use std::collections::{BTreeMap, btree_map::Entry};

/// The most bytes of one variable: the system takes 128 KiB.
const MOST: usize = 100 << 10;
/// The most bytes of all variables: the system takes 2 MiB of variables and arguments.
const MOST_OF_ALL: usize = 1 << 20;

/// A property is the variable `PROP_` and its name, where `_` stands for each character that no variable can have. A property
/// of the request wins over one of the resource, and this over one of the system.
pub(crate) fn variables(
    request: &ExecuteRequest,
) -> Result<BTreeMap<String, String>, ResourceDriverError> {
    let maps =
        [&request.system_properties, &request.resource_properties, &request.request_properties];
    let properties: BTreeMap<&str, &PropValue> =
        maps.into_iter().flat_map(PropValueMap::iter).collect();
    let mut named: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (name, text) in properties.into_iter().flat_map(|(name, value)| texts(name, value)) {
        let variable = variable(&name);
        match named.entry(variable) {
            Entry::Vacant(free) => _ = free.insert((name, text)),
            Entry::Occupied(taken) => {
                let (other, variable) = (&taken.get().0, taken.key());
                return Err(invalid(format!(
                    "the properties `{}` and `{}` would both be the variable {variable}: rename one of them",
                    other.escape_debug(),
                    name.escape_debug(),
                )));
            }
        }
    }
    let named = named.into_iter().map(|(variable, (_, text))| (variable, text));
    let variables: BTreeMap<_, _> = named.chain(others(request)).collect();
    check(&variables)?;
    Ok(variables)
}

/// The texts of a property, each with a name. What has no value has no variable.
fn texts(name: &str, value: &PropValue) -> Vec<(String, String)> {
    let parts = match value {
        PropValue::Key(pair) => vec![
            ("", Some(pair.private_key().to_owned())),
            ("_public_key", pair.public_key().map(str::to_owned)),
            ("_key_name", pair.name().map(str::to_owned)),
        ],
        PropValue::Plain { value: Value::Null, .. } => Vec::new(),
        PropValue::Plain { value: Value::String(text), .. } => vec![("", Some(text.clone()))],
        PropValue::Plain { value, .. } => vec![("", Some(value.to_string()))],
    };
    parts.into_iter().filter_map(|(part, text)| Some((format!("{name}{part}"), text?))).collect()
}

fn variable(name: &str) -> String {
    let named = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    "PROP_".chars().chain(named).collect()
}

/// What a script may want to know beside the properties.
fn others(request: &ExecuteRequest) -> [(String, String); 4] {
    let location = &request.deployment_location;
    let location =
        json!({ "name": location.name, "type": location.kind, "properties": location.properties });
    let topology = serde_json::to_string(&request.associated_topology);
    [
        ("LIFECYCLE_NAME", request.lifecycle_name.clone()),
        ("REQUEST_ID", request.request_id.to_string()),
        ("DEPLOYMENT_LOCATION", location.to_string()),
        ("ASSOCIATED_TOPOLOGY", topology.unwrap_or_default()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
}

fn check(variables: &BTreeMap<String, String>) -> Result<(), ResourceDriverError> {
    for (variable, text) in variables {
        if text.contains('\0') {
            let detail = "contains a character NUL, which no variable can have";
            return Err(invalid(format!("the value of {variable} {detail}")));
        }
        if variable.len() + text.len() > MOST {
            let detail = format!("is too long for a variable: it may have {MOST} bytes");
            return Err(invalid(format!("the value of {variable} {detail}")));
        }
    }
    let all: usize = variables.iter().map(|(variable, text)| variable.len() + text.len()).sum();
    match all > MOST_OF_ALL {
        true => Err(invalid(format!(
            "the properties are too long for variables: together they may have {MOST_OF_ALL} bytes"
        ))),
        false => Ok(()),
    }
}

fn invalid(message: String) -> ResourceDriverError {
    ResourceDriverError::InvalidRequest(message)
}
