//! How deeply the JSON of an event may be nested. Deeper JSON would overflow the stack when it is copied, compared,
//! shown or dropped, and could be written but not read back.

use serde_json::{Map, Value as Json};
use std::{borrow::Cow, mem};

/// The maximum nesting of objects and lists in a value. `serde_json` reads [`DOCUMENT`] levels. What surrounds a value
/// in a form, or in a list of forms, adds a few.
pub(crate) const DEPTH: usize = 120;

/// The maximum nesting of a whole document: as deep as `serde_json` reads.
pub(crate) const DOCUMENT: usize = 127;

/// The text that replaces an object or a list below the last level.
pub(crate) const TOO_DEEP: &str = "***nested too deeply***";

/// Whether objects and lists are nested more than `levels` deep. It visits no more levels than that.
pub(crate) fn is_deeper(value: &Json, levels: usize) -> bool {
    match value {
        Json::Array(items) => levels == 0 || items.iter().any(|item| is_deeper(item, levels - 1)),
        Json::Object(members) => {
            levels == 0 || members.values().any(|value| is_deeper(value, levels - 1))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => false,
    }
}

/// Returns the value, unless it is nested more than `levels` deep.
pub(crate) fn shallow(value: Json, levels: usize) -> Option<Json> {
    if is_deeper(&value, levels) {
        discard(value);
        return None;
    }
    Some(value)
}

/// The value with [`TOO_DEEP`] in place of what is nested more than `levels` deep.
pub(crate) fn limited(mut value: Json, levels: usize) -> Json {
    cut(&mut value, levels);
    value
}

fn cut(value: &mut Json, left: usize) {
    if left == 0 && matches!(value, Json::Array(_) | Json::Object(_)) {
        return discard(mem::replace(value, Json::from(TOO_DEEP)));
    }
    match value {
        Json::Array(items) => items.iter_mut().for_each(|item| cut(item, left - 1)),
        Json::Object(members) => members.values_mut().for_each(|value| cut(value, left - 1)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Like [`limited`] for a document, but borrowed. It is only copied if it is nested too deeply.
pub(crate) fn document(value: &Json) -> Cow<'_, Json> {
    if is_deeper(value, DOCUMENT) {
        Cow::Owned(copy(value, DOCUMENT))
    } else {
        Cow::Borrowed(value)
    }
}

fn copy(value: &Json, left: usize) -> Json {
    match value {
        Json::Array(_) | Json::Object(_) if left == 0 => Json::from(TOO_DEEP),
        Json::Array(items) => items.iter().map(|item| copy(item, left - 1)).collect(),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), copy(value, left - 1)));
            Json::Object(members.collect::<Map<_, _>>())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => value.clone(),
    }
}

/// Drops a value without recursion: to drop a deep value by recursion would overflow the stack.
fn discard(value: Json) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Json::Array(items) => waiting.extend(items),
            Json::Object(members) => waiting.extend(members.into_values()),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }
}
