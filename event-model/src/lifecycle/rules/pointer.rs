//! JSON pointers in rules. The token `*` stands for every element of a list.

use crate::{depth::DEPTH, quoted::quoted};
use std::{error::Error, fmt};

/// The token for every element of a list.
pub(super) const EVERY: &str = "*";

/// The tokens of a pointer into a snapshot.
pub(super) fn tokens(pointer: &str) -> Result<Vec<String>, PointerError> {
    let tokens = crate::pointer::tokens(pointer).and_then(|tokens| match tokens.len() {
        0 => Err("points to the whole snapshot"),
        // No snapshot is so deep, and deep rules could overflow the stack.
        count if count > DEPTH => Err("is deeper than any snapshot"),
        _ => Ok(tokens),
    });
    tokens.map_err(|problem| PointerError { pointer: pointer.to_owned(), problem })
}

/// A text is not a JSON pointer (RFC 6901) into a snapshot.
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
        write!(f, "the JSON pointer `{}` {problem}", quoted(pointer))
    }
}

/// `unwrap` shows this.
impl fmt::Debug for PointerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PointerError({self})")
    }
}

impl Error for PointerError {}
