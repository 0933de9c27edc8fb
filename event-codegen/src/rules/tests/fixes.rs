//! What the fixes of the rules make of a registry.

use super::checked;
use crate::{
    diagnostic::{Applicability, Diagnostic},
    fix,
    rule::Level,
};

const NAME: &str = "host/wiped";
const MESSAGE: &str = "Wiped";
const PROPERTIES: &str = "{ host_id: uuid, infra_env_id: uuid, cluster_id: uuid? }";

/// Names before and after.
const NAMES: &[(&str, &str)] = &[
    ("host/disk_wipe", "host/disk_wiped"),
    ("ansible/PlaybookStart", "ansible/PlaybookStarted"),
    ("ansible/TaskStart", "ansible/TaskStarted"),
    ("ansible/TaskRetryOnHost", "ansible/TaskRetriedOnHost"),
    ("\"host/disk_\\x77ipe\"", "\"host/disk_wiped\""),
    ("host/disk_swap", "host/disk_swapped"),
    ("host/tear_down", "host/torn_down"),
    ("host/log_in_to_console", "host/logged_in_to_console"),
    ("host/PowerOff", "host/PoweredOff"),
    ("host/open_in_new_tab", "host/opened_in_new_tab"),
    ("host/start_removing_disks", "host/started_removing_disks"),
    ("host/upgrade_start", "host/upgrade_started"),
    ("host/start_fail", "host/start_failed"),
    ("host/expired_image_delete", "host/expired_image_deleted"),
    ("host/disk_wipe_v2", "host/disk_wiped_v2"),
    // Names without a verb, with a verb that may be a noun, or with the words in another order.
    ("ansible/PlayTimeout", "ansible/PlayTimeout"),
    ("host/boot_failure", "host/boot_failure"),
    ("host/crashes_for_driver", "host/crashes_for_driver"),
    ("host/role", "host/role"),
    ("host/rollback", "host/rollback"),
    ("host/driver_report", "host/driver_report"),
    ("host/security_alert", "host/security_alert"),
    ("host/first_boot", "host/first_boot"),
    ("host/save_to_disk_failure", "host/save_to_disk_failure"),
    ("host/delete_disk", "host/delete_disk"),
    ("host/finish_resize", "host/finish_resize"),
    ("host/power_on_share", "host/power_on_share"),
    ("host/wait_for_boot", "host/wait_for_boot"),
    ("host/is_start", "host/is_start"),
    ("host/certificate_will_expire", "host/certificate_will_expire"),
    ("host/is_running", "host/is_running"),
    ("host/let_go", "host/let_go"),
    ("host/begin_upgrade", "host/begin_upgrade"),
    ("host/cancel_cluster_upgrade", "host/cancel_cluster_upgrade"),
    ("host/need_update", "host/need_update"),
    ("host/end_of_life", "host/end_of_life"),
    ("host/disk__Wiped_", "host/disk_wiped"),
    ("host/NTP_synchronization_failed", "host/ntp_synchronization_failed"),
    ("host/Disk_Wiped", "host/DiskWiped"),
];

const MESSAGES: &[(&str, &str)] = &[
    ("In {cluster_id}", "In {cluster_id:-none}"),
    ("Wiped {hots_id}", "Wiped {host_id}"),
    ("In {clutser_id}", "In {cluster_id:-none}"),
    ("In {clutser_id:-no cluster}", "In {cluster_id:-no cluster}"),
    ("\"Wiped {\\x68ots_id}\"", "\"Wiped {host_id}\""),
    ("|\n      Wiped\n      {hots_id}", "|\n      Wiped\n      {host_id}"),
    ("Wiped by {someone}", "Wiped by {someone}"),
];

const PROPERTY_LISTS: &[(&str, &str)] = &[
    ("{ host_id: string, infra_env_id: uuid? }", "{ host_id: uuid, infra_env_id: uuid }"),
    ("{ hots_id: uuid, infra_env_id: uuid }", "{ host_id: uuid, infra_env_id: uuid }"),
    ("{ hostid: uuid, infraenv_id: uuid }", "{ host_id: uuid, infra_env_id: uuid }"),
    ("{ hostId: uuid, a: string }", "{ infra_env_id: uuid, host_id: uuid, a: string }"),
    ("{ a: string, hostid: uuid }", "{ infra_env_id: uuid, a: string, host_id: uuid }"),
    (
        "{ host_id: { type: enum, values: [a] }, infra_env_id: uuid }",
        "{ host_id: { type: enum, values: [a] }, infra_env_id: uuid }",
    ),
    // With another type, it is something else, or the right text is unknown.
    (
        "{ host_ip: string, infra_env_id: uuid }",
        "{ host_id: uuid, host_ip: string, infra_env_id: uuid }",
    ),
    ("{ hostId: string, infra_env_id: uuid }", "{ hostId: string, infra_env_id: uuid }"),
    ("{ a: string }", "{ host_id: uuid, infra_env_id: uuid, a: string }"),
    ("\n      a: string", "\n      host_id: uuid\n      infra_env_id: uuid\n      a: string"),
    (
        "\n      host_id: uuid\n      a: string",
        "\n      infra_env_id: uuid\n      host_id: uuid\n      a: string",
    ),
    ("# what it has\n      a: string", "# what it has\n      a: string"),
    ("{}", "{}"),
];

