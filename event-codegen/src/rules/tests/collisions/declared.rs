//! Names that are declared for Rust collide like others, and are a way to fix collisions.

use crate::{Options, check, source::Sources};

/// The settings of groups in `registry`; events with a name, keys and properties; the titles of the diagnostics.
type Case =
    (&'static str, &'static [(&'static str, &'static str, &'static str)], &'static [&'static str]);

const CASES: &[Case] = &[
    // The fix of the collision.
    ("", &[("a/b1_c", "", ""), ("a/b_1_c", "rust: Other", "")], &[]),
    ("", &[("a/option", "rust: OptionChosen", "")], &[]),
    ("core: { rust: cores }", &[("core/started", "", "")], &[]),
    ("a_b: { rust: other }", &[("a/b_c", "", ""), ("a_b/c", "", "")], &[]),
    ("infra-env: { rust: other }", &[("infra-env/a", "", ""), ("infra_env/a", "", "")], &[]),
    ("", &[("a/b", "", "into: { type: uuid, rust: into_it }")], &[]),
    ("", &[("a/b", "", "x_y: uuid, xY: { type: uuid, rust: z }")], &[]),
    ("", &[("a/b", "", "k: { type: enum, values: [a.b, { value: a_b, rust: C }] }")], &[]),
    (
        "",
        &[
            ("a/quota", "", "kind: { type: enum, rust: sort, values: [x] }"),
            ("a/quota_kind", "", ""),
        ],
        &[],
    ),
    // The same names again.
    (
        "",
        &[("a/b", "", ""), ("a/c", "rust: B", "")],
        &["event `a/c` would have the same name in Rust as event `a/b`"],
    ),
    (
        "",
        &[("a/b", "rust: Option", "")],
        &["event `a/b` would have the same name in Rust as a type that generated code uses"],
    ),
    (
        "",
        &[("a/http_done", "", ""), ("a/c", "rust: HTTPDone", "")],
        &["event `a/c` would have the same name in Rust as event `a/http_done`"],
    ),
    (
        "a: { rust: b }",
        &[("a/x", "", ""), ("b/y", "", "")],
        &["group `b` would have the same name in Rust as group `a`"],
    ),
    (
        "a: { rust: ids }",
        &[("a/x", "", "")],
        &["group `a` would have the same name in Rust as the module of the identities"],
    ),
    (
        "",
        &[("a/b", "", "x: uuid, y: { type: uuid, rust: x }")],
        &["property `y` would have the same name in Rust as property `x`"],
    ),
    (
        "",
        &[("a/b", "", "x: { type: uuid, rust: renders }")],
        &["property `x` would have the same name in Rust as a method of every matcher"],
    ),
    (
        "",
        &[("a/b", "", "x: uuid?, y: { type: uuid, rust: with_x }")],
        &["property `y` would have the same name in Rust as the method that sets `x`"],
    ),
    (
        "",
        &[("a/b", "", "k: { type: enum, values: [a, { value: '1', rust: A }] }")],
        &["value `1` would have the same name in Rust as value `a`"],
    ),
    (
        "",
        &[("a/quota", "", "x: { type: enum, rust: kind, values: [x] }"), ("a/quota_kind", "", "")],
        &["event `a/quota_kind` would have the same name in Rust as the type of `x`"],
    ),
];

#[test]
fn declared_names_are_those_that_collide() {
    for (groups, events, expected) in CASES {
        let mut yaml =
            "registry: { levels: { past-tense: allow, mixed-name-forms: allow }".to_owned();
        if !groups.is_empty() {
            yaml += &format!(", groups: {{ {groups} }}");
        }
        yaml += " }\nevent_types: { thing: { requires: {} } }\nevents:\n";
        for (name, keys, properties) in *events {
            let keys = if keys.is_empty() { String::new() } else { format!("{keys}, ") };
            yaml += &format!(
                "- {{ name: {name}, {keys}message: m, event_type: thing, severity: info, properties: {{ {properties} }} }}\n"
            );
        }
        let checked = check(&Sources::single("events.yaml", yaml.as_str()), &Options::default());
        let titles: Vec<_> = checked.diagnostics.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, *expected, "{yaml}");
        let files = checked.emit();
        assert!(!files.is_empty());
    }
}
