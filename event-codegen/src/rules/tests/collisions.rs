//! Names that are different in a registry and the same in Rust: each works or is refused.

mod declared;
mod lifecycles;
mod words;

use super::checked;
use crate::rule::Level;
use lifecycles::LIFECYCLES;

/// Registries of event types and of events with properties, in flow style. Then the one collision in them: the
/// underlined text, the other text, and the indices of the events without code. Nothing if all names are different.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    Option<(&'static str, &'static str, &'static [usize])>,
);

const STRUCTS: &[Case] = &[
    ("", &[("a/b1_c", ""), ("a/b_1_c", "")], Some(("a/b_1_c", "event `a/b1_c`", &[1]))),
    (
        "",
        &[("a/DiskFailed", ""), ("a/disk_failed", "")],
        Some(("a/disk_failed", "event `a/DiskFailed`", &[1])),
    ),
    ("", &[("a/disk_failed", ""), ("b/DiskFailed", "")], None),
    ("", &[("a/b_c", ""), ("a_b/c", "")], Some(("a_b/c", "event `a/b_c`", &[1]))),
    ("", &[("a_b", ""), ("a/b", "")], Some(("a/b", "event `a_b`", &[1]))),
    ("", &[("a/option", "")], Some(("a/option", "a type that generated code uses", &[0]))),
    ("", &[("a/string", "")], Some(("a/string", "a type that generated code uses", &[0]))),
    ("", &[("a/result", "")], Some(("a/result", "a type that generated code uses", &[0]))),
    ("", &[("a/host_id", "")], Some(("a/host_id", "identity `host_id`", &[0]))),
    (
        "",
        &[("a/box", ""), ("a/any", ""), ("a/any_event", ""), ("a/host_event", ""), ("a/type", "")],
        None,
    ),
    ("", &[("box", "")], Some(("box", "a type of the prelude", &[0]))),
    ("", &[("any", "")], Some(("any", "the matcher for any event", &[0]))),
    ("", &[("any_event", "")], Some(("any_event", "the enum of all events", &[0]))),
    ("", &[("host_event", "")], Some(("host_event", "event type `host`", &[0]))),
    ("", &[("expect", ""), ("of", ""), ("matcher_used", "")], None),
];

const ENUMS: &[Case] = &[
    (
        "",
        &[("a/quota", "kind: [x]"), ("a/quota_kind", "")],
        Some(("a/quota_kind", "the type of `kind`", &[1])),
    ),
    (
        "",
        &[("a/quota_kind", ""), ("a/quota", "kind: [x]")],
        Some(("kind", "event `a/quota_kind`", &[1])),
    ),
    (
        "",
        &[("a/quota", "kind_of: [x]"), ("a/quota_kind", "of: [x]")],
        Some(("of", "the type of `kind_of`", &[1])),
    ),
    ("", &[("a/quota", "kind: [x]"), ("b/quota_kind", "")], None),
    ("", &[("a/property", "type: [x]")], Some(("type", "a type that generated code uses", &[0]))),
    ("", &[("a/infra", "env_id: [x]")], Some(("env_id", "identity `infra_env_id`", &[0]))),
    ("", &[("host", "event: [x]")], Some(("event", "event type `host`", &[0]))),
    ("", &[("a/used", "state: [in-use, in_use]")], Some(("in_use", "value `in-use`", &[0]))),
    ("", &[("a/used", "state: [in-use, inUsed, all, Err, none, type]")], None),
];

const GROUPS: &[Case] = &[
    (
        "",
        &[("infra-env/x", ""), ("infra_env/y", ""), ("infra_env/z", "")],
        Some(("infra_env", "group `infra-env`", &[1, 2])),
    ),
    ("", &[("ids/x", ""), ("ids/y", "")], Some(("ids", "the module of the identities", &[0, 1]))),
    ("", &[("matchers/x", "")], Some(("matchers", "the module of the matchers", &[0]))),
    ("", &[("std/x", "")], Some(("std", "the crate `std`", &[0]))),
    ("", &[("core/x", "")], Some(("core", "the crate `core`", &[0]))),
    ("", &[("event_model/x", "")], Some(("event_model", "the crate `event_model`", &[0]))),
    ("", &[("mod/x", "")], Some(("mod", "the file `mod.rs` of the root", &[0]))),
    (
        "",
        &[
            ("any/x", ""),
            ("type/x", ""),
            ("gen/x", ""),
            ("fmt/x", ""),
            ("generated/x", ""),
            ("alloc/x", ""),
        ],
        None,
    ),
];

