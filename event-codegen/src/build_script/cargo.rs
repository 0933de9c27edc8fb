//! What a build script says to cargo.

use std::path::Path;

/// Makes cargo run the build script again when the file, or something in the folder, changes.
///
/// Cargo reads UTF-8 only. In the place of another path, the nearest folder above it with a UTF-8 path is named.
pub(super) fn rerun_if_changed(path: &Path) {
    let named = path.ancestors().find_map(|path| path.to_str()).unwrap_or_default();
    let named = if named.is_empty() { "." } else { named };
    println!("cargo::rerun-if-changed={named}");
}

/// Tells rustc that the crate may ask for a feature, so that a crate without it gets no warning.
pub(super) fn expect_feature(name: &str) {
    println!("cargo::rustc-check-cfg=cfg(feature, values(\"{name}\"))");
}

/// A warning, shown even when the build succeeds. One line: cargo takes no more.
pub(super) fn warning(text: &str) {
    println!("cargo::warning={text}");
}

/// An error that fails the build. One line: cargo takes no more.
pub(super) fn error(text: &str) {
    println!("cargo::error={text}");
}
