//! The kinds of expectations that are most frequent in the tests of an installer, and the number of lines of each.
//!
//! assisted-service says them in Go with gomock. Ours must not take more lines. A test counts the lines of the functions
//! below, as `cargo fmt` breaks them with its default settings: this program has a `rustfmt.toml` of its own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../subjects.rs"]
mod subjects;

use event_model::{Event, Severity, matching::contains, testing::Recorder};
use events::{host, ids::*, matchers};
use subjects::{cluster_id, disk_formatted, host_id, infra_env_id};

/// The kind, how often assisted-service uses it, and ten times its average number of lines there.
const THERE: [(&str, u32, u32); 10] = [
    ("name", 42, 20),
    ("name_cluster_host_infra_env_severity", 42, 54),
    ("name_host_infra_env_severity", 31, 54),
    ("name_cluster", 30, 39),
    ("name_host_infra_env", 21, 39),
    ("name_three_ids", 16, 39),
    ("exact_message", 1, 30),
    ("message_contains", 1, 30),
    ("n_times", 1, 20),
    ("never", 1, 20),
];

struct Case {
    events: Recorder,
    cluster_id: ClusterId,
    host_id: HostId,
    infra_env_id: InfraEnvId,
}

fn case() -> Case {
    let case = Case {
        events: Recorder::strict(),
        cluster_id: cluster_id(3),
        host_id: host_id(1),
        infra_env_id: infra_env_id(2),
    };
    let formatted = disk_formatted().with_cluster_id(case.cluster_id);
    formatted.emit(&case.events).unwrap();
    case
}

#[test]
fn name() {
    let Case { events, .. } = case();
    // shape
    events.once(matchers::host::disk_formatted());
}

#[test]
fn name_cluster_host_infra_env_severity() {
    let Case {
        events,
        cluster_id,
        host_id,
        infra_env_id,
    } = case();
    // shape
    let formatted = matchers::host::disk_formatted().cluster_id(cluster_id);
    let formatted = formatted.host_id(host_id).infra_env_id(infra_env_id);
    events.once(formatted.severity(Severity::Info));
}

#[test]
fn name_host_infra_env_severity() {
    let Case {
        events,
        host_id,
        infra_env_id,
        ..
    } = case();
    // shape
    let formatted = matchers::host::disk_formatted().host_id(host_id);
    let formatted = formatted.infra_env_id(infra_env_id);
    events.once(formatted.severity(Severity::Info));
}

#[test]
fn name_cluster() {
    let Case {
        events, cluster_id, ..
    } = case();
    // shape
    events.once(matchers::host::disk_formatted().cluster_id(cluster_id));
}

#[test]
fn name_host_infra_env() {
    let Case {
        events,
        host_id,
        infra_env_id,
        ..
    } = case();
    // shape
    let formatted = matchers::host::disk_formatted().host_id(host_id);
    events.once(formatted.infra_env_id(infra_env_id));
}

#[test]
fn name_three_ids() {
    let Case {
        events,
        cluster_id,
        host_id,
        infra_env_id,
    } = case();
    // shape
    let formatted = matchers::host::disk_formatted().cluster_id(cluster_id);
    events.once(formatted.host_id(host_id).infra_env_id(infra_env_id));
}

#[test]
fn exact_message() {
    let Case { events, .. } = case();
    let message = events.occurrences()[0].event.message();
    // shape
    events.once(matchers::host::disk_formatted().renders(message));
}

#[test]
fn message_contains() {
    let Case { events, .. } = case();
    // shape
    let formatted = matchers::any().name(host::DiskFormatted::NAME);
    events.once(formatted.renders(contains("sda")));
}

#[test]
fn n_times() {
    let Case { events, .. } = case();
    disk_formatted().emit(&events).unwrap();
    // shape
    events.times(2, matchers::host::disk_formatted());
}

#[test]
fn never() {
    let Case { events, .. } = case();
    events.allow(matchers::any());
    // shape
    events.never(matchers::host::disk_format_skipped());
}

#[test]
fn the_shapes_do_not_take_more_lines_than_there() {
    let source = include_str!("main.rs");
    let (mut here, mut there) = (0, 0);
    for (shape, weight, lines) in THERE {
        let start = format!("\nfn {shape}() {{\n");
        let body = source.split(&start).nth(1).expect("a function");
        let body = body.split("    // shape\n").nth(1).expect("a marked shape");
        let counted = body.lines().take_while(|line| *line != "}").count() as u32;
        assert!(counted * 10 <= lines, "{shape}: {counted} lines");
        here += weight * counted * 10;
        there += weight * lines;
    }
    assert!(here <= there, "{here} tenths of lines, {there} there");
    assert_eq!(here / 10, 370, "all shapes, as often as there");
}
