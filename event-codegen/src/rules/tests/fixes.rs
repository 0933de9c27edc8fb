//! What the proposals of the rules make of a registry.

use super::checked;
use crate::{
    diagnostic::{Applicability, Diagnostic},
    fix,
    rules::Level,
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
    ("ansible/PlayTimeout", "ansible/PlayTimedOut"),
    ("host/boot_failure", "host/boot_failed"),
    ("host/crashes_for_driver", "host/crashed_for_driver"),
    ("host/role", "host/role_changed"),
    ("\"host/disk_\\x77ipe\"", "\"host/disk_wiped\""),
    ("host/driver_report", "host/driver_report"),
    ("host/is_start", "host/is_start"),
    ("host/NTP_synchronization_failed", "host/ntp_synchronization_failed"),
    ("host/Disk_Wiped", "host/DiskWiped"),
];

const MESSAGES: &[(&str, &str)] = &[
    ("In {cluster_id}", "In {cluster_id:-none}"),
    ("Wiped {hots_id}", "Wiped {host_id}"),
    ("\"Wiped {\\x68ots_id}\"", "\"Wiped {host_id}\""),
    ("|\n      Wiped\n      {hots_id}", "|\n      Wiped\n      {host_id}"),
    ("Wiped by {someone}", "Wiped by {someone}"),
];

const PROPERTY_LISTS: &[(&str, &str)] = &[
    ("{ host_id: string, infra_env_id: uuid? }", "{ host_id: uuid, infra_env_id: uuid }"),
    ("{ hots_id: uuid, infra_env_id: uuid }", "{ host_id: uuid, infra_env_id: uuid }"),
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
fn proposals_mend_what_they_are_for() {
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
        assert_eq!(mended(&before), after);
        let is_changed = before != after;
        let (left, _) = checked(&after, &[], Level::Allow);
        assert_eq!(left.diagnostics.errors() == 0, is_changed, "{after}");
    }
}

#[test]
fn what_stands_behind_an_anchor_is_not_changed_for_an_alias() {
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
    assert_eq!(mended(yaml), yaml);
}

fn event(name: &str, message: &str, properties: &str) -> String {
    format!(
        "events:\n  - name: {name}\n    message: {message}\n    event_type: host\n    severity: info\n    properties: {properties}\n"
    )
}

/// The text with all fixes made, also those that may not be what is meant.
fn mended(yaml: &str) -> String {
    let (checked, _) = checked(yaml, &[], Level::Allow);
    let mut found: Vec<Diagnostic> = checked.diagnostics.iter().cloned().collect();
    for fix in found.iter_mut().flat_map(|found| &mut found.fixes) {
        fix.applicability = Applicability::MachineApplicable;
    }
    fix::apply(yaml, &found).0
}
