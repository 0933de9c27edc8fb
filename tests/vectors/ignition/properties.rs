//! Properties and topologies of requests, as drivers see them.

use super::CASE;
use crate::case::{held, only, same};
use crate::report::Ran;
use resource_driver::{AssociatedTopology, InvalidValue, PropValueMap};
use serde_json::{Map, Value as Json};

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &CASE)?;
    let (input, expected) = (&case["input"], &case["expected"]);
    only(expected, &["value", "raises", "message"])?;
    let read = PropValueMap::from_json(input.clone(), "");
    if expected["raises"].is_string() {
        return held(is_refused(read));
    }
    let properties = read.map_err(|error| error.to_string())?;
    let bare = |properties: &PropValueMap| {
        let bare =
            properties.iter().map(|(name, value)| (name.to_owned(), value.bare().into_owned()));
        Json::Object(bare.collect())
    };
    let before = bare(&properties);
    let redacted = properties.to_redacted_json();
    let value = &expected["value"];
    if value.is_string() {
        // Showing keys changed them. The better behaviour is that it does not.
        same("there is a better behaviour", case["better"].is_string(), true)?;
        same("the key that is shown", &redacted["k"]["privateKey"], value)?;
        return held(same("the properties after they were shown", bare(&properties), before));
    }
    match value["k"].is_object() {
        true => held(same("what is shown", without_null(&redacted), without_null(value))),
        false => held(same("the values", &before, value)),
    }
}

/// Without `value` of a key, which the framework adds and which is always null.
fn without_null(properties: &Json) -> Json {
    let mut properties = properties.clone();
    for property in properties.as_object_mut().into_iter().flat_map(Map::values_mut) {
        property
            .as_object_mut()
            .into_iter()
            .for_each(|members| members.retain(|_, it| !it.is_null()));
    }
    properties
}

pub(crate) fn topology(case: &Json) -> Ran {
    only(case, &CASE)?;
    let expected = &case["expected"];
    only(expected, &["value", "raises", "message"])?;
    let read = AssociatedTopology::from_json(case["input"].clone(), "");
    if expected["raises"].is_string() {
        return held(is_refused(read));
    }
    let topology = read.map_err(|error| error.to_string())?;
    let written = serde_json::to_value(&topology).map_err(|error| error.to_string())?;
    held(same("the topology", &written, &expected["value"]))
}

/// The texts are ours, and say where it is.
fn is_refused<T>(read: Result<T, InvalidValue>) -> Result<(), String> {
    match read {
        Ok(_) => Err("expected an error".to_owned()),
        Err(error) => same("the error has a pointer", error.pointer().starts_with('/'), true),
    }
}
