//! `event_model` under another name, and through a crate that re-exports it.

use super::{LIFECYCLE, Outside, REGISTRY, assert_contains};
use std::{fs, path::Path};

/// Uses of all that is generated, by the path RUNTIME of `event_model`.
const LIB: &str = r#"
//! A crate with events.
#![deny(warnings, missing_docs, rustdoc::broken_intra_doc_links)]
RUNTIME::include_events!();

#[test]
fn all_that_is_generated_works() {
    use RUNTIME::{Event, lifecycle::Snapshot, serde_json::json, testing::Recorder};
    let id = "00000000-0000-0000-0000-000000000007";
    let recorder = Recorder::new();
    let (host, infra_env) = (id.parse::<ids::HostId>().unwrap(), id.parse().unwrap());
    host::Rebooted::new(host, infra_env, "worker-0").emit(&recorder).unwrap();
    let job = Snapshot::<batch_job::BatchJob>::new(json!({ "id": id, "phase": "done" })).unwrap();
    batch_job::Created::new(job).emit(&recorder).unwrap();
    recorder.expect(matchers::host::rebooted().host_id(host).host_name("worker-0")).once();
    recorder.expect(matchers::batch_job::created().snapshot("/phase", "done")).once();
    recorder.expect_nothing_else();
    let props = json!({ "host_id": id, "infra_env_id": id, "host_name": "a" });
    let decoded = AnyEvent::decode("host/rebooted", props.as_object().unwrap()).unwrap();
    assert_eq!(decoded.to_string(), "a rebooted");
    assert_eq!(CATALOG.iter().count(), 6);
}
"#;

impl Outside {
    /// A crate with events that finds `event_model` at this path, by `dependency` in its manifest.
    fn with_runtime(name: &str, path: &str, dependency: &str, lib: &str) -> Self {
        let builder = format!("event_codegen::Builder::new(\"events.yaml\").runtime(\"{path}\")");
        let outside = Self::new(name, &builder);
        outside.write("events.yaml", &format!("{LIFECYCLE}{REGISTRY}"));
        let manifest = fs::read_to_string(outside.dir.join("Cargo.toml")).unwrap();
        let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("event-model");
        let own = format!("event-model = {{ path = {model:?} }}");
        assert!(manifest.contains(&own), "{manifest}");
        outside.write(
            "Cargo.toml",
            &manifest.replace(&own, &dependency.replace("MODEL", &format!("{model:?}"))),
        );
        outside.write("src/lib.rs", lib);
        outside
    }

    #[track_caller]
    fn works(&self) {
        let text = self.cargo(&["test", "--quiet"]).succeeded();
        assert_contains(&text, &["1 passed"]);
        assert!(!text.contains("warning"), "{text}");
        self.cargo(&["doc", "--no-deps"]).succeeded();
        for (name, _) in self.generated() {
            assert!(!name.is_empty());
        }
    }
}

#[test]
fn the_dependency_may_have_another_name() {
    let dependency = "events_rt = { package = \"event-model\", path = MODEL }";
    let lib = LIB.replace("RUNTIME", "events_rt");
    Outside::with_runtime("renamed", "events_rt", dependency, &lib).works();
}

#[test]
fn another_crate_may_re_export_it() {
    let lib = LIB.replace("RUNTIME", "platform::event_model");
    let dependency = "platform = { path = \"platform\" }";
    let outside = Outside::with_runtime("facade", "::platform::event_model", dependency, &lib);
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("event-model");
    outside.write(
        "platform/Cargo.toml",
        &format!(
            "[package]\nname = \"platform\"\nedition = \"2024\"\n\n[dependencies]\nevent-model = {{ path = {model:?} }}\n"
        ),
    );
    outside.write(
        "platform/src/lib.rs",
        "//! What all crates of a company share.\npub use event_model;\n",
    );
    outside.works();
}

#[test]
fn a_module_of_the_own_crate_may_re_export_it() {
    let dependency = "events_rt = { package = \"event-model\", path = MODEL }";
    let lib = LIB
        .replace(
            "RUNTIME::include",
            "mod rt { pub(crate) use events_rt as model; }\nrt::model::include",
        )
        .replace("RUNTIME", "crate::rt::model");
    Outside::with_runtime("own_module", "crate::rt::model", dependency, &lib).works();
}

#[test]
fn a_path_that_cannot_be_is_refused_with_the_reason() {
    let dependency = "event-model = { path = MODEL }";
    for (path, reason) in
        [("super::rt", "generated modules are nested"), ("not a path", "it is not a path like")]
    {
        let outside = Outside::with_runtime("refused_path", path, dependency, "");
        assert_contains(&outside.cargo(&["check"]).failed(), &[path, reason]);
    }
}