#[test]
fn a_fix_ends_the_mistake_that_it_is_for() {
    let names = NAMES.iter().map(|(before, after)| {
        (event(before, MESSAGE, PROPERTIES), event(after, MESSAGE, PROPERTIES))
    });
    let messages = MESSAGES
        .iter()
        .map(|(before, after)| (event(NAME, before, PROPERTIES), event(NAME, after, PROPERTIES)));
    let properties = PROPERTY_LISTS
        .iter()
        .map(|(before, after)| (event(NAME, MESSAGE, before), event(NAME, MESSAGE, after)));
    for (before, after) in names.chain(messages).chain(properties) {
        assert_eq!(fixed(&before), after);
        let is_changed = before != after;
        let (left, _) = checked(&after, &[], Level::Allow);
        assert_eq!(left.diagnostics.errors() == 0, is_changed, "{after}");
    }
}

#[test]
fn the_text_at_an_anchor_is_not_changed_for_an_alias() {
    let yaml = "events:
- { name: cluster/wiped, message: &m 'W', event_type: cluster, severity: info, properties: &p { cluster_id: uuid } }
- { name: host/wiped, message: *m, event_type: host, severity: info, properties: *p }
- { name: host/lost, message: &n 'Lost {hots_id}', event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid, hots_id: string } }
- { name: host/found, message: *n, event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }
";
    let (checked, sources) = checked(yaml, &[], Level::Allow);
    let found = checked.diagnostics.iter();
    let places: Vec<_> = found.map(|found| (found.rule.name, sources.text(found.span()))).collect();
    assert_eq!(places, [("missing-identity", "host"), ("unknown-placeholder", "*n")]);
    assert_eq!(fixed(yaml), yaml);
}

fn event(name: &str, message: &str, properties: &str) -> String {
    format!(
        "events:\n  - name: {name}\n    message: {message}\n    event_type: host\n    severity: info\n    properties: {properties}\n"
    )
}

/// Events before and after, each with its name, message and properties beside those of a host.
type Events = &'static [(&'static str, &'static str, &'static str)];

const RENAMES: &[(Events, Events)] = &[
    // The message is right, and the property is misspelt.
    (
        &[("host/wiped", "In {cluster_id:-none}", "cluser_id: uuid?")],
        &[("host/wiped", "In {cluster_id:-none}", "cluster_id: uuid?")],
    ),
    (
        &[("host/wiped", "Was {cluser_id:-a}, is {cluster_id:-b}", "cluser_id: uuid?")],
        &[("host/wiped", "Was {cluster_id:-a}, is {cluster_id:-b}", "cluster_id: uuid?")],
    ),
    (
        &[("host/wiped", "In {cluster_id}", "cluster_ip: string")],
        &[("host/wiped", "In {cluster_id}", "cluster_ip: string")],
    ),
    // A property is renamed wherever it is named.
    (
        &[
            ("host/a_set", "In {colour}", "colour: string"),
            ("host/b_set", "In {color}", "color: string"),
        ],
        &[
            ("host/a_set", "In {colour}", "colour: string"),
            ("host/b_set", "In {colour}", "colour: string"),
        ],
    ),
    // If something has the new name already, the property is not renamed.
    (
        &[("host/wiped", "In a {colour}", "colour: string, color: string")],
        &[("host/wiped", "In a {colour}", "colour: string, color: string")],
    ),
    (
        &[("host/reboot", "It is on", ""), ("host/rebooted", "It is on", "")],
        &[("host/reboot", "It is on", ""), ("host/rebooted", "It is on", "")],
    ),
    (
        &[("host/disk_labeled", "Labeled", ""), ("host/disk_labelled", "Labeled again", "")],
        &[("host/disk_labeled", "Labeled", ""), ("host/disk_labelled", "Labeled again", "")],
    ),
    (
        &[("host/Disk_wiped", "Wiped", ""), ("host/disk_wiped", "Wiped again", "")],
        &[("host/Disk_wiped", "Wiped", ""), ("host/disk_wiped", "Wiped again", "")],
    ),
];

#[test]
fn what_is_renamed_is_renamed_everywhere_or_not_at_all() {
    let registry = |events: Events| {
        let events = events.iter().map(|(name, message, properties)| {
            let properties = format!("{{ host_id: uuid, infra_env_id: uuid, {properties} }}");
            event(name, message, &properties).replace("events:\n", "")
        });
        format!("events:\n{}", events.collect::<String>())
    };
    for (before, after) in RENAMES {
        let (before, after) = (registry(before), registry(after));
        assert_eq!(fixed(&before), after);
        let (left, _) = checked(&after, &[], Level::Allow);
        assert_eq!(left.diagnostics.iter().next().is_none(), before != after, "{after}");
    }
}

