//! Compares values by their meaning.

use super::Value;
use serde_json::Value as Json;

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        if let (Some(left), Some(right)) = (self.items(), other.items()) {
            return left.len() == right.len() && left.iter().eq(right.iter());
        }
        match (self.plain(), other.plain()) {
            (Self::Null, Self::Null) => true,
            (Self::Uuid(left), Self::Uuid(right)) => left == right,
            (Self::Str(left), Self::Str(right)) => left == right,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Timestamp(left), Self::Timestamp(right)) => left == right,
            (Self::Severity(left), Self::Severity(right)) => left == right,
            (Self::Json(left), Self::Json(right)) => same_json(left, right),
            (left, right) => same_number(left, right),
        }
    }
}

/// Objects are equal if their members are. Other values that come here are numbers that no Rust type holds.
fn same_json(left: &Json, right: &Json) -> bool {
    let (Json::Object(left), Json::Object(right)) = (left, right) else { return left == right };
    let same = |(name, value)| {
        right.get(name).is_some_and(|other| Value::Json(value) == Value::Json(other))
    };
    left.len() == right.len() && left.iter().all(same)
}

fn same_number(left: Value<'_>, right: Value<'_>) -> bool {
    match (left, right) {
        (Value::Float(left), Value::Float(right)) => {
            left == right || (left.is_nan() && right.is_nan())
        }
        (Value::Float(float), other) | (other, Value::Float(float)) => {
            // `as i128` is exact for a float without a fraction and of the size of an integer.
            float.fract() == 0.0 && integer(other) == Some(float as i128)
        }
        (left, right) => integer(left).is_some() && integer(left) == integer(right),
    }
}

fn integer(value: Value<'_>) -> Option<i128> {
    match value {
        Value::Int(value) => Some(value.into()),
        Value::Uint(value) => Some(value.into()),
        _ => None,
    }
}
