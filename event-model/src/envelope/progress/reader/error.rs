//! Why something in a log is no progress event.

use crate::redact::private_keys;
use std::{error::Error, fmt, io};

/// Why an entry of a log cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The input failed; there is nothing more to read.
    Io(io::Error),
    /// A line, or the entry that it belongs to, is longer than the limit, and is left out.
    TooLong {
        /// The line, from 1.
        line: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// An entry is no progress event, and is left out.
    Malformed {
        /// The line, from 1, as near as it is known.
        line: u64,
        /// Where in the event it is, such as `details.results[3]`. Empty for all of it.
        path: String,
        /// What is wrong there.
        problem: String,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(_) => f.write_str("cannot read the log"),
            Self::TooLong { line, limit } => {
                write!(f, "line {line}: longer than {limit} bytes")
            }
            Self::Malformed { line, path, problem } if path.is_empty() => {
                write!(f, "line {line}: {problem}")
            }
            Self::Malformed { line, path, problem } => {
                write!(f, "line {line}: {path}: {problem}")
            }
        }
    }
}

impl Error for ReadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::TooLong { .. } | Self::Malformed { .. } => None,
        }
    }
}

/// What is wrong with a text that stands somewhere in a log.
#[derive(Debug)]
pub(super) struct Fault {
    /// The line within the text, from 1.
    pub(super) line: u64,
    pub(super) path: String,
    pub(super) problem: String,
    /// Whether it is no YAML at all.
    pub(super) syntax: bool,
}

impl Fault {
    /// Something with the text as a whole.
    pub(super) fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { line: 0, path: path.into(), problem: problem.into(), syntax: false }
    }

    /// The error, when the text begins behind `line`.
    pub(super) fn behind(mut self, line: u64) -> ReadError {
        let line = line.saturating_add(std::mem::take(&mut self.line));
        self.at(line)
    }

    /// The error, when the text stands in `line`.
    pub(super) fn at(self, line: u64) -> ReadError {
        let [path, problem] =
            [self.path, self.problem].map(|text| private_keys(&text).into_owned());
        ReadError::Malformed { line, path, problem }
    }
}
