//! A small crate outside the workspace that depends only on `event-model` and `event-codegen`: what its author sees.

mod committed;
mod gated;
mod lifecycles;
mod runtime_paths;
mod several;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

const REGISTRY: &str = "\
events:
  - name: host/rebooted
    message: \"{host_name} rebooted\"
    event_type: host
    severity: info
    properties: { host_id: uuid, infra_env_id: uuid, host_name: string }
  - name: cluster/installed
    message: Installed
    event_type: cluster
    severity: info
    properties: { cluster_id: uuid }
";

/// Uses both events, so that a missing one would be seen.
const LIB: &str = "\
//! A crate with events.
#![deny(warnings, missing_docs)]
event_model::include_events!();

/// Both.
pub fn both(host: ids::HostId, infra_env: ids::InfraEnvId, cluster: ids::ClusterId) -> [AnyEvent; 2] {
    [host::Rebooted::new(host, infra_env, \"a\").into(), cluster::Installed::new(cluster).into()]
}
";

const LIFECYCLE: &str = "\
event_types:
  batch_job:
    requires: { job_id: uuid }
    lifecycle: { state: [phase] }
";

const BUILD: &str = "fn main() -> Result<(), event_codegen::Error> { BUILDER.generate() }\n";

/// A crate in its own folder. All such crates share their build output.
struct Outside {
    name: String,
    dir: PathBuf,
    target: PathBuf,
}

/// What cargo did.
struct Outcome {
    success: bool,
    text: String,
}

impl Outside {
    fn new(name: &str, builder: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
        let (dir, target) = (work.join(name), work.join("target"));
        let outside = Self { name: name.to_owned(), dir, target };
        let _ = fs::remove_dir_all(&outside.dir);
        let manifest = format!(
            "[package]\nname = {name:?}\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             event-model = {{ path = {:?} }}\n\n[build-dependencies]\n\
             event-codegen = {{ path = {:?}, default-features = false }}\n",
            root.join("event-model"),
            root.join("event-codegen"),
        );
        outside.write("Cargo.toml", &manifest);
        outside.write("build.rs", &BUILD.replace("BUILDER", builder));
        outside.write("src/lib.rs", LIB);
        // The versions that the workspace was tested with, which are also at hand without a network.
        fs::copy(root.join("Cargo.lock"), outside.dir.join("Cargo.lock")).expect("a lock file");
        outside
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.dir.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable file");
    }

    /// Depends on `event-model` with these features only.
    fn take_only(&self, features: &[&str]) {
        let manifest = fs::read_to_string(self.dir.join("Cargo.toml")).expect("a manifest");
        let kept = manifest.lines().map(|line| match line.strip_prefix("event-model = { path = ") {
            Some(rest) => {
                let path = rest.split('"').nth(1).expect("a path");
                format!(
                    "event-model = {{ path = {path:?}, default-features = false, features = {features:?} }}\n"
                )
            }
            None => format!("{line}\n"),
        });
        self.write("Cargo.toml", &kept.collect::<String>());
    }

    fn cargo(&self, words: &[&str]) -> Outcome {
        let output = Command::new(env::var_os("CARGO").expect("cargo runs the tests"))
            .args(words)
            .arg("--offline")
            .current_dir(&self.dir)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTFLAGS")
            // That of the crate with these tests.
            .env_remove("OUT_DIR")
            .output()
            .expect("cargo starts");
        let text =
            String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
        Outcome { success: output.status.success(), text: text.into_owned() }
    }

    /// Builds, and returns the generated files with the times of their last change. In the folder of builds there may be
    /// older ones of the same package, by another compiler for example: Cargo says which it has used.
    fn generated(&self) -> Vec<(String, SystemTime)> {
        let messages = self.cargo(&["build", "--message-format=json"]).succeeded();
        let package = format!("/{}#", self.name);
        let out = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter(|message| message["reason"] == "build-script-executed")
            .find(|message| message["package_id"].as_str().is_some_and(|id| id.contains(&package)));
        let out = out.expect("a build script");
        let out = Path::new(out["out_dir"].as_str().expect("a folder")).join("events");
        let files = fs::read_dir(out).expect("generated code");
        let mut files: Vec<_> = files
            .map(|entry| entry.expect("an entry"))
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.metadata()))
            .map(|(name, data)| (name, data.expect("data").modified().expect("a time")))
            .filter(|(name, _)| name.ends_with(".rs"))
            .collect();
        files.sort();
        files
    }
}

impl Outcome {
    #[track_caller]
    fn succeeded(self) -> String {
        assert!(self.success, "{}", self.text);
        self.text
    }

    #[track_caller]
    fn failed(self) -> String {
        assert!(!self.success, "{}", self.text);
        self.text
    }
}

#[track_caller]
fn assert_contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
}

#[test]
fn a_sound_registry_builds_without_a_warning_and_only_once() {
    let outside = Outside::new("sound", "event_codegen::Builder::new(\"events.yaml\")");
    outside.write("events.yaml", REGISTRY);
    let first = outside.cargo(&["build"]).succeeded();
    assert!(!first.contains("warning"), "{first}");
    assert_contains(&outside.cargo(&["build", "-v"]).succeeded(), &["Fresh sound"]);
}