const EVENT_TYPES: &[Case] = &[
    ("any: { requires: {} }", &[], Some(("any", "the enum of all events", &[]))),
    ("typed: { requires: {} }", &[], Some(("typed", "a type that generated code uses", &[]))),
    (
        "a1_b: { requires: {} }, a_1_b: { requires: {} }",
        &[],
        Some(("a_1_b", "event type `a1_b`", &[])),
    ),
    ("type: { requires: {} }, event: { requires: {} }", &[], None),
    ("x: { requires: { hostId: uuid } }", &[], Some(("hostId", "identity `host_id`", &[]))),
    (
        "x: { requires: { a1_b: uuid } }, y: { requires: { a_1_b: uuid } }",
        &[],
        Some(("a_1_b", "identity `a1_b`", &[])),
    ),
    (
        "x: { requires: { event: uuid } }",
        &[],
        Some(("event", "a type that generated code uses", &[])),
    ),
    ("x: { requires: { host_event: uuid } }", &[], Some(("host_event", "event type `host`", &[]))),
    (
        "x: { requires: { any_event: uuid } }",
        &[],
        Some(("any_event", "the enum of all events", &[])),
    ),
    ("x: { requires: { name: string } }", &[], Some(("name", "a method of every event", &[]))),
    ("x: { requires: { type_id: uuid } }", &[], Some(("type_id", "a method of every event", &[]))),
    (
        "x: { requires: { renders: uuid } }",
        &[],
        Some(("renders", "a method of the matcher for any event", &[])),
    ),
    ("x: { requires: { type: uuid, gen: uuid, box: uuid, new: uuid } }", &[], None),
];

const PROPERTIES: &[Case] = &[
    (
        "",
        &[("a/b", "taskName: string, task_name: string")],
        Some(("task_name", "property `taskName`", &[0])),
    ),
    ("", &[("a/b", "renders: string")], Some(("renders", "a method of every matcher", &[0]))),
    ("", &[("a/b", "or: string")], Some(("or", "a method of every matcher", &[0]))),
    ("", &[("a/b", "time: timestamp, request_id: uuid, matches: int64, category: string")], None),
    ("", &[("a/b", "into: string")], Some(("into", "a method of every matcher", &[0]))),
    (
        "",
        &[("a/b", "with_x: string, x: string?")],
        Some(("with_x", "the method that sets `x`", &[0])),
    ),
    (
        "",
        &[("a/b", "x: string?, withX: string")],
        Some(("withX", "the method that sets `x`", &[0])),
    ),
    (
        "",
        &[("a/b", "maybe_x: string, x: string?")],
        Some(("maybe_x", "the method that sets `x`", &[0])),
    ),
    (
        "",
        &[("a/b", "x: string?, maybeX: string")],
        Some(("maybeX", "the method that sets `x`", &[0])),
    ),
    ("", &[("a/b", "with_x: string, maybe_x: string, x: string")], None),
    (
        "",
        &[("a/b", "name: string, message: string, property: string, get: string, new: string")],
        None,
    ),
    (
        "",
        &[("a/b", "severity: severity, type: string, gen: string, async: string, value: string")],
        None,
    ),
];

#[test]
fn what_would_have_one_name_in_rust_is_refused_and_the_rest_works() {
    let cases = [STRUCTS, ENUMS, GROUPS, EVENT_TYPES, PROPERTIES, LIFECYCLES].concat();
    for (types, events, expected) in cases {
        let yaml = registry(types, events);
        let (checked, sources) = checked(&yaml, IN_THE_WAY, Level::Allow);
        let found: Vec<_> = checked
            .diagnostics
            .iter()
            .map(|found| {
                let (_, other) = found
                    .title
                    .split_once(" would have the same name in Rust as ")
                    .unwrap_or(("", &found.title));
                (sources.text(found.span()), other)
            })
            .collect();
        let place = expected.map(|(place, other, _)| (place, other));
        assert_eq!(found, Vec::from_iter(place), "{yaml}");
        let removed: Vec<_> = (0..checked.registry.events.len())
            .filter(|event| checked.removed.events[*event])
            .collect();
        assert_eq!(removed, expected.map_or(&[][..], |(.., removed)| removed), "{yaml}");
    }
}

/// Conventions that the names here break.
const IN_THE_WAY: &[&str] = &["missing-group", "name-case", "past-tense", "mixed-name-forms"];

/// Events without an event type; `[x]` is an enum.
fn registry(types: &str, events: &[(&str, &str)]) -> String {
    let types =
        types.replace('(', ": { lifecycle: { state: [state] }, requires: { ").replace(')', " } }");
    let mut yaml =
        format!("event_types: {{ nothing: {{ requires: {{}} }}, {types} }}\nevents: [\n");
    for (name, properties) in events {
        let properties = properties.replace('[', "{ type: enum, values: [").replace(']', "] }");
        yaml += &format!(
            "  {{ name: {name}, message: It happened, event_type: nothing, severity: info, properties: {{ {properties} }} }},\n"
        );
    }
    yaml + "]\n"
}
