//! Which fixes are offered: only those after which nothing else is wrong.

use super::checked;
use crate::{
    Options, check,
    diagnostic::{Applicability, Diagnostic},
    fix,
    rule::Level,
    source::Sources,
};

/// Registries before and after all fixes. Each is one of events, with a section before that.
const TOGETHER: &[[&str; 3]] = &[
    // A name is fixed as a whole.
    ["", "name: ORDER/DRAFT_CREATED", "name: order/draft_created"],
    ["", "name: Infra.Env/Draft-created", "name: infra_env/draft_created"],
    ["", "name: order/DRAFT-CREATED", "name: order/draft_created"],
    ["", "name: order/Draft-Created", "name: order/DraftCreated"],
    // What is right but in no form keeps its name until its own fix.
    ["", "name: order/Draft_created", "name: order/draft_created"],
    // The new name would not say what happened, or lacks a group.
    ["", "name: ORDER/DRAFT_CREATEDX", "name: ORDER/DRAFT_CREATEDX"],
    ["", "name: draft-created", "name: draft-created"],
    ["registry: { group: order }\n", "name: draft-created", "name: draft_created"],
    // The other names of the group have one form.
    ["", "name: host/DISK_LOST", "name: host/disk_lost"],
    ["", "name: host/Disk_Lost", "name: host/disk_lost"],
    ["", "name: host/Disk-Lost", "name: host/Disk-Lost"],
    // Another event has, had or gets the name, in the registry or in Rust.
    ["", "name: host/disk-wiped", "name: host/disk-wiped"],
    ["", "name: Host/disk_wiped", "name: Host/disk_wiped"],
    ["", "name: host/disk-gone", "name: host/disk-gone"],
    ["", "name: host/disk-moved", "name: host/disk-moved"],
    ["", "name: host/disk-moved, rust: DiskCarried", "name: host/disk_moved, rust: DiskCarried"],
    [
        "",
        "name: a/b-set, message: m, severity: info, event_type: cluster, properties: { cluster_id: uuid } }
- { name: a/b.set",
        "name: a/b_set, message: m, severity: info, event_type: cluster, properties: { cluster_id: uuid } }
- { name: a/b.set",
    ],
    // Another event has the name after it says what happened.
    ["", "name: host/disk_wipe", "name: host/disk_wipe"],
    // The module of the group would be that of another.
    [
        "registry: { group: My-Host }\n",
        "name: was_set, message: m, severity: info, event_type: cluster, properties: { cluster_id: uuid } }
- { name: my_host/it_was_set",
        "name: was_set, message: m, severity: info, event_type: cluster, properties: { cluster_id: uuid } }
- { name: my_host/it_was_set",
    ],
    // A name of Rust that is wrong or taken.
    ["", "name: a/b_set, rust: b_was_set", "name: a/b_set, rust: BWasSet"],
    ["", "name: host/b_set, rust: disk_wiped", "name: host/b_set, rust: disk_wiped"],
];

#[test]
fn a_name_is_offered_if_it_is_free_and_right() {
    for [section, before, after] in TOGETHER {
        let registry = |event: &str| {
            format!(
                "{section}events:
- {{ name: host/disk_wiped, renamed_from: [host/disk_gone], message: m, severity: info, event_type: cluster, properties: {{ cluster_id: uuid }} }}
- {{ name: host/disk_taken, rust: DiskMoved, message: m, severity: info, event_type: cluster, properties: {{ cluster_id: uuid }} }}
- {{ {event}, message: m, severity: info, event_type: cluster, properties: {{ cluster_id: uuid }} }}
"
            )
        };
        assert_eq!(fixed(&registry(before)), registry(after));
    }
}

/// Sections with lists of names, before and after all fixes.
const LISTS: &[[&str; 2]] = &[
    ["requires: [a-b]", "requires: [a_b]"],
    ["requires: [a_b, a-b]", "requires: [a_b, a-b]"],
    ["requires: [a.b, a-b]", "requires: [a_b, a-b]"],
    ["requires: { a_b: uuid, a-b: uuid }", "requires: { a_b: uuid, a-b: uuid }"],
    ["optional: [a_b, A-B]", "optional: [a_b, A-B]"],
    ["optional: [a_b], forbids: [a-b]", "optional: [a_b], forbids: [a-b]"],
    ["requires: [c_d], forbids: [a-b]", "requires: [c_d], forbids: [a_b]"],
];

#[test]
fn no_fix_makes_a_list_have_a_name_twice() {
    for [before, after] in LISTS {
        let registry = |ty: &str| format!("event_types:\n  order: {{ {ty} }}\nevents: []\n");
        assert_eq!(fixed(&registry(before)), registry(after));
    }
}

/// What stands at an anchor and is used again, as it is before and after all fixes.
const SHARED: &[[&str; 2]] = &[
    // The message would be another.
    [
        "name: &t host/disk-wiped, message: *t, severity: info",
        "name: &t host/disk-wiped, message: *t, severity: info",
    ],
    [
        "name: host/disk_wiped, severity: &t inffo, message: *t",
        "name: host/disk_wiped, severity: &t inffo, message: *t",
    ],
    [
        "name: host/disk_wiped, message: &t 'Lost { cluster_id }', severity: info, description: *t",
        "name: host/disk_wiped, message: &t 'Lost { cluster_id }', severity: info, description: *t",
    ],
    // Without the alias they are fixed.
    [
        "name: &t host/disk-wiped, message: m, severity: info",
        "name: &t host/disk_wiped, message: m, severity: info",
    ],
    [
        "name: host/disk_wiped, severity: &t inffo, message: m",
        "name: host/disk_wiped, severity: &t info, message: m",
    ],
    [
        "name: host/disk_wiped, message: &t 'Lost { cluster_id }', severity: info",
        "name: host/disk_wiped, message: &t 'Lost {cluster_id}', severity: info",
    ],
];

#[test]
fn no_fix_changes_a_text_that_an_alias_uses() {
    for [before, after] in SHARED {
        let registry = |event: &str| {
            format!(
                "events:\n- {{ {event}, event_type: cluster, properties: {{ cluster_id: uuid }} }}\n"
            )
        };
        assert_eq!(fixed(&registry(before)), registry(after));
    }
}

/// Properties that two events share, before and after all fixes.
const SHARED_PROPERTIES: &[[&str; 2]] = &[
    // The message of the other event may show it.
    ["cluster_id: uuid, disk-size: int64", "cluster_id: uuid, disk-size: int64"],
    // A type is wrong for both.
    [
        "cluster_id: uuid, disk_size: integer32, note: text",
        "cluster_id: uuid, disk_size: integer32, note: string",
    ],
];

#[test]
fn what_is_wrong_for_all_who_share_a_mapping_is_fixed_for_all() {
    for [before, after] in SHARED_PROPERTIES {
        let registry = |properties: &str| {
            format!(
                "events:
- {{ name: a/b_set, message: m, severity: info, event_type: cluster, properties: &p {{ {properties} }} }}
- {{ name: a/c_set, message: m, severity: info, event_type: cluster, properties: *p }}
"
            )
        };
        assert_eq!(fixed(&registry(before)), registry(after));
    }
}

#[test]
fn a_fix_is_offered_however_few_mistakes_are_shown() {
    let text = "events:
- { name: host/wiped, message: m, severity: inffo, event_type: cluster, properties: { cluster_id: uuid } }
- { name: host/wiped, message: m, severity: info, event_type: cluster, properties: { cluster_id: uuid } }
";
    for limit in [1, 2, 100] {
        let options = Options::default().limit(limit).expect("a limit");
        let checked = check(&Sources::single("events.yaml", text), &options);
        let found: Vec<_> = checked.diagnostics.iter().collect();
        assert_eq!(found[0].rule.name, "unknown-severity");
        assert_eq!(found[0].fixes.len(), 1, "{limit}");
    }
}

/// The registry with the first fix of each mistake made, whether it is certain or not.
fn fixed(text: &str) -> String {
    let (checked, _) = checked(text, &[], Level::Allow);
    let mut found: Vec<Diagnostic> = checked.diagnostics.iter().cloned().collect();
    assert_ne!(found.len(), 0, "{text}");
    for fix in found.iter_mut().flat_map(|found| &mut found.fixes) {
        fix.applicability = Applicability::MachineApplicable;
    }
    fix::apply(text, &found).0
}
