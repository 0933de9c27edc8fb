//! The place of a registry, as its author sees it.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The path of `registry` relative to the nearest folder with a `Cargo.lock`. Cargo runs build scripts in the folder of
/// the package, but people and editors work in the folder of the workspace.
pub(super) fn shown(registry: &Path) -> PathBuf {
    below_workspace(registry).unwrap_or_else(|| registry.to_owned())
}

fn below_workspace(registry: &Path) -> Option<PathBuf> {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR")?);
    let root = package.ancestors().find(|folder| folder.join("Cargo.lock").is_file())?;
    // Resolved, so that `../events.yaml` is shown without its dots.
    let registry = package.join(registry).canonicalize().ok()?;
    Some(registry.strip_prefix(root.canonicalize().ok()?).ok()?.to_owned())
}
