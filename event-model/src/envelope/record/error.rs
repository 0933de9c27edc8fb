//! The errors of reading a record.

use std::{error::Error, fmt};

/// The text is not a valid record. The error contains no values of the record, because these may be secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordError {
    /// The text is longer than [`StoredRecord::MAX_BYTES`](super::StoredRecord::MAX_BYTES).
    TooLong {
        /// The length in bytes.
        bytes: usize,
    },
    /// The text is not JSON, or is nested too deeply.
    InvalidJson {
        /// What is not JSON: `props`, or empty for the record itself.
        path: &'static str,
        /// The line in that text, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
    },
    /// A member is missing or has the wrong type.
    Member {
        /// The member, such as `props`. Empty for the record itself.
        path: &'static str,
        /// What is expected there, with its article.
        expected: &'static str,
    },
}

impl RecordError {
    pub(super) fn syntax(path: &'static str, error: &serde_json::Error) -> Self {
        Self::InvalidJson { path, line: error.line(), column: error.column() }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => {
                let limit = super::StoredRecord::MAX_BYTES;
                write!(f, "the record has {bytes} bytes; the limit is {limit}")
            }
            Self::InvalidJson { path: "", line, column } => {
                write!(f, "the record is not valid JSON at line {line}, column {column}")
            }
            Self::InvalidJson { path, line, column } => {
                write!(
                    f,
                    "`{path}` is a text that is not valid JSON at line {line}, column {column}"
                )
            }
            Self::Member { path: "", expected } => write!(f, "the record must be {expected}"),
            Self::Member { path, expected } => write!(f, "`{path}` must be {expected}"),
        }
    }
}

impl Error for RecordError {}
