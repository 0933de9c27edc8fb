//! Shows values in messages, and in the output of tests and logs.

use super::{List, Value};
use crate::{
    depth::DOCUMENT,
    quoted::Escape,
    redact::{Keys, private_keys},
};
use serde_json::Value as Json;
use std::fmt::{self, Write};

/// As in messages, without private keys.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("none"),
            Self::Uuid(value) => f.write_str(
                value.hyphenated().encode_lower(&mut [0; uuid::fmt::Hyphenated::LENGTH]),
            ),
            Self::Str(value) => f.write_str(&private_keys(value)),
            Self::Bool(value) => fmt::Display::fmt(value, f),
            Self::Int(value) => fmt::Display::fmt(value, f),
            Self::Uint(value) => fmt::Display::fmt(value, f),
            Self::Float(value) => fmt::Display::fmt(value, f),
            Self::Timestamp(value) => fmt::Display::fmt(value, f),
            Self::Severity(value) => f.write_str(value.as_str()),
            Self::List(items) => {
                write_list(*items, &mut Keys::default(), |item, f| fmt::Display::fmt(item, f), f)
            }
            Self::Json(value) => f.write_str(&compact(value)),
        }
    }
}

/// On one line, with texts in quotes and without invisible characters or private keys.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Str(value) => fmt::Debug::fmt(&*private_keys(value), f),
            Self::Float(value) => write!(f, "{value:?}"),
            Self::List(items) => {
                f.write_char('[')?;
                write_list(*items, &mut Keys::default(), |item, f| fmt::Debug::fmt(item, f), f)?;
                f.write_char(']')
            }
            Self::Json(value) => Escape(f).write_str(&compact(value)),
            Self::Null
            | Self::Uuid(_)
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Uint(_)
            | Self::Timestamp(_)
            | Self::Severity(_) => fmt::Display::fmt(self, f),
        }
    }
}

/// Writes the items with commas between them. Items may be the lines of one text.
fn write_list(
    items: &dyn List,
    keys: &mut Keys,
    show: fn(&Value<'_>, &mut fmt::Formatter<'_>) -> fmt::Result,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { ", " })?;
        if let Value::Str(line) = item {
            show(&Value::Str(&keys.next(line)), f)?;
        } else if let Value::Json(json) = item {
            show(&Value::Json(&keys.json(json, DOCUMENT)), f)?;
        } else if let Value::List(items) = item {
            f.write_char('[')?;
            write_list(items, keys, show, f)?;
            f.write_char(']')?;
        } else {
            show(&item, f)?;
        }
    }
    Ok(())
}

fn compact(json: &Json) -> String {
    serde_json::to_string(&*Keys::default().json(json, DOCUMENT)).expect("JSON is written as JSON")
}
