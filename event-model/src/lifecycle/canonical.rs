//! The canonical JSON of RFC 8785 (JSON Canonicalization Scheme) and its digest.

use super::limits;
use crate::depth::{self, DEPTH};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::{error::Error, fmt};

/// The canonical text of `value` in RFC 8785: members sorted by UTF-16 code units, numbers as ECMAScript writes them,
/// no whitespace.
///
/// As the RFC requires, an integer that no double holds is written as the nearest double; [`digest`] refuses it.
///
/// ```
/// use event_model::{lifecycle::canonical, serde_json::json};
///
/// assert_eq!(canonical(&json!({ "b": 1.0, "a": [-0.0, "é"] }))?, r#"{"a":[0,"é"],"b":1}"#);
/// # Ok::<(), event_model::lifecycle::CanonicalError>(())
/// ```
///
/// # Errors
///
/// If objects and lists are nested more than 120 levels deep.
pub fn canonical(value: &Json) -> Result<String, CanonicalError> {
    if depth::is_deeper(value, DEPTH) {
        return Err(CanonicalError::TooDeep);
    }
    serde_json_canonicalizer::to_string(value).map_err(|_| CanonicalError::NoDouble)
}

/// The digest of `value`: `sha256:` and the SHA-256 of the [`canonical`] text in 64 lower-case hexadecimal digits.
///
/// Equal values have equal digests, no matter how they are written. Every reader of the value can compute it.
///
/// # Errors
///
/// If the value is nested too deeply, or contains an integer that no double holds, such as 2^53 + 1: different integers
/// would get the same digest. A number with a fraction or an exponent stands for the nearest double.
pub fn digest(value: &Json) -> Result<String, CanonicalError> {
    if depth::is_deeper(value, DEPTH) {
        return Err(CanonicalError::TooDeep);
    }
    if let Some(pointer) = limits::unsafe_integer(value) {
        return Err(CanonicalError::UnsafeInteger { pointer });
    }
    canonical(value).map(|text| digest_of(&text))
}

/// The digest of a canonical text.
pub(super) fn digest_of(canonical: &str) -> String {
    use fmt::Write;
    let mut text = String::with_capacity("sha256:".len() + 64);
    text.push_str("sha256:");
    for byte in Sha256::digest(canonical.as_bytes()) {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
    }
    text
}

/// A value has no canonical form, or no digest.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CanonicalError {
    /// Objects and lists are nested more than 120 levels deep.
    TooDeep,
    /// A number is larger than any double. Only if another crate lets `serde_json` read such numbers.
    NoDouble,
    /// No double holds an integer. All up to 2^53 have one, and of the larger ones only some.
    UnsafeInteger {
        /// The JSON pointer to the integer.
        pointer: String,
    },
}

impl CanonicalError {
    /// The code of this error, for programs. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooDeep => "too_deep",
            Self::NoDouble => "no_double",
            Self::UnsafeInteger { .. } => "unsafe_integer",
        }
    }
}

impl fmt::Display for CanonicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooDeep => {
                write!(f, "objects and lists are nested more than {DEPTH} levels deep")
            }
            Self::NoDouble => f.write_str("a number is too large"),
            Self::UnsafeInteger { pointer } => {
                let pointer = crate::quoted::quoted(pointer);
                write!(
                    f,
                    "no double holds the integer at `{pointer}`: write it as a text, or use `Rules::as_text`"
                )
            }
        }
    }
}

/// `unwrap` shows this.
impl fmt::Debug for CanonicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CanonicalError({self})")
    }
}

impl Error for CanonicalError {}
