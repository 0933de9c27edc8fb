//! The limit of renderings: integers that JSON readers round.

use crate::pointer;
use serde_json::Value as Json;

/// The largest integer that every JSON reader reads exactly (RFC 8785, section 3.2.2.3; RFC 7493, section 2.2).
const SAFE: f64 = 9_007_199_254_740_991.0;

/// The JSON pointer to an integer that is too large for every double to be exact. How it is written does not matter.
pub(super) fn unsafe_integer(value: &Json) -> Option<String> {
    let mut tokens = tokens_of_unsafe_integer(value)?;
    tokens.reverse();
    Some(tokens.iter().fold(String::new(), |pointer, token| pointer::within(&pointer, token)))
}

/// The tokens of the pointer, the last one first.
fn tokens_of_unsafe_integer(value: &Json) -> Option<Vec<String>> {
    let (mut tokens, token) = match value {
        // Every double beyond the limit is an integer.
        Json::Number(number) => {
            let is_safe = number.as_f64().is_some_and(|number| number.abs() <= SAFE);
            return (!is_safe).then(Vec::new);
        }
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
