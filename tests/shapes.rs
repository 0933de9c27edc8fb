//! The kinds of expectations that are most frequent in the tests of an installer, and the number of lines of each.
//!
//!
//! A matcher of assisted-service takes one line for the call and one for each part. Ours must not take more: a test
//! counts the lines of the functions below, as `cargo fmt` breaks them.

use crate::subjects::{cluster_id, disk_formatted, host_id, infra_env_id};
use event_model::{Event, Severity, matching::contains, testing::Recorder};
use events::{host, ids::*, matchers};

/// The kind, how often assisted-service uses it, and its number of lines there.
const THERE: [(&str, usize, usize); 10] = [
    ("name", 42, 2),
    ("name_cluster_host_infra_env_severity", 42, 6),
    ("name_host_infra_env_severity", 31, 5),
    ("name_cluster", 30, 3),
    ("name_host_infra_env", 21, 4),
    ("name_three_ids", 16, 5),
    ("exact_message", 1, 3),
    ("message_contains", 1, 3),
    ("n_times", 1, 2),
    ("never", 1, 2),
];

struct Case {
    events: Recorder,
    cluster_id: ClusterId,
    host_id: HostId,
    infra_env_id: InfraEnvId,
}

fn case() -> Case {
    let events = Recorder::new();
    let (cluster_id, host_id, infra_env_id) = (cluster_id(3), host_id(1), infra_env_id(2));
    disk_formatted().with_cluster_id(cluster_id).emit(&events).unwrap();
    Case { events, cluster_id, host_id, infra_env_id }
}

#[test]
fn name() {
    let Case { events, .. } = case();
    // shape
    events.expect(matchers::host::disk_formatted()).once();
}

#[test]
fn name_cluster_host_infra_env_severity() {
    let Case { events, cluster_id, host_id, infra_env_id } = case();
    // shape
    let formatted = matchers::host::disk_formatted().cluster_id(cluster_id).host_id(host_id);
    events.expect(formatted.infra_env_id(infra_env_id).severity(Severity::Info)).once();
}

#[test]
fn name_host_infra_env_severity() {
    let Case { events, host_id, infra_env_id, .. } = case();
    // shape
    let formatted = matchers::host::disk_formatted().host_id(host_id).infra_env_id(infra_env_id);
    events.expect(formatted.severity(Severity::Info)).once();
}

#[test]
fn name_cluster() {
    let Case { events, cluster_id, .. } = case();
    // shape
    events.expect(matchers::host::disk_formatted().cluster_id(cluster_id)).once();
}

#[test]
fn name_host_infra_env() {
    let Case { events, host_id, infra_env_id, .. } = case();
    // shape
    let formatted = matchers::host::disk_formatted().host_id(host_id).infra_env_id(infra_env_id);
    events.expect(formatted).once();
}

#[test]
fn name_three_ids() {
    let Case { events, cluster_id, host_id, infra_env_id } = case();
    // shape
    let formatted = matchers::host::disk_formatted().host_id(host_id).infra_env_id(infra_env_id);
    events.expect(formatted.cluster_id(cluster_id)).once();
}

#[test]
fn exact_message() {
    let Case { events, .. } = case();
    let message = events.occurrences()[0].event.message();
    // shape
    events.expect(matchers::host::disk_formatted().renders(message)).once();
}

#[test]
fn message_contains() {
    let Case { events, .. } = case();
    // shape
    events.expect(matchers::any().name(host::DiskFormatted::NAME).renders(contains("sda"))).once();
}

#[test]
fn n_times() {
    let Case { events, .. } = case();
    disk_formatted().emit(&events).unwrap();
    // shape
    events.expect(matchers::host::disk_formatted()).times(2);
}

#[test]
fn never() {
    let Case { events, .. } = case();
    // shape
    events.expect(matchers::host::disk_format_skipped()).never();
}

#[test]
fn no_shape_takes_more_lines_than_there() {
    let source = include_str!("shapes.rs");
    for (shape, _, there) in THERE {
        let body =
            source.split(&format!("\nfn {shape}() {{\n")).nth(1).expect("a function of this name");
        let shape_on = body.split("    // shape\n").nth(1).expect("a marked shape");
        let here = shape_on.lines().take_while(|line| *line != "}").count();
        assert!((1..=there).contains(&here), "{shape}: {here} lines, {there} there");
    }
}
