//! JSON pointers (RFC 6901), in which `*` stands for every element of a list.

use crate::{lifecycle::limits::DEPTH, value::escaped};
use std::{error::Error, fmt};

/// The token for every element of a list.
pub(super) const EVERY: &str = "*";

/// The tokens of a pointer into a snapshot.
pub(super) fn tokens(pointer: &str) -> Result<Vec<String>, PointerError> {
    let wrong = |problem| PointerError { pointer: pointer.to_owned(), problem };
    let tokens = match pointer.strip_prefix('/') {
        Some(tokens) => tokens.split('/'),
        None if pointer.is_empty() => return Err(wrong("points to the whole snapshot")),
        None => return Err(wrong("does not begin with `/`")),
    };
    let tokens: Option<Vec<_>> = tokens.map(unescaped).collect();
    let tokens = tokens.ok_or_else(|| wrong("has a `~` that is not of `~0` or `~1`"))?;
    match tokens.len() {
        // No snapshot is so deep, and what is deep costs stack.
        count if count > DEPTH => Err(wrong("is deeper than any snapshot")),
        _ => Ok(tokens),
    }
}

fn unescaped(token: &str) -> Option<String> {
    let mut parts = token.split('~');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let (escaped, rest) = part.split_at_checked(1)?;
        text.push(match escaped {
            "0" => '~',
            "1" => '/',
            _ => return None,
        });
        text.push_str(rest);
    }
    Some(text)
}

/// A text is no JSON pointer (RFC 6901) into a snapshot.
#[derive(Clone, PartialEq, Eq)]
pub struct PointerError {
    pointer: String,
    problem: &'static str,
}

impl PointerError {
    /// The text.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

impl fmt::Display for PointerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pointer, problem } = self;
        write!(f, "the JSON pointer `{}` {problem}", escaped(pointer))
    }
}

/// What `unwrap` shows.
impl fmt::Debug for PointerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PointerError({self})")
    }
}

impl Error for PointerError {}
