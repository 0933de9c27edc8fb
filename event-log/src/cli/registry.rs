//! The flags `--registry` and `--group`, and how the mistakes of a registry are shown.

use super::{Failure, Found, console};
use crate::registry::{self, Reading};
use clap::Args;
use event_model::Catalog;
use std::path::PathBuf;

/// The registry: what can be posted, and what queries can name.
#[derive(Debug, Clone, Default, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// A registry of events: a file, or a folder of *.yaml files; several are read as one registry
    #[arg(long = "registry", value_name = "PATH", num_args = 1..)]
    pub(super) paths: Vec<PathBuf>,
    /// The group of events whose names are written without one
    #[arg(long, value_name = "NAME")]
    pub(super) group: Option<String>,
}

/// The catalogue of the registry; `None` if there is no registry. The mistakes of a registry are shown as
/// `event-codegen check` shows them.
pub(super) fn read(arguments: &Arguments) -> Result<Option<&'static Catalog>, Failure> {
    let Arguments { paths, group } = arguments;
    match (paths.is_empty(), group) {
        (false, _) => {}
        (true, None) => return Ok(None),
        (true, Some(_)) => {
            return Err("a group is set, but no registry: add `--registry PATH`".into());
        }
    }
    let Reading { catalog, mistakes } =
        registry::read(paths, group.as_deref(), console::columns())?;
    if let Some(mistakes) = mistakes {
        console::note(mistakes);
    }
    catalog.map(Some).ok_or_else(|| Found.into())
}
