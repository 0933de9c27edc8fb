//! The Rust types of properties, and their conversion to and from a [`Value`].

use super::{Mismatch, Value};
use crate::{
    depth::{self, DEPTH},
    severity::Severity,
};
use jiff::Timestamp;
use serde_json::Value as Json;
use std::str::FromStr;
use uuid::Uuid;

/// A type whose values convert to a [`Value`].
pub trait AsValue: Send + Sync + 'static {
    /// The value without its type.
    fn as_value(&self) -> Value<'_>;
}

/// A Rust type of properties.
pub trait PropertyValue: AsValue + Clone {
    /// Converts a value to this type. Also takes the JSON form of a value.
    ///
    /// # Errors
    ///
    /// If the value has another type.
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch>;

    /// Any value. It replaces one that cannot be read, while the other properties are read.
    fn stand_in() -> Self;

    /// The value as an event may have it: with a text in place of JSON that is nested too deeply.
    #[must_use]
    fn limited(self) -> Self {
        self
    }
}

impl<T: AsValue> AsValue for Option<T> {
    #[inline]
    fn as_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, AsValue::as_value)
    }
}

impl<T: PropertyValue> AsValue for Vec<T> {
    #[inline]
    fn as_value(&self) -> Value<'_> {
        Value::List(self)
    }
}

impl<T: PropertyValue> PropertyValue for Vec<T> {
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        read_items(value, T::from_value)
    }

    fn stand_in() -> Self {
        Self::new()
    }

    fn limited(self) -> Self {
        self.into_iter().map(T::limited).collect()
    }
}

/// Reads each item of a list.
pub(crate) fn read_items<T>(
    value: Value<'_>,
    read: impl Fn(Value<'_>) -> Result<T, Mismatch>,
) -> Result<Vec<T>, Mismatch> {
    let items = value.items().ok_or_else(|| Mismatch::new("a list", value))?;
    let read = || items.iter().map(&read);
    read().collect::<Result<_, _>>().map_err(|_| {
        let wrong = read().enumerate().filter_map(|(index, item)| Some((index, item.err()?)));
        Mismatch::of_items(wrong)
    })
}

macro_rules! property_values {
    ($($type:ty, $noun:literal, $stand_in:expr, |$own:ident| $value:expr, |$plain:ident| $typed:expr;)*) => {$(
        impl AsValue for $type {
            #[inline]
            fn as_value(&self) -> Value<'_> {
                let $own = self;
                $value
            }
        }

        impl PropertyValue for $type {
            fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
                let $plain = value.plain();
                $typed.ok_or_else(|| Mismatch::new($noun, value))
            }

            fn stand_in() -> Self {
                $stand_in
            }
        }
    )*};
}

property_values! {
    Uuid, "a UUID", Self::nil(), |own| Value::Uuid(*own), |value| {
        if let Value::Uuid(uuid) = value { Some(uuid) } else { parse(value) }
    };
    String, "a string", Self::new(), |own| Value::Str(own), |value| value.text().map(str::to_owned);
    bool, "true or false", false, |own| Value::Bool(*own), |value| {
        if let Value::Bool(value) = value { Some(value) } else { None }
    };
    i64, "an integer", 0, |own| Value::Int(*own), |value| {
        value.integer().and_then(|value| Self::try_from(value).ok())
    };
    u64, "an integer from 0", 0, |own| Value::Uint(*own), |value| {
        value.integer().and_then(|value| Self::try_from(value).ok())
    };
    f64, "a number", 0.0, |own| Value::Float(*own), |value| {
        if let Value::Float(value) = value { Some(value) } else { value.integer().map(|value| value as Self) }
    };
    Timestamp, "a time as in RFC 3339", Self::UNIX_EPOCH, |own| Value::Timestamp(*own), |value| {
        if let Value::Timestamp(time) = value { Some(time) } else { parse(value) }
    };
    Severity, "a severity", Self::Info, |own| Value::Severity(*own), |value| {
        if let Value::Severity(severity) = value { Some(severity) } else { parse(value) }
    };
}

impl AsValue for Json {
    #[inline]
    fn as_value(&self) -> Value<'_> {
        Value::Json(self)
    }
}

impl PropertyValue for Json {
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        let Value::Json(json) = value else {
            return serde_json::to_value(value).map_err(|_| Mismatch::new("JSON", value));
        };
        if depth::is_deeper(json, DEPTH) {
            return Err(Mismatch::too_deep());
        }
        Ok(json.clone())
    }

    fn stand_in() -> Self {
        Self::Null
    }

    fn limited(self) -> Self {
        depth::limited(self, DEPTH)
    }
}

/// Parses the text in `value`.
pub fn read_text<T: FromStr>(value: Value<'_>, expected: &str) -> Result<T, Mismatch> {
    parse(value).ok_or_else(|| Mismatch::new(expected, value))
}

fn parse<T: FromStr>(value: Value<'_>) -> Option<T> {
    value.text()?.parse().ok()
}
