//! Compares values by their meaning.

use super::Value;
use serde_json::Value as Json;

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Values in values wait here. Recursion could overflow the stack: JSON may be nested very deeply.
        let mut waiting = Vec::new();
        let mut next = Some((*self, *other));
        while let Some((left, right)) = next {
            if !same(left, right, &mut waiting) {
                return false;
            }
            next = waiting.pop();
        }
        true
    }
}

/// Whether the values are equal, if those that are added to `waiting` are.
fn same<'a>(left: Value<'a>, right: Value<'a>, waiting: &mut Vec<(Value<'a>, Value<'a>)>) -> bool {
    if let (Some(left), Some(right)) = (left.items(), right.items()) {
        let is_same = left.len() == right.len();
        waiting.extend(left.iter().zip(right.iter()).filter(|_| is_same));
        return is_same;
    }
    let (left, right) = (left.plain(), right.plain());
    match left {
        Value::Null => matches!(right, Value::Null),
        Value::Uuid(left) => matches!(right, Value::Uuid(right) if left == right),
        Value::Str(left) => matches!(right, Value::Str(right) if left == right),
        Value::Bool(left) => matches!(right, Value::Bool(right) if left == right),
        Value::Int(_) | Value::Uint(_) => whole(right) == left.integer(),
        Value::Float(left) => same_float(left, right),
        Value::Timestamp(left) => matches!(right, Value::Timestamp(right) if left == right),
        Value::Severity(left) => matches!(right, Value::Severity(right) if left == right),
        Value::Json(left) => {
            matches!(right, Value::Json(right) if same_json(left, right, waiting))
        }
        // Two lists were compared by their items.
        Value::List(_) => false,
    }
}

/// Objects are equal if their members are. Other values that come here are numbers that no Rust type holds, or a list
/// and an object.
fn same_json<'a>(
    left: &'a Json,
    right: &'a Json,
    waiting: &mut Vec<(Value<'a>, Value<'a>)>,
) -> bool {
    match (left, right) {
        (Json::Object(left), Json::Object(right)) => {
            let mut pair = |(name, value)| {
                let other = right.get(name)?;
                waiting.push((Value::Json(value), Value::Json(other)));
                Some(())
            };
            left.len() == right.len() && left.iter().all(|member| pair(member).is_some())
        }
        (Json::Number(left), Json::Number(right)) => left == right,
        _ => false,
    }
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
