//! Values of properties as they may be shown: without secrets.

use super::{List, Value};
use crate::{
    depth::{DEPTH, DOCUMENT},
    descriptor::PropertyDescriptor,
    redact::{self, Keys, may_have_key, private_keys},
};
use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeSeq},
};
use serde_json::{Map, Value as Json};
use std::fmt;

/// The text that replaces a sensitive value.
const HIDDEN: &str = "***";

/// The value of a property as it may be shown, in every form.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    value: Value<'a>,
    /// The maximum nesting that is written.
    levels: usize,
}

impl<'a> Shown<'a> {
    #[inline]
    pub(crate) fn new(property: &PropertyDescriptor, value: Value<'a>) -> Self {
        let is_hidden = property.sensitive && !matches!(value, Value::Null);
        Self { value: if is_hidden { Value::Str(HIDDEN) } else { value }, levels: DEPTH }
    }

    /// A value that is not sensitive.
    pub(crate) fn plain(value: Value<'a>) -> Self {
        Self { value, levels: DOCUMENT }
    }
}

/// Handles the value of a property. UUIDs and texts, the most frequent values, are passed as they are if nothing in
/// them is hidden; all others are passed as a value for [`Shown`]. A macro, because a function for each case makes
/// messages take half as long again.
macro_rules! show {
    ($property:expr, $value:expr;
     Uuid($uuid:ident) => $of_uuid:expr, Text($text:ident) => $of_text:expr, $other:ident => $of_other:expr,) => {
        match $value {
            $other if $property.sensitive => $of_other,
            $crate::Value::Uuid($uuid) => $of_uuid,
            $crate::Value::Str($text) if !$crate::redact::may_have_key($text) => $of_text,
            $other => $of_other,
        }
    };
}
pub(crate) use show;

/// JSON as it may be shown: without private keys in its texts.
#[inline]
pub(crate) fn redacted(json: &Json) -> impl Serialize {
    Shown::plain(Value::Json(json))
}

/// The members of an object as they may be shown.
pub(crate) fn redacted_members(members: &Map<String, Json>) -> impl Serialize {
    Members(members)
}

struct Members<'a>(&'a Map<String, Json>);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match redact::members(self.0) {
            None => self.0.serialize(serializer),
            Some(members) => serializer.collect_map(members),
        }
    }
}

impl Serialize for Shown<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Str(text) if !may_have_key(text) => serializer.serialize_str(text),
            Value::Uuid(uuid) => uuid.serialize(serializer),
            Value::Json(Json::String(text)) if !may_have_key(text) => {
                serializer.serialize_str(text)
            }
            Value::Null
            | Value::Str(_)
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Uint(_)
            | Value::Float(_)
            | Value::Timestamp(_)
            | Value::Severity(_)
            | Value::List(_)
            | Value::Json(_) => serialize_other(*self, serializer),
        }
    }
}

/// The less frequent values. In a function of its own, because this makes the most frequent ones faster.
#[inline(never)]
fn serialize_other<S: Serializer>(shown: Shown<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let Shown { value, levels } = shown;
    match value {
        Value::Str(text) => serializer.serialize_str(&private_keys(text)),
        Value::Json(Json::String(text)) => serializer.serialize_str(&private_keys(text)),
        Value::Json(json @ (Json::Array(_) | Json::Object(_))) => {
            Keys::default().json(json, levels).serialize(serializer)
        }
        Value::List(items) => serialize_items(items, levels, serializer),
        Value::Json(Json::Null | Json::Bool(_) | Json::Number(_))
        | Value::Null
        | Value::Uuid(_)
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Uint(_)
        | Value::Float(_)
        | Value::Timestamp(_)
        | Value::Severity(_) => value.serialize(serializer),
    }
}

/// Serializes items, which may be the lines of one text.
fn serialize_items<S: Serializer>(
    items: &dyn List,
    levels: usize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut keys = Keys::default();
    let mut out = serializer.serialize_seq(Some(items.len()))?;
    for item in items.iter() {
        if let Some(line) = item.text() {
            out.serialize_element(&keys.next(line))?;
        } else if let Value::Json(json) = item {
            out.serialize_element(&*keys.json(json, levels))?;
        } else if let Value::List(_) = item {
            let list = serde_json::to_value(item).map_err(S::Error::custom)?;
            out.serialize_element(&*keys.json(&list, levels))?;
        } else {
            out.serialize_element(&item)?;
        }
    }
    out.end()
}

/// As in messages.
impl fmt::Display for Shown<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)
    }
}

/// As in failed tests and logs.
impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.value, f)
    }
}
