//! A crate of generated code, outside of the workspace.

use event_codegen::File;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const MANIFEST: &str = r#"
[package]
name = "random-events"
edition = "2024"

[features]
default = ["matchers"]
matchers = []

[workspace]

[dependencies]
"#;

/// A crate of generated code.
pub(super) struct Scratch {
    dir: PathBuf,
    root: String,
}

impl Scratch {
    pub(super) fn new() -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random");
        let _ = fs::remove_dir_all(dir.join("src"));
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let model = workspace.join("event-model");
        write(
            &dir.join("Cargo.toml"),
            &format!("{MANIFEST}event-model = {{ path = {model:?} }}\n"),
        );
        // The versions that the workspace was tested with, which are also at hand without a network.
        fs::copy(workspace.join("Cargo.lock"), dir.join("Cargo.lock")).unwrap();
        let root = "//! Events.\n#![deny(warnings, missing_docs)]\n".to_owned();
        Self { dir, root }
    }

    /// Adds a module tree.
    pub(super) fn add(&mut self, module: &str, files: &[File]) {
        self.root += &format!("/// A registry.\npub mod {module};\n");
        for File { path, text } in files {
            write(&self.dir.join("src").join(module).join(path), text);
        }
    }

    pub(super) fn write_root(&self) {
        write(&self.dir.join("src/lib.rs"), &self.root);
    }

    /// Runs cargo, which must succeed. Gives what it says.
    pub(super) fn cargo(&self, words: &[&str]) -> String {
        let mut cargo = Command::new(std::env::var_os("CARGO").expect("cargo runs the tests"));
        cargo.arg(words[0]).arg("--offline").args(&words[1..]).current_dir(&self.dir);
        cargo
            .env("CARGO_TARGET_DIR", self.dir.join("target"))
            .env("RUSTDOCFLAGS", "--deny warnings");
        let output = cargo.env_remove("RUSTFLAGS").output().unwrap();
        let said = [output.stderr, output.stdout].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(output.status.success(), "cargo {words:?}:\n{said}");
        said
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
