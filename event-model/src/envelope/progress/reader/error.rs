//! The errors of reading a log.

use crate::quoted::{excerpt, quoted};
use std::{error::Error, fmt, io};

/// An entry of a log cannot be read.
#[non_exhaustive]
pub enum ReadError {
    /// The input failed; nothing more can be read.
    Io(io::Error),
    /// A line, or the entry that it belongs to, is longer than the limit. It is left out.
    TooLong {
        /// The line, counted from 1.
        line: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// An entry is not a valid progress event. It is left out.
    Malformed {
        /// The line, counted from 1, as exactly as it is known.
        line: u64,
        /// The place in the event, such as `details.results[3]`. Empty for the whole event.
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
                write!(f, "line {line}: {}", quoted(problem))
            }
            Self::Malformed { line, path, problem } => {
                write!(f, "line {line}: {}: {}", quoted(path), quoted(problem))
            }
        }
    }
}

/// `unwrap` shows this.
impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "ReadError({self}: {error})"),
            Self::TooLong { .. } | Self::Malformed { .. } => write!(f, "ReadError({self})"),
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

/// What is wrong with a text, before its place in the log is known.
#[derive(Debug)]
pub(super) struct Fault {
    /// The line within the text, counted from 1.
    pub(super) line: u64,
    pub(super) path: String,
    pub(super) problem: String,
    /// Whether the text is not valid YAML.
    pub(super) syntax: bool,
}

impl Fault {
    /// A fault of the text as a whole.
    pub(super) fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { line: 0, path: path.into(), problem: problem.into(), syntax: false }
    }

    /// The error, if the text begins after `line`.
    pub(super) fn after(mut self, line: u64) -> ReadError {
        let line = line.saturating_add(std::mem::take(&mut self.line));
        self.at(line)
    }

    /// The error, if the text is in `line`.
    pub(super) fn at(self, line: u64) -> ReadError {
        let [path, problem] = [self.path, self.problem].map(|text| excerpt(&text));
        ReadError::Malformed { line, path, problem }
    }
}
