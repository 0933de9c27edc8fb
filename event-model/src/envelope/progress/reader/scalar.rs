//! Converts scalars and keys of YAML to JSON.

use super::{
    path::push_key,
    plain,
    yaml_events::{Start, Style},
};
use crate::quoted::quoted;
use serde_json::{Map, Value as Json};
use std::borrow::Cow;

/// What is wrong with a part of a YAML text.
pub(super) type Problem = Cow<'static, str>;

/// The value of a scalar.
pub(super) fn value(text: Cow<'_, str>, style: Style, start: &Start) -> Result<Json, Problem> {
    refuse_tag(start)?;
    if style == Style::Quoted || start.is_text {
        return Ok(Json::String(text.into_owned()));
    }
    if text == "<<" {
        return Err("a merge key (<<)".into());
    }
    plain::resolve(&text).ok_or_else(|| no_json(&text))
}

/// The text of a key. It must not be one of the `members` yet.
pub(super) fn key(json: Json, members: &Map<String, Json>) -> Result<String, Problem> {
    let key = match json {
        Json::String(key) => key,
        Json::Array(_) | Json::Object(_) => return Err("a key that is not a text".into()),
        // As Python writes it in JSON.
        Json::Null | Json::Bool(_) | Json::Number(_) => json.to_string(),
    };
    if members.contains_key(&key) {
        let mut path = String::new();
        push_key(&mut path, &key);
        return Err(format!("the key `{path}` appears twice").into());
    }
    Ok(key)
}

/// Refuses a tag: tags are for values that JSON does not have.
pub(super) fn refuse_tag(start: &Start) -> Result<(), Problem> {
    match &start.tag {
        Some(tag) => Err(no_json(tag)),
        None => Ok(()),
    }
}

fn no_json(text: &str) -> Problem {
    format!("not a JSON value ({})", quoted(text)).into()
}
