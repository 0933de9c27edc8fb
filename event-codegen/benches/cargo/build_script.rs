//! The CPU time of a user's build script, which cargo builds without optimisation.

use crate::package::{artifacts, cpu_seconds, empty, member, package};
use bench_support::{
    measure::{alternate, heading, row, time},
    registries,
};
use std::{env, fs, path::Path, process::Command};

/// A registry that was not made for us may break some conventions.
const BUILD_SCRIPT: &str = r#"
use event_codegen::{Builder, Level};

fn main() -> Result<(), event_codegen::Error> {
    Builder::new("events.yaml")
        .group("installer")
        .level("past-tense", Level::Warn)
        .level("name-case", Level::Warn)
        .level("optional-in-message", Level::Warn)
        .generate()
}
"#;

const BUDGET: f64 = 0.3;

pub(crate) fn run() {
    let yaml = match env::var_os("REGISTRY") {
        Some(path) => fs::read_to_string(path).expect("REGISTRY is a readable file"),
        None => registries::yaml(&registries::events(80)),
    };
    let dependencies =
        format!("[build-dependencies]\n{}", member("event-codegen", ", default-features = false"));
    let files = [("build.rs", BUILD_SCRIPT), ("events.yaml", &yaml), ("src/lib.rs", "")];
    let folder = package("build-script", &dependencies, &files);

    let scripts = artifacts(&folder, "build", "custom-build");
    let (_, script) = scripts.last().expect("our own is built last");
    let events = yaml.matches("event_type:").count();
    heading("A build script without optimisation, beside its budget", "budget");
    let figures = alternate(21, || once(script, &folder), || BUDGET);
    row(&format!("the build script of {events} events"), figures, time, Some(1.0));
}

/// One run that writes every file anew.
fn once(script: &Path, folder: &Path) -> f64 {
    let out_dir = folder.join("out");
    empty(&out_dir);
    cpu_seconds(
        Command::new(script)
            .current_dir(folder)
            .env("OUT_DIR", out_dir)
            .env("CARGO_MANIFEST_DIR", folder),
    )
}
