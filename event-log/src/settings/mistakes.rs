//! What is wrong with a file of settings.

use crate::shown::shown;
use std::{
    error::Error,
    fmt,
    path::{Path, PathBuf},
};

/// What is wrong with a file of settings: all of it.
#[derive(Debug)]
pub(crate) struct Mistakes {
    file: PathBuf,
    /// With their lines.
    all: Vec<(usize, String)>,
}

impl Mistakes {
    pub(crate) fn new(file: &Path) -> Self {
        Self { file: file.to_owned(), all: Vec::new() }
    }

    pub(crate) fn at(&mut self, line: usize, detail: String) {
        self.all.push((line, detail));
    }

    /// The value, if nothing is wrong.
    pub(crate) fn or<T>(mut self, value: T) -> Result<T, Self> {
        self.all.sort();
        match self.all.is_empty() {
            true => Ok(value),
            false => Err(self),
        }
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = shown(&self.file.display().to_string(), 1_000);
        for (index, (line, detail)) in self.all.iter().enumerate() {
            let end = if index == 0 { "" } else { "\n" };
            write!(f, "{end}{file}:{line}: {detail}")?;
        }
        Ok(())
    }
}

impl Error for Mistakes {}
