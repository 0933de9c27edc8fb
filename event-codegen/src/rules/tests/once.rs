//! One mistake, one diagnostic; and no mistake hides another.

use super::found;
use crate::{Options, check, rule::Level, source::Sources};

/// Events in flow style, without the keys that all have, and the diagnostics.
const CASES: &[(&str, &[&str])] = &[
    (
        "name: host/disk-formated, message: 'Disk {disc}', properties: { host_id: uuid, infra_env_id: uuid, disk: string }",
        &[
            "error[invalid-name] an event cannot be named `disk-formated`",
            "error[unknown-placeholder] message names the unknown property `disc`",
        ],
    ),
    (
        "name: host/wiped, message: 'Disk {disk}', properties: { host_id: uuid, infra_env_id: uuid, disk: strin }",
        &["error[unknown-property-type] unknown property type `strin`"],
    ),
    (
        "name: host/wiped, message: '{disk}', properties: disk",
        &[
            "error[wrong-type] `properties` must be a mapping, found a string",
            "warning[opaque-message] the message of `host/wiped` is only a placeholder",
        ],
    ),
    (
        "name: host/wiped, message: 'Host {host_id} wiped', properties: { hots_id: uuid, infra_env_id: uuid }",
        &["error[missing-identity] event `host/wiped` lacks `host_id`"],
    ),
    (
        "name: host/diskWiping, message: Disk wiped, properties: { host_id: uuid, infra_env_id: uuid }",
        &[
            "error[name-case] event name `host/diskwiping` is neither snake_case nor uppercamelcase",
            "error[past-tense] event name `host/diskwiping` has no verb in the past tense",
        ],
    ),
    (
        "name: host/wiped, message: 'Wiped with {key} for {cluster_id}', \
         properties: { host_id: uuid, infra_env_id: uuid, cluster_id: uuid?, key: { type: string?, sensitive: true } }",
        &[
            "error[malformed-message] message shows the sensitive property `key`",
            "error[optional-in-message] message shows the optional property `cluster_id` without a default",
        ],
    ),
    (
        "name: host/wiped, message: Wiped, properties: &p { host_id: uuid, infra_env_id: uuid, k: { type: enum, values: [a] } } }, \
         { name: host/wiped, event_type: host, severity: info, message: Wiped again, properties: *p",
        &["error[duplicate-name] event `host/wiped` is declared twice"],
    ),
    (
        "name: host/wiped, message: Wiped, properties: &p { host_id: uuid, infra_env_id: uuid }, \
         renamed_from: [host/cleaned, host/wiped, wiped, host/lost] }, \
         { name: host/cleaned, event_type: host, severity: info, message: Cleaned, properties: *p, renamed_from: [host/lost]",
        &[
            "error[duplicate-name] former name `host/cleaned` is still the name of an event",
            "error[duplicate-name] former name `host/lost` belongs to two events",
            "error[duplicate-name] former name `host/wiped` is still the name of an event",
        ],
    ),
    (
        "name: host/wiped, message: Wiped, properties: &p { host_id: uuid, infra_env_id: uuid }, \
         renamed_from: [host/cleaned, host/cleaned, host/lost, host/lost] }, \
         { name: host/cleaned, event_type: host, severity: info, message: Cleaned, properties: *p",
        &[
            "error[duplicate-name] former name `host/cleaned` is still the name of an event",
            "error[duplicate-name] former name `host/lost` is listed twice",
        ],
    ),
    (
        "name: host/wiped, message: Wiped, properties: { host_id: uuid, infra_env_id: uuid, size: strin, \
         kind: { type: enum, values: [a, A] }, taskName: string, task_name: string, task-name: string }",
        &[
            "error[unknown-property-type] unknown property type `strin`",
            "error[invalid-name] a property cannot be named `task-name`",
            "error[name-collision] value `a` would have the same name in rust as value `a`",
            "error[name-collision] property `task_name` would have the same name in rust as property `taskname`",
        ],
    ),
    (
        "message: Wiped, properties: { host_id: uuid }",
        &[
            "error[missing-key] an event lacks `name`",
            "error[missing-identity] an event lacks `infra_env_id`",
        ],
    ),
    (
        "name: ids/wipe, message: 'It {did', properties: { host_id: string }",
        &[
            "error[name-collision] group `ids` would have the same name in rust as the module of the identities",
            "error[past-tense] event name `ids/wipe` has its verb in the present tense",
            "error[malformed-message] unclosed `{` in a message",
            "error[missing-identity] event `ids/wipe` lacks `infra_env_id`",
            "error[wrong-identity-type] identity `host_id` must have the type `uuid`",
        ],
    ),
];

#[test]
fn a_mistake_is_reported_once_and_hides_no_other() {
    for (event, expected) in CASES {
        let yaml = format!("events: [{{ event_type: host, severity: info, {event} }}]");
        let mut found = found(&yaml, &[], Level::Warn);
        let mut expected = expected.to_vec();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{event}");
    }
}

/// Event types with one mistake, the type of an event and the type of its order, and the diagnostics.
const EVENT_TYPES: &[(&str, &str, &str, &str)] = &[
    ("Host: {}", "Host", "uuid", "invalid-name] an event type cannot be named `host`"),
    (
        "Order: { requires: [order_id] }",
        "order",
        "uuid",
        "invalid-name] an event type cannot be named `order`",
    ),
    (
        "Order: { requires: [order_id] }",
        "Order",
        "uuid",
        "invalid-name] an event type cannot be named `order`",
    ),
    ("'': {}", "''", "uuid", "invalid-name] an event type cannot be named ``"),
    (
        "order: { requires: { order_id: thing } }",
        "order",
        "string",
        "unknown-property-type] unknown property type `thing`",
    ),
];

#[test]
fn a_mistake_in_an_event_type_is_reported_once() {
    for (event_type, used, order, expected) in EVENT_TYPES {
        let yaml = format!(
            "event_types: {{ {event_type} }}\nevents: [{{ name: a/wiped, message: m, event_type: {used}, \
             severity: info, properties: {{ host_id: uuid, infra_env_id: uuid, order_id: {order} }} }}]"
        );
        assert_eq!(found(&yaml, &[], Level::Warn), [format!("error[{expected}")], "{yaml}");
    }
}

#[test]
fn a_description_that_cannot_be_read_is_not_missed() {
    let yaml = "events: [{ name: host/wiped, message: Wiped, event_type: host, severity: info, description: , \
                properties: { host_id: uuid, infra_env_id: uuid } }]";
    let expected = ["error[wrong-type] the description of an event must be a string, found null"];
    assert_eq!(found(yaml, &["missing-description"], Level::Warn), expected);
}

#[test]
fn a_group_that_cannot_be_read_is_not_missed() {
    let event = "- { name: wiped, message: Wiped, event_type: host, severity: info, \
                 properties: { host_id: uuid, infra_env_id: uuid } }";
    for (registry, rule) in [
        ("registry: { group: No Group }", "invalid-name"),
        ("registry: { group: [host] }", "wrong-type"),
        ("registry: host", "wrong-type"),
        ("registry: { group: host", "syntax"),
        ("registry: { levels: {} }", "missing-group"),
    ] {
        let sources = Sources::single("events.yaml", format!("{registry}\nevents:\n{event}\n"));
        let found = check(&sources, &Options::default()).diagnostics;
        let rules: Vec<_> = found.iter().map(|found| found.rule.name).collect();
        assert_eq!(rules, [rule], "{registry}");
    }
}
