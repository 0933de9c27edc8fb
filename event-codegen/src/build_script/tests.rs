//! Several builders in one build script: no builder removes or replaces what another wrote.

use super::Builder;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// A folder with the registries `a.yaml`, `b.yaml` and so on, whose events have no group.
fn registries(count: u8) -> (TempDir, impl Fn(&str) -> PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    for letter in (b'a'..).take(count.into()).map(char::from) {
        let event =
            format!("{{ name: {letter}/opened, message: Opened, event_type: host, severity: info");
        let properties = "properties: { host_id: uuid, infra_env_id: uuid } }";
        let text = format!("events:\n  - {event}, {properties}\n");
        fs::write(path.join(format!("{letter}.yaml")), text).unwrap();
    }
    (folder, move |name: &str| path.join(name))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_same_code_is_written_again_and_other_code_is_refused() {
    let (_folder, path) = registries(2);
    let builder = || Builder::new(path("a.yaml")).out_dir(path("out"));
    builder().generate().unwrap();
    builder().generate().unwrap();
    let written = read(&path("out/mod.rs"));
    let twice = format!(
        "the code of {} is written to {} twice, with different options: remove one of the two builders, or give one of \
         the two a folder of its own with `Builder::module` or `Builder::out_dir`",
        path("a.yaml").display(),
        path("out").display(),
    );
    let other = format!(
        "the code of {} cannot be written to {}, where the code of {} is: give one of the two a folder of its own with \
         `Builder::module` or `Builder::out_dir`",
        path("b.yaml").display(),
        path("out").display(),
        path("a.yaml").display(),
    );
    for (builder, error) in [
        (builder().runtime("::other::event_model"), twice),
        (Builder::new(path("b.yaml")).out_dir(path("out")), other),
    ] {
        assert_eq!(builder.generate().unwrap_err().to_string(), error);
        assert_eq!(read(&path("out/mod.rs")), written);
    }
}

#[test]
fn a_folder_in_the_folder_of_another_registry_is_left_alone() {
    for (first, second) in [("src/a", "src/a/b"), ("src/a/b", "src/a")] {
        let (_folder, path) = registries(2);
        // The second round is that of the next build, in which all files are there from the start.
        for _ in 0..2 {
            Builder::new(path("a.yaml")).out_dir(path(first)).generate().unwrap();
            Builder::new(path("b.yaml")).out_dir(path(second)).generate().unwrap();
            for (out, module) in [(first, "a"), (second, "b")] {
                let root = read(&path(out).join("mod.rs"));
                assert!(root.contains(&format!("mod {module};")), "{root}");
                read(&path(out).join(format!("{module}.rs")));
            }
        }
    }
}

/// Only cargo sets `OUT_DIR`: this test runs itself with it.
#[test]
fn the_module_events_has_the_folder_of_a_builder_without_a_module() {
    let (_folder, path) = registries(2);
    if env::var_os("OUT_DIR").is_none() {
        let name =
            "build_script::tests::the_module_events_has_the_folder_of_a_builder_without_a_module";
        let run = Command::new(env::current_exe().unwrap())
            .args(["--exact", name])
            .env("OUT_DIR", path("out"))
            .output()
            .unwrap();
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(run.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    Builder::new(path("a.yaml")).generate().unwrap();
    Builder::new(path("b.yaml")).module("letters").generate().unwrap();
    let error = Builder::new(path("b.yaml")).module("events").generate().unwrap_err();
    let start = format!("the code of {} cannot be written to ", path("b.yaml").display());
    assert!(error.to_string().starts_with(&start), "{error}");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    read(&out.join("events/a.rs"));
    read(&out.join("letters/b.rs"));
}