#[test]
fn an_edit_rewrites_only_what_it_changes() {
    let outside = Outside::new("edited", "event_codegen::Builder::new(\"events.yaml\")");
    outside.write("events.yaml", REGISTRY);
    outside.cargo(&["build"]).succeeded();
    let before = outside.generated();
    outside.write("events.yaml", &REGISTRY.replace("Installed\n", "Installed at last\n"));
    assert_contains(&outside.cargo(&["build"]).succeeded(), &["Compiling edited"]);
    let after = outside.generated();
    let changed: Vec<_> =
        after.iter().filter(|file| !before.contains(file)).map(|(name, _)| name).collect();
    assert_eq!(changed, ["cluster.rs"]);
    outside.write("events.yaml", &REGISTRY.replace("cluster/installed", "host/installed"));
    outside.write("src/lib.rs", "//! Nothing.\nevent_model::include_events!();\n");
    outside.cargo(&["build"]).succeeded();
    assert!(outside.generated().iter().all(|(name, _)| name != "cluster.rs"));
}

#[test]
fn a_mistake_is_a_compile_error_in_our_words_and_nothing_else_fails() {
    let outside = Outside::new("mistaken", "event_codegen::Builder::new(\"events.yaml\")");
    outside.write("events.yaml", &REGISTRY.replace("{host_name} rebooted", "{host_nam} rebooted"));
    let text = outside.cargo(&["check"]).failed();
    assert_contains(
        &text,
        &["unknown-placeholder", "events.yaml:3:15", "`host_nam`", "{host_name} rebooted"],
    );
    assert_contains(&text, &["due to 1 previous error"]);
    // Editors read what they show from here.
    let json = outside.cargo(&["check", "--message-format=json"]).failed();
    assert_contains(&json, &["\"reason\":\"compiler-message\"", "events.yaml:3:15"]);
    outside.write("events.yaml", REGISTRY);
    outside.cargo(&["check"]).succeeded();
}

#[test]
fn a_mistake_fails_the_build_script_when_that_is_asked_for() {
    let outside =
        Outside::new("fast", "event_codegen::Builder::new(\"events.yaml\").fail_fast(true)");
    outside.write("events.yaml", &REGISTRY.replace("severity: info", "severity: inof"));
    let text = outside.cargo(&["check"]).failed();
    assert_contains(
        &text,
        &["fast@0.0.0: events.yaml:5:15: ", "unknown-severity", "help: ", "has 2 errors"],
    );
    assert!(!text.contains("could not compile"), "{text}");
}

#[test]
fn a_warning_is_one_line_of_cargo() {
    let builder = "event_codegen::Builder::new(\"events.yaml\").level(\"past-tense\", event_codegen::Level::Warn)";
    let outside = Outside::new("warned", builder);
    outside.write("events.yaml", &REGISTRY.replace("host/rebooted", "host/reboot"));
    outside.write("src/lib.rs", "//! Nothing.\nevent_model::include_events!();\n");
    let text = outside.cargo(&["check"]).succeeded();
    let warnings: Vec<_> =
        text.lines().filter(|line| line.starts_with("warning: warned@")).collect();
    assert_eq!(warnings.len(), 1, "{text}");
    assert_contains(warnings[0], &["events.yaml:2:16: ", "past-tense"]);
}

#[test]
fn a_missing_registry_is_named() {
    let outside = Outside::new("missing", "event_codegen::Builder::new(\"evnts.yaml\")");
    let text = outside.cargo(&["check"]).failed();
    assert_contains(&text, &["cannot read evnts.yaml: "]);
}

#[test]
fn a_wrong_option_is_named() {
    let outside = Outside::new(
        "optional",
        "event_codegen::Builder::new(\"events.yaml\").level(\"past-tens\", event_codegen::Level::Warn)",
    );
    outside.write("events.yaml", REGISTRY);
    assert_contains(&outside.cargo(&["check"]).failed(), &["past-tens", "`past-tense`"]);
}

#[test]
fn a_folder_is_a_registry() {
    let outside = Outside::new("folder", "event_codegen::Builder::new(\"events\")");
    let (host, cluster) =
        REGISTRY.split_at(REGISTRY.find("  - name: cluster").expect("two events"));
    outside.write("events/hosts.yaml", host);
    outside.cargo(&["check"]).failed();
    outside.write("events/deep/clusters.yaml", &format!("events:\n{cluster}"));
    outside.cargo(&["check"]).succeeded();
}

#[test]
fn a_crate_without_a_build_script_is_told_what_it_needs() {
    let outside = Outside::new("scriptless", "event_codegen::Builder::new(\"events.yaml\")");
    fs::remove_file(outside.dir.join("build.rs")).expect("a file");
    outside.write("src/lib.rs", "//! Nothing.\nevent_model::include_events!();\n");
    let text = outside.cargo(&["check"]).failed();
    assert_contains(
        &text,
        &[
            "error: `include_events!` needs a build.rs that calls `event_codegen::Builder`",
            "due to 1 previous error",
        ],
    );
}

#[test]
fn a_program_and_a_private_module_may_have_events() {
    let outside = Outside::new("program", "event_codegen::Builder::new(\"events.yaml\")");
    outside.write("events.yaml", REGISTRY);
    fs::remove_file(outside.dir.join("src/lib.rs")).expect("a file");
    outside.write(
        "src/main.rs",
        "//! A program.\n#![deny(warnings)]\nmod events { event_model::include_events!(); }\n\
         fn main() { println!(\"{}\", events::CATALOG.iter().count()); }\n",
    );
    assert_contains(&outside.cargo(&["run", "-q"]).succeeded(), &["2\n"]);
}
