//! Where a log is.

use crate::OpenError;
use std::path::PathBuf;

/// Where a log is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Location {
    /// In a file.
    File(PathBuf),
    /// In memory, as long as the log is open.
    Memory,
}

impl Location {
    pub(crate) fn parse(text: &str) -> Result<Self, OpenError> {
        let path = text.strip_prefix("sqlite:");
        match path {
            Some(":memory:") => Ok(Self::Memory),
            Some(path) if !path.is_empty() && !path.contains('\0') => Ok(Self::File(path.into())),
            _ => Err(OpenError::Location(text.to_owned())),
        }
    }
}