/// The message and the properties of an event before and after.
const MISSPELT: &[[&str; 4]] = &[
    ["{updated-at}", "updated-at: timestamp", "{updated_at}", "updated_at: timestamp"],
    [
        "{PublisherId} {object.version:-1}",
        "object.version: string, PublisherId: string",
        "{publisher_id} {object_version:-1}",
        "object_version: string, publisher_id: string",
    ],
    // The message has the right name already.
    ["{updated_at}", "\"updated-at\": timestamp", "{updated_at}", "\"updated_at\": timestamp"],
    // What is malformed shows it too: first the message is fixed, then the name.
    ["{ PublisherId }", "PublisherId: string", "{publisher_id}", "publisher_id: string"],
    // The right name is in use, also if only Rust has it. Only one of two properties can get it.
    ["{a-b}", "a-b: string, a_b: string", "{a-b}", "a-b: string, a_b: string"],
    [
        "{host-name}",
        "hostName: string, host-name: string",
        "{host-name}",
        "hostName: string, host-name: string",
    ],
    ["{A-b} {a-b}", "A-b: string, a-b: string", "{a_b} {a-b}", "a_b: string, a-b: string"],
];

#[test]
fn a_property_whose_name_is_misspelt_is_renamed_with_all_its_uses() {
    for [message, properties, right_message, right_properties] in MISSPELT {
        let registry = |message: &str, properties: &str| {
            let properties = format!("{{ host_id: uuid, infra_env_id: uuid, {properties} }}");
            event(NAME, &format!("\"Wiped {message}\""), &properties)
        };
        let after = registry(right_message, right_properties);
        let mut text = registry(message, properties);
        for _ in 0..2 {
            let (left, _) = checked(&text, &[], Level::Allow);
            let rules: Vec<_> = left.diagnostics.iter().map(|found| found.rule.name).collect();
            assert!(!rules.contains(&"unknown-placeholder"), "{text}: {rules:?}");
            text = fixed(&text);
        }
        assert_eq!(text, after);
    }
}

/// Registries before and after: an event type, its name in an event, and the properties of that.
const EVENT_TYPES: &[([&str; 3], [&str; 3])] = &[
    // Identities.
    (
        ["order: { requires: { order-key: string } }", "order", "{ order_key: string }"],
        ["order: { requires: { order_key: string } }", "order", "{ order_key: string }"],
    ),
    (
        ["order: { optional: [\"Order-id\"] }", "order", "{ order_id: uuid }"],
        ["order: { optional: [\"order_id\"] }", "order", "{ order_id: uuid }"],
    ),
    // The event type is renamed wherever it is named.
    (
        ["sales-order: {}", "sales-order", "{ note: string }"],
        ["sales_order: {}", "sales_order", "{ note: string }"],
    ),
    (
        ["sales-order: {}", "'sales-order'", "{ note: string }"],
        ["sales_order: {}", "'sales_order'", "{ note: string }"],
    ),
    // The event has the right name already.
    (["Order: {}", "order", "{ note: string }"], ["order: {}", "order", "{ note: string }"]),
];

#[test]
fn event_types_and_their_identities_are_renamed_with_all_their_uses() {
    for (before, after) in EVENT_TYPES {
        let registry = |[event_type, name, properties]: &[&str; 3]| {
            format!(
                "event_types:\n  {event_type}\nevents:\n  - name: order/lost\n    message: Lost\n    event_type: {name}\n    severity: info\n    properties: {properties}\n"
            )
        };
        let after = registry(after);
        assert_eq!(fixed(&registry(before)), after);
        assert_eq!(checked(&after, &[], Level::Allow).0.diagnostics.errors(), 0, "{after}");
    }
}

#[test]
fn what_may_mean_something_else_is_not_changed() {
    for text in [
        // A former name may be meant as the name of an event.
        format!(
            "registry: {{ reserved: [host/disk-wiped] }}\n{}",
            event(NAME, MESSAGE, PROPERTIES)
        ),
        // A block ends with its line break.
        event(NAME, MESSAGE, PROPERTIES).replace("severity: info", "severity: |\n      eror"),
        // The value lacks its first quote, or its second one, which may belong anywhere.
        event(NAME, MESSAGE, "{ host_id: uuid, infra_env_id: uuid, notes: string[]\" }"),
        event(NAME, MESSAGE, "{ host_id: uuid, infra_env_id: uuid, notes: \"string }"),
    ] {
        assert_ne!(checked(&text, &[], Level::Allow).0.diagnostics.errors(), 0, "{text}");
        assert_eq!(fixed(&text), text);
    }
}

/// The text with all fixes made, also the uncertain ones.
fn fixed(yaml: &str) -> String {
    let (checked, _) = checked(yaml, &[], Level::Allow);
    let mut found: Vec<Diagnostic> = checked.diagnostics.iter().cloned().collect();
    for fix in found.iter_mut().flat_map(|found| &mut found.fixes) {
        fix.applicability = Applicability::MachineApplicable;
    }
    fix::apply(yaml, &found).0
}
