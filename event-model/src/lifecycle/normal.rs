//! The normal form of a rendering. In this form it is stored, compared, hashed and sent.

use crate::{Value, value::PropertyValue};
use serde_json::{Map, Value as Json};

/// The rendering in the value of a property. A value that is nested too deeply is not copied.
pub(super) fn rendering(value: Value<'_>) -> Option<Json> {
    Json::from_value(value).ok()
}

/// Removes members without content: `null` at every depth, and empty lists at the top level.
pub(super) fn normalise(rendering: &mut Map<String, Json>) {
    rendering.retain(|_, value| !matches!(value, Json::Array(items) if items.is_empty()));
    members(rendering);
}

fn members(object: &mut Map<String, Json>) {
    object.retain(|_, value| !value.is_null());
    object.values_mut().for_each(within);
}

fn within(value: &mut Json) {
    match value {
        Json::Object(object) => members(object),
        Json::Array(items) => items.iter_mut().for_each(within),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}
