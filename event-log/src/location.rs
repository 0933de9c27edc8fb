//! Where a log is.

use crate::OpenError;
use std::path::{self, PathBuf};

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
            Some(path) if !path.is_empty() && !path.contains('\0') => {
                // Connections are opened later too, when the program may be in another folder. And what begins with `/` is
                // never read as a URI, which could have parameters.
                let path = path::absolute(path).map_err(|error| OpenError::Store(error.into()))?;
                Ok(Self::File(path))
            }
            _ => Err(OpenError::Location(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Location;
    use std::env;

    #[test]
    fn a_path_is_absolute_and_not_a_uri() {
        let path = env::current_dir().unwrap().join("file:a.db?mode=memory");
        let location = Location::parse("sqlite:file:a.db?mode=memory");
        assert_eq!(location.unwrap(), Location::File(path));
        assert!(Location::parse("sqlite:").is_err());
    }
}
