//! Diagnostics about processes and their derived events: only those that an author can fix.

use super::found;
use crate::rule::{Level, RULES};

/// The process `add_node`, with what is written in the registry besides, and the diagnostics with all conventions denied.
const PROCESSES: &[(&str, &str, &str, &[&str])] = &[
    ("event_type: cluster, steps: { a: A, b_c: B }", "", "", &[]),
    (
        "event_type: host, steps: { a: A }",
        "",
        "",
        &[
            "error[invalid-value] process `add_node` is about event type `host`, which requires `host_id`, `infra_env_id`",
        ],
    ),
    (
        "event_type: zone, steps: { a: A }",
        "zone: {}",
        "",
        &[
            "error[invalid-value] process `add_node` is about event type `zone`, which requires no identity",
        ],
    ),
    (
        "event_type: zone, steps: { a: A }",
        "zone: { requires: [zone_id], optional: [total_id] }",
        "",
        &[],
    ),
    (
        "event_type: zone, steps: { a: A }",
        "zone: { requires: [step] }",
        "",
        &[
            "error[name-collision] identity `step` would have the same name in rust as a property of the events of a process",
        ],
    ),
    (
        "event_type: cluster, steps: { a: A }",
        "zone: { requires: [zone_id], optional: { runId: uuid } }",
        "",
        &[
            "error[name-collision] identity `runid` would have the same name in rust as a property of the events of a process",
        ],
    ),
    (
        "event_type: cluster, steps: { a1: A, a_1: B }",
        "",
        "",
        &["error[name-collision] step `a_1` would have the same name in rust as step `a1`"],
    ),
    (
        "event_type: cluster, steps: { a: A }",
        "add_node: { requires: [node_id], lifecycle: { state: [s] } }",
        "",
        &[
            "error[name-collision] the type of process `add_node` would have the same name in rust as the subject of event type `add_node`",
        ],
    ),
    (
        "event_type: cluster, steps: { a: A }",
        "",
        "add_node/started",
        &[
            "error[duplicate-name] event `add_node/started` is declared, and is also derived from a process",
        ],
    ),
    (
        "event_type: cluster, steps: { a: A }",
        "",
        "add_node/Step",
        &[
            "error[name-collision] event `add_node/step` would have the same name in rust as the enum of the steps of process `add_node`",
            "error[past-tense] event name `add_node/step` has no verb in the past tense",
        ],
    ),
    (
        "event_type: cluster, steps: { a: A }",
        "",
        "add_node/AddNode",
        &[
            "error[name-collision] event `add_node/addnode` would have the same name in rust as the type of process `add_node`",
            "error[past-tense] event name `add_node/addnode` has its verb in the present tense",
        ],
    ),
    (
        "event_type: cluster, steps: { a: A }",
        "",
        "add-node/lost",
        &[
            "error[name-collision] group `add-node` would have the same name in rust as group `add_node`",
        ],
    ),
    (
        "event_type: cluster, steps: { a: A }",
        "",
        "add/node_started",
        &[
            "error[name-collision] event `add/node_started` would have the same name in rust as event `add_node/started`",
        ],
    ),
];

#[test]
fn a_mistake_about_a_process_is_reported_once_and_no_convention_is_about_derived_events() {
    let conventions = RULES.iter().filter(|rule| rule.default_level.is_some());
    let conventions: Vec<_> = conventions.map(|rule| rule.name).collect();
    for (process, event_types, event, expected) in PROCESSES {
        let common = "event_type: cluster, severity: info, message: 'It was {cluster_id}', description: d, \
                      properties: { cluster_id: uuid }";
        let event = match *event {
            "" => String::new(),
            name => format!("{{ name: {name}, {common} }}"),
        };
        let yaml = format!(
            "processes: {{ add_node: {{ {process} }} }}\nevent_types: {{ {event_types} }}\nevents: [{event}]"
        );
        assert_eq!(found(&yaml, &conventions, Level::Deny), *expected, "{yaml}");
    }
}

/// Processes and event types of a registry, and the only diagnostic.
#[test]
fn a_collision_of_all_derived_events_is_one_diagnostic() {
    for (registry, expected) in [
        (
            "processes: { add_1: &p { event_type: cluster, steps: { a: A } }, add1: *p }",
            "error[name-collision] process `add1` would have the same name in rust as process `add_1`",
        ),
        (
            "processes: { step_failed: { event_type: cluster, steps: { a: A } } }",
            "error[name-collision] the type of process `step_failed` would have the same name in rust as an item of every process",
        ),
        (
            "event_types: { zone_1: &t { requires: { z: uuid }, lifecycle: { state: [state] } }, zone1: *t }",
            "error[name-collision] event type `zone1` would have the same name in rust as event type `zone_1`",
        ),
    ] {
        let yaml = format!("{registry}\nevents: []");
        assert_eq!(found(&yaml, &[], Level::Deny), [expected], "{yaml}");
    }
}
