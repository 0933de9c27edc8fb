//! Registries that are read when the program starts.

mod catalog;
#[cfg(test)]
mod tests;

use event_codegen::{
    Checked, Error, Options, check, files,
    report::{self, Style},
    source::Sources,
};
use event_model::Catalog;
use std::path::PathBuf;

/// A registry that was read.
#[derive(Debug)]
pub(crate) struct Reading {
    /// All its events and processes. `None` if the registry has errors.
    pub(crate) catalog: Option<&'static Catalog>,
    /// What is wrong with it, with colours, as `event-codegen check` shows it.
    pub(crate) mistakes: Option<String>,
}

/// Reads files and folders as one registry. The catalogue is kept until the process ends.
///
/// `group` is the group of names that are written without one. `columns` is the width of the terminal, if there is one.
///
/// # Errors
///
/// If something cannot be read, or if `group` cannot be the name of a group.
pub(crate) fn read(
    paths: &[PathBuf],
    group: Option<&str>,
    columns: Option<usize>,
) -> Result<Reading, Error> {
    let mut options = Options::default();
    if let Some(group) = group {
        options = options.group(group)?;
    }
    let sources = files::read_all(paths)?;
    let checked = check(&sources, &options);
    let is_sound = checked.diagnostics.errors() == 0;
    Ok(Reading {
        catalog: is_sound.then(|| catalog::leak(checked.catalog())),
        mistakes: mistakes(&checked, &sources, columns),
    })
}

/// The catalogue of a registry that is part of the program. It is kept until the process ends.
///
/// # Panics
///
/// If the registry has errors.
pub(crate) fn embedded(name: &str, text: &str) -> &'static Catalog {
    let checked = check(&Sources::single(name, text), &Options::default());
    assert_eq!(checked.diagnostics.errors(), 0, "the registry {name} has errors");
    catalog::leak(checked.catalog())
}

fn mistakes(checked: &Checked, sources: &Sources, columns: Option<usize>) -> Option<String> {
    let diagnostics = &checked.diagnostics;
    let found = diagnostics.errors() + diagnostics.warnings();
    if found == 0 {
        return None;
    }
    let style = columns.map_or(Style::STYLED, |columns| Style::STYLED.width(columns));
    let mut text = String::new();
    for diagnostic in diagnostics {
        text += &report::human(diagnostic, sources, style);
        text += "\n\n";
    }
    text += &report::summary(diagnostics);
    if diagnostics.omitted().total() > 0 {
        text += &format!("\n`event-codegen check --limit {found}` shows all");
    }
    Some(text)
}
