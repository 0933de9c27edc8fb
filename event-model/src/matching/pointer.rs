//! JSON pointers into a property.

use crate::{
    Value, pointer,
    quoted::{escaped, quoted},
};
use serde_json::Value as Json;
use std::{fmt, sync::Arc};

/// The number of member names that are shown.
const SHOWN: usize = 8;

/// A JSON pointer (RFC 6901): empty, or each part after a `/`, with `~1` for `/` and `~0` for `~`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pointer(Arc<str>);

impl Pointer {
    /// # Panics
    ///
    /// If `text` is not a JSON pointer: it would find nothing, and a test that expects nothing there would prove
    /// nothing.
    #[track_caller]
    pub(super) fn new(text: String) -> Self {
        match pointer::tokens(&text) {
            Ok(_) => Self(text.into()),
            Err(problem) => panic!("\"{}\" is not a JSON pointer: it {problem}", quoted(&text)),
        }
    }

    /// The value at the pointer in `value`, or [`Value::Null`] if nothing is there.
    pub(super) fn find<'v>(&self, value: Value<'v>) -> Value<'v> {
        if let Value::Json(json) = value {
            return json.pointer(&self.0).map_or(Value::Null, Value::Json);
        }
        if self.0.is_empty() { value } else { Value::Null }
    }

    /// Describes the last value on the path in `json`, if the pointer does not reach its end.
    pub(crate) fn dead_end(&self, property: &str, json: &Json) -> Option<String> {
        if json.pointer(&self.0).is_some() {
            return None;
        }
        let ends = self.0.match_indices('/').map(|(end, _)| &self.0[..end]);
        let (path, last) = ends.filter_map(|path| Some((path, json.pointer(path)?))).next_back()?;
        let place = if path.is_empty() { property } else { path };
        Some(format!("`{}` {}", escaped(place), kind(last)))
    }
}

/// The pointer as written in the test.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", escaped(&self.0))
    }
}

/// Describes a value that has no such place.
fn kind(json: &Json) -> String {
    match json {
        Json::Object(members) if members.is_empty() => "has no members".to_owned(),
        Json::Object(members) => {
            let mut names: Vec<_> =
                members.keys().take(SHOWN).map(|name| format!("`{}`", escaped(name))).collect();
            names.extend((members.len() > SHOWN).then(|| "…".to_owned()));
            format!("has {}", names.join(", "))
        }
        Json::Array(items) if items.len() == 1 => "is a list of 1 item".to_owned(),
        Json::Array(items) => format!("is a list of {} items", items.len()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {
            format!("is {:?}", Value::Json(json))
        }
    }
}
