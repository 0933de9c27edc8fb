//! The CPU time of rustc on the code that we write, beside the same events with derived traits.

use crate::{
    derived::derived,
    package::{artifacts, cpu_seconds, empty, member, package, rustc, scratch},
};
use bench_support::{
    measure::{alternate, heading, row, time},
    registries,
};
use event_codegen::{Options, compile, files, source::Sources};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const EVENTS: usize = 1_000;
const ROUNDS: usize = 3;

/// The dependencies of both kinds of crate.
const DEPENDENCIES: [&str; 4] = ["event_model", "serde", "serde_json", "uuid"];

pub(crate) fn run() {
    let events = registries::events(EVENTS);
    let folder = scratch().join("rustc");
    empty(&folder);

    let sources = Sources::single("events.yaml", registries::yaml(&events));
    let compiled = compile(&sources, &Options::default());
    files::write(&folder.join("events"), &compiled.files).expect("files of our own");
    let ours = folder.join("ours.rs");
    fs::write(&ours, "event_model::include_events!();\n").expect("a file of our own");
    let theirs = folder.join("theirs.rs");
    fs::write(&theirs, derived(&events)).expect("a file of our own");

    let crates = crates();
    let check = |source: &Path, matchers: &[&str]| {
        let mut rustc = rustc_like_cargo_check(&crates, &folder);
        cpu_seconds(rustc.args(matchers).arg(source))
    };
    let with_matchers = ["--cfg", "feature=\"matchers\""];
    heading("cargo check of 1,000 events, beside derived structs and an enum", "derived");
    let figures = alternate(ROUNDS, || check(&ours, &[]), || check(&theirs, &[]));
    row("rustc, without matchers", figures, time, Some(0.3));
    let figures = alternate(ROUNDS, || check(&ours, &with_matchers), || check(&theirs, &[]));
    row("rustc, with matchers", figures, time, Some(0.4));
}

/// The crates that the code needs, checked by cargo.
fn crates() -> Vec<(String, PathBuf)> {
    let dependencies = format!(
        "[dependencies]\n{}\nserde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\
         uuid = {{ version = \"1\", features = [\"serde\"] }}",
        member("event-model", "")
    );
    let folder = package("dependencies", &dependencies, &[("src/lib.rs", "")]);
    let mut crates = artifacts(&folder, "check", "lib");
    crates.retain(|(name, _)| DEPENDENCIES.contains(&name.as_str()));
    assert_eq!(crates.len(), DEPENDENCIES.len(), "{crates:?}");
    crates
}

/// The command that `cargo check` runs, but for the source.
fn rustc_like_cargo_check(crates: &[(String, PathBuf)], out_dir: &Path) -> Command {
    let mut rustc = rustc();
    rustc.args([
        "--edition=2024",
        "--crate-type=lib",
        "--emit=dep-info,metadata",
        "-Cembed-bitcode=no",
    ]);
    rustc.args(["-Cdebuginfo=2", "--check-cfg=cfg(feature, values(\"matchers\"))"]);
    rustc.arg("--out-dir").arg(out_dir).env("OUT_DIR", out_dir);
    for (name, path) in crates {
        rustc.arg("--extern").arg(format!("{name}={}", path.display()));
        let folder = path.parent().expect("a file in a folder");
        rustc.arg("-L").arg(format!("dependency={}", folder.display()));
    }
    rustc
}
