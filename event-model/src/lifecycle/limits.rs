//! The limit of renderings: integers that no double holds.

use crate::pointer;
use serde_json::{Number, Value as Json};

/// The JSON pointer to an integer that no double holds: RFC 8785 writes numbers as doubles, so it could not be told from
/// the integer beside it. A number with a fraction or an exponent stands for the double that is nearest.
pub(super) fn unsafe_integer(value: &Json) -> Option<String> {
    Some(pointer_of(tokens_of_unsafe_integer(value)?))
}

/// The pointer with these tokens, of which the last one comes first.
pub(super) fn pointer_of(tokens: Vec<String>) -> String {
    tokens.iter().rev().fold(String::new(), |pointer, token| pointer::within(&pointer, token))
}

/// The tokens of the pointer, the last one first.
fn tokens_of_unsafe_integer(value: &Json) -> Option<Vec<String>> {
    let (mut tokens, token) = match value {
        Json::Number(number) => return (!is_double(number)).then(Vec::new),
        Json::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| Some((tokens_of_unsafe_integer(item)?, index.to_string())))?,
        Json::Object(members) => members
            .iter()
            .find_map(|(name, value)| Some((tokens_of_unsafe_integer(value)?, name.clone())))?,
        Json::Null | Json::Bool(_) | Json::String(_) => return None,
    };
    tokens.push(token);
    Some(tokens)
}

fn is_double(number: &Number) -> bool {
    if let Some(integer) = number.as_u64() {
        return (integer as f64) as u128 == u128::from(integer);
    }
    if let Some(integer) = number.as_i64() {
        return (integer as f64) as i128 == i128::from(integer);
    }
    // If another crate lets `serde_json` keep literals, this can be an integer of any size.
    number.as_f64().is_some_and(f64::is_finite)
        && (number.is_f64() || is_exact(&number.to_string()))
}

/// Whether a double holds the number with this literal: exactly if it is an integer, and otherwise its nearest double.
pub(super) fn is_exact(literal: &str) -> bool {
    let Some(double) = literal.parse().ok().filter(|double: &f64| double.is_finite()) else {
        return false;
    };
    literal.contains(['.', 'e', 'E']) || format!("{double:.0}") == literal
}
