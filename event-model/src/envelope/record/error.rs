//! Why a text is no record.

use std::{error::Error, fmt};

/// Why a text is no record. It has no value of the record: that might be secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordError {
    /// It is longer than [`StoredRecord::MAX_BYTES`](super::StoredRecord::MAX_BYTES).
    TooLong {
        /// The bytes that it has.
        bytes: usize,
    },
    /// It is no JSON, or JSON that is nested too deeply.
    InvalidJson {
        /// What is no JSON: the record, or its `props`.
        path: &'static str,
        /// The line in that text, from 1.
        line: usize,
        /// The column in that line, from 1.
        column: usize,
    },
    /// A member is missing or is not what it should be.
    Member {
        /// Where, as `props`; empty for the record itself.
        path: &'static str,
        /// What should be there, with its article.
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
                write!(f, "the record has {bytes} bytes: no more than {limit} are read")
            }
            Self::InvalidJson { path: "", line, column } => {
                write!(f, "the record is no valid JSON at line {line}, column {column}")
            }
            Self::InvalidJson { path, line, column } => {
                write!(f, "`{path}` is a text without valid JSON at line {line}, column {column}")
            }
            Self::Member { path: "", expected } => write!(f, "the record should be {expected}"),
            Self::Member { path, expected } => write!(f, "`{path}` should be {expected}"),
        }
    }
}

impl Error for RecordError {}
