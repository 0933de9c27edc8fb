//! What a build script says to cargo.

use std::path::Path;

/// Makes cargo run the build script again when the file, or something in the folder, changes.
pub(super) fn rerun_if_changed(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
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
