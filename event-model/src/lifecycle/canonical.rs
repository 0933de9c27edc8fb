//! The one text that JSON has in RFC 8785 (JSON Canonicalization Scheme), and its digest.

use super::limits;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::{error::Error, fmt};

/// The one text that `value` has in RFC 8785: members sorted by UTF-16 code units, numbers as ECMAScript writes them, no
/// space.
///
/// Integers beyond 2^53 - 1 are written as the nearest double, as the RFC has it; [`digest`] refuses them.
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
/// When objects and lists lie in one another more than 120 deep.
pub fn canonical(value: &Json) -> Result<String, CanonicalError> {
    if limits::is_deep(value) {
        return Err(CanonicalError::TooDeep);
    }
    serde_json_canonicalizer::to_string(value).map_err(|_| CanonicalError::NoDouble)
}

/// `sha256:` and the SHA-256 of the [`canonical`] text in 64 lower-case hexadecimal digits. Equal values have equal
/// digests however they are written, and whoever reads the value can compute it.
///
/// # Errors
///
/// When the value is too deep, or has an integer with a magnitude beyond 2^53 - 1: different ones would get the same digest.
pub fn digest(value: &Json) -> Result<String, CanonicalError> {
    if limits::is_deep(value) {
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
        write!(text, "{byte:02x}").expect("a string takes all text");
    }
    text
}

/// A value has no canonical form, or no digest.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CanonicalError {
    /// Objects and lists lie in one another more than 120 deep.
    TooDeep,
    /// A number is beyond all doubles. Only where another crate lets `serde_json` read such numbers.
    NoDouble,
    /// An integer has a magnitude beyond 2^53 - 1.
    UnsafeInteger {
        /// Where it stands, as a JSON pointer.
        pointer: String,
    },
}

impl CanonicalError {
    /// The word for this error, for machines. It does not change.
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
                let limit = limits::DEPTH;
                write!(f, "objects and lists lie in one another more than {limit} deep")
            }
            Self::NoDouble => f.write_str("a number is too large"),
            Self::UnsafeInteger { pointer } => {
                let pointer = crate::quoted::quoted(pointer);
                write!(f, "the integer at `{pointer}` is beyond 2^53 - 1: write it as a text")
            }
        }
    }
}

/// What `unwrap` shows.
impl fmt::Debug for CanonicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CanonicalError({self})")
    }
}

impl Error for CanonicalError {}
