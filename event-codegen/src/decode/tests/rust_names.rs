//! Names that are declared for Rust: `rust` of events, properties, values and groups.

use super::{assert_in_event, assert_reported, decode_text, event_with, proposed_in_event};

#[test]
fn what_is_wrong_with_a_declared_name_is_reported_once() {
    assert_in_event(&[
        (
            "rust: disk_wiped",
            "disk_wiped | invalid-name: in Rust, an event cannot be named `disk_wiped`",
            "",
        ),
        ("rust: Self", "Self | invalid-name: in Rust, an event cannot be named `Self`", ""),
        ("rust: Super", "Super | invalid-name: in Rust, an event cannot be named `Super`", ""),
        ("rust: 5", "5 | wrong-type: `rust` must be a string, found a number", ""),
        (
            "properties: { p: { type: uuid, rust: OtherName } }",
            "OtherName | invalid-name: in Rust, a property cannot be named `OtherName`",
            "",
        ),
        (
            "properties: { self: { type: uuid, rust: crate } }",
            "crate | invalid-name: in Rust, a property cannot be named `crate`",
            "",
        ),
        (
            "properties: { p: { type: uuid, rust: _ } }",
            "_ | invalid-name: in Rust, a property cannot be named `_`",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [{ value: '1', rust: v1 }] } }",
            "v1 | invalid-name: in Rust, an enum value cannot be named `v1`",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [{ value: '1', rust: Self }] } }",
            "Self | invalid-name: in Rust, an enum value cannot be named `Self`",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [{ value: '1' }] } }",
            "1 | invalid-name: an enum value cannot be named `1`",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [{ value: 1, rust: One }] } }",
            "1 | wrong-type: an enum value must be a string, found a number",
            "properties: { p: { type: enum, values: [{ value: \"1\", rust: One }] } }",
        ),
        (
            "properties: { p: { type: enum, values: [{ rust: One }] } }",
            "{ rust: One } | missing-key: an enum value lacks `value`",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [a, { value: a, rust: B }] } }",
            "a | invalid-value: enum value `a` is given twice",
            "",
        ),
    ]);
}

#[test]
fn names_of_other_forms_lead_to_proposals() {
    let values =
        |values: &str| format!("properties: {{ p: {{ type: enum, values: [{values}] }} }}");
    let long = |value: &str, rust: &str| format!("{{ value: \"{value}\", rust: {rust} }}");
    for (written, meant) in [
        ("rust: disk_wiped".to_owned(), Some("rust: DiskWiped".to_owned())),
        (
            "properties: { p: { type: uuid, rust: OtherName } }".to_owned(),
            Some("properties: { p: { type: uuid, rust: other_name } }".to_owned()),
        ),
        (values("'1.0', http"), Some(values(&format!("{}, http", long("1.0", "V1_0"))))),
        (values("1.0, http"), Some(values(&format!("{}, http", long("1.0", "V1_0"))))),
        (values("http, _OTHER"), Some(values(&format!("http, {}", long("_OTHER", "Other"))))),
        (values("other, _OTHER"), None),
        (values("super"), Some(values(&long("super", "Super")))),
        (values("self"), None),
        (values("größe"), None),
        (values("!!str 1.0"), None),
        (values("&a _OTHER"), None),
    ] {
        let expected = meant.map(|meant| event_with(&meant));
        assert_eq!(proposed_in_event(&written), expected, "{written}");
    }
}

#[test]
fn published_names_that_rust_cannot_have_are_declared() {
    let text = "registry: { group: crate, groups: { super: { rust: upper }, crate: { rust: ours } } }\n\
        events:\n- { name: super/self, rust: Checked, message: m, event_type: host, severity: info, \
        properties: { self: { type: string, rust: this }, kind: { type: enum, values: [{ value: self, rust: This }] } } }\n\
        - { name: started, message: m, event_type: host, severity: info }\n";
    assert_eq!(decode_text(text).lines(), [""; 0]);
}

#[test]
fn groups_are_those_of_events() {
    let with = |groups: &str| {
        format!("registry: {{ groups: {groups} }}\n{}", event_with("category: user"))
    };
    let cases = [
        ("{ host: { rust: hosts } }", &[][..]),
        ("{ hots: { rust: hosts } }", &["1:23 hots | invalid-value: no event is in group `hots`"]),
        ("{ host: {} }", &["1:23 host | missing-key: group `host` lacks `rust`"]),
        (
            "{ host: hosts }",
            &["1:29 hosts | wrong-type: a group must be a mapping, found a string"],
        ),
        (
            "{ host: { rust: Hosts } }",
            &["1:37 Hosts | invalid-name: in Rust, a group cannot be named `Hosts`"],
        ),
    ];
    for (groups, expected) in cases {
        assert_reported(&[(&with(groups), expected)]);
    }
    // The event that could not be read may be in the group.
    let text = "registry: { groups: { hots: { rust: hosts } } }\nevents: [{ name: Host/x, message: m, event_type: host, severity: info }]\n";
    assert_eq!(decode_text(text).lines().len(), 1);
}
