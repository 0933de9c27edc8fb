//! Registries with lifecycles, and without, with the features of `event-model` that each needs.

use super::{LIB, LIFECYCLE, Outside, REGISTRY, assert_contains};

const LIFECYCLE_TEST: &str = r#"
#[test]
fn a_job_lives() {
    use event_model::{Event, lifecycle::{Reference, Snapshot}, matching::none, serde_json::json, testing::Recorder};
    let id = "00000000-0000-0000-0000-000000000007";
    let job = Snapshot::<batch_job::BatchJob>::new(json!({ "id": id, "phase": "done" })).unwrap();
    let recorder = Recorder::new();
    batch_job::StateChanged::new(["phase"], job.clone()).emit(&recorder).unwrap();
    batch_job::Deleted::new(Reference::to(&job)).emit(&recorder).unwrap();
    let changed = matchers::batch_job::state_changed().job_id(id.parse::<ids::JobId>().unwrap());
    recorder.expect(changed.changed("phase").snapshot("/phase", "done")).once();
    recorder.expect(matchers::batch_job::deleted().reference("/phase", none())).once();
    recorder.expect_nothing_else();
    assert_eq!(recorder.all::<batch_job::Deleted>()[0].to_string(), format!("Batch job {id} was deleted"));
    assert_eq!(CATALOG.iter().count(), 6);
}
"#;

/// What needs no feature of `event-model`.
const KERNEL_TEST: &str = r#"
#[test]
fn a_host_is_rebooted() {
    use event_model::{Event, envelope::{CloudEvents, Envelope, Record}, serde_json, sink::{Tee, Writer}, testing::Recorder};
    let id = event_model::uuid::Uuid::from_u128(7);
    let recorder = Recorder::new();
    let event = host::Rebooted::new(id.into(), id.into(), "a");
    event.emit(&Tee::new((&recorder, Writer::new(std::io::sink(), Record::default()).strict()))).unwrap();
    recorder.expect(matchers::host::rebooted().host_name("a")).once();
    recorder.expect_nothing_else();
    let props = serde_json::to_value(&event).unwrap();
    assert_eq!(AnyEvent::decode("host/rebooted", props.as_object().unwrap()).unwrap(), event.into());
    let form = CloudEvents::new("/a").unwrap();
    let sealed = serde_json::to_value(form.seal(&recorder.occurrences()[0])).unwrap();
    assert_eq!(sealed["type"], "host.rebooted");
}
"#;

/// Only the registry says what a job is.
#[test]
fn a_lifecycle_brings_its_events_their_subject_and_their_matchers() {
    let outside = Outside::new("lively", "event_codegen::Builder::new(\"events.yaml\")");
    outside.write("events.yaml", &format!("{LIFECYCLE}{REGISTRY}"));
    outside.write("src/lib.rs", &format!("{LIB}\n{LIFECYCLE_TEST}"));
    let text = outside.cargo(&["test", "--quiet"]).succeeded();
    assert_contains(&text, &["1 passed"]);
    assert!(!text.contains("warning"), "{text}");
    outside.write(
        "events.yaml",
        &format!("{LIFECYCLE}{REGISTRY}").replace("cluster/installed", "batch_job/created"),
    );
    let text = outside.cargo(&["check"]).failed();
    assert_contains(&text, &["duplicate-name", "events.yaml:11:11", "is derived from this"]);
}

#[test]
fn a_registry_without_lifecycles_needs_no_feature_and_builds_what_it_needs_only() {
    let outside = Outside::new("kernel", "event_codegen::Builder::new(\"events.yaml\")");
    outside.write("events.yaml", REGISTRY);
    outside.write("src/lib.rs", &format!("{LIB}\n{KERNEL_TEST}"));
    let costly = ["granit-parser", "serde_json_canonicalizer", "sha2"];
    let builds = || {
        let tree = outside.cargo(&["tree", "-e", "normal", "--prefix", "none"]).succeeded();
        assert_contains(&tree, &["event-model", "serde_json"]);
        costly.map(|name| tree.lines().any(|line| line.starts_with(&format!("{name} v"))))
    };
    assert_eq!(builds(), [true, true, true], "by default");
    outside.take_only(&[]);
    assert_eq!(builds(), [false, false, false], "without features");
    let text = outside.cargo(&["test", "--quiet"]).succeeded();
    assert_contains(&text, &["1 passed"]);
    assert!(!text.contains("warning"), "{text}");
}

#[test]
fn a_lifecycle_without_its_feature_is_a_compile_error_that_names_it() {
    let outside = Outside::new("lifeless", "event_codegen::Builder::new(\"events.yaml\")");
    outside.write("events.yaml", &format!("{LIFECYCLE}{REGISTRY}"));
    outside.write("src/lib.rs", &format!("{LIB}\n{LIFECYCLE_TEST}"));
    outside.take_only(&["progress"]);
    let text = outside.cargo(&["check"]).failed();
    assert_contains(
        &text,
        &[
            "error: this registry declares a lifecycle, which needs the feature `lifecycle` of `event-model`",
            "features = [\"lifecycle\"]",
        ],
    );
    // rustc reports the import in the same way, and nothing that follows from it.
    let errors: Vec<_> = text.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(errors.len(), 3, "{text}");
    assert_contains(&text, &["unresolved import `event_model::lifecycle`", "2 previous errors"]);
    outside.take_only(&["lifecycle"]);
    let text = outside.cargo(&["test", "--quiet"]).succeeded();
    assert_contains(&text, &["1 passed"]);
    assert!(!text.contains("warning"), "{text}");
}
