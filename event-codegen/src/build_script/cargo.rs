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

/// Makes the next build of the crate itself run this script again, when this is a build of its package.
///
/// `cargo package` builds a copy of the crate in the same target folder. When it refuses the package because this script
/// has written code to the copy, cargo takes the code of the crate for fresh as well. Only the copy has this file.
pub(super) fn rerun_outside_of_a_package() {
    let original = Path::new("Cargo.toml.orig");
    if original.exists() {
        rerun_if_changed(original);
    }
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
