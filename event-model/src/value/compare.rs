//! Compares values by their meaning.

use super::Value;
use serde_json::Value as Json;

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        if let (Some(left), Some(right)) = (self.items(), other.items()) {
            return left.len() == right.len() && left.iter().eq(right.iter());
        }
        let (left, other) = (self.plain(), other.plain());
        match left {
            Self::Null => matches!(other, Self::Null),
            Self::Uuid(left) => matches!(other, Self::Uuid(right) if left == right),
            Self::Str(left) => matches!(other, Self::Str(right) if left == right),
            Self::Bool(left) => matches!(other, Self::Bool(right) if left == right),
            Self::Int(_) | Self::Uint(_) => whole(other) == left.integer(),
            Self::Float(left) => same_float(left, other),
            Self::Timestamp(left) => matches!(other, Self::Timestamp(right) if left == right),
            Self::Severity(left) => matches!(other, Self::Severity(right) if left == right),
            Self::Json(left) => matches!(other, Self::Json(right) if same_json(left, right)),
            // Two lists were compared by their items.
            Self::List(_) => false,
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

fn same_float(left: f64, other: Value<'_>) -> bool {
    if let Value::Float(right) = other {
        return left == right || (left.is_nan() && right.is_nan());
    }
    other.integer().is_some_and(|right| whole(Value::Float(left)) == Some(right))
}

/// The integer that is equal to the value, whatever its type.
fn whole(value: Value<'_>) -> Option<i128> {
    if let Value::Float(float) = value {
        // `as i128` is exact for a float without a fraction and of the size of an integer.
        return (float.fract() == 0.0).then_some(float as i128);
    }
    value.integer()
}
