//! What is wrong with a configuration.

use std::{
    error::Error,
    fmt,
    path::{Path, PathBuf},
};

/// What is wrong with a configuration: all of it, each mistake with its place. No value is shown, because it may be a
/// secret at the wrong place.
#[derive(Debug, Default)]
pub struct ConfigError {
    file: Option<PathBuf>,
    all: Vec<(Place, String)>,
}

/// Where a value is set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// At this line of the file.
    Line(usize),
    /// In this variable of the environment.
    Variable(String),
    /// Nowhere: it is missing, or it does not fit to others.
    Everywhere,
}

impl ConfigError {
    pub(super) fn new(file: Option<&Path>) -> Self {
        Self { file: file.map(Path::to_owned), all: Vec::new() }
    }

    pub(super) fn at(&mut self, place: &Place, detail: impl Into<String>) {
        self.all.push((place.clone(), detail.into()));
    }

    /// The value, if nothing is wrong.
    pub(super) fn or<T>(mut self, value: T) -> Result<T, Self> {
        self.all.sort();
        self.all.dedup();
        match self.all.is_empty() {
            true => Ok(value),
            false => Err(self),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (place, detail)) in self.all.iter().enumerate() {
            let end = if index == 0 { "" } else { "\n" };
            f.write_str(end)?;
            let file = self.file.as_deref().unwrap_or(Path::new("the configuration"));
            match place {
                Place::Line(line) => write!(f, "{}:{line}: {detail}", file.display()),
                Place::Variable(name) => write!(f, "environment variable {name}: {detail}"),
                Place::Everywhere => f.write_str(detail),
            }?;
        }
        Ok(())
    }
}

impl Error for ConfigError {}

/// A key as an error shows it: on one line, and not too long.
pub(super) fn shown(key: &str) -> String {
    let end = if key.chars().nth(100).is_some() { "…" } else { "" };
    let key: String = key.chars().take(100).map(|c| if c.is_control() { '?' } else { c }).collect();
    format!("`{key}{end}`")
}
