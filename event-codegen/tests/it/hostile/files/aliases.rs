//! A few lines that stand for many.

use super::{
    LIMIT, Row,
    registries::{aliases, event, events, long, numbered, properties, registry},
};

const ALIASES: usize = 19_999;

pub(super) const ALL: &[Row] = &[
    (
        "aliases of an event with many properties",
        || aliases(&event(0, &format!("properties: {{ {} }}", properties(256, "uuid"))), ALIASES),
        LIMIT,
    ),
    (
        "aliases of properties",
        || shared(&format!("properties: &a {{ {} }}", properties(256, "uuid")), "properties: *a"),
        LIMIT,
    ),
    (
        "aliases of values",
        || {
            let values = format!("e: {{ type: enum, values: &a [{}] }}, ", numbered("v", 256));
            let others = properties(250, "{ type: enum, values: *a }");
            registry([event(0, &format!("properties: {{ {values}{others} }}"))])
        },
        LIMIT,
    ),
    (
        "aliases of event types",
        || {
            let first = format!("t: &t {{ requires: {{ {} }} }}", properties(250, "uuid"));
            format!("event_types: {{ {first}, {} }}\nevents: []\n", properties(250, "*t")).into()
        },
        LIMIT,
    ),
    (
        "aliases of a message",
        || shared(&format!("message: &a \"{}\"", "word ".repeat(13_000)), "message: *a"),
        LIMIT,
    ),
    (
        "aliases of a message full of braces",
        || shared(&format!("message: &a '{}'", "{x".repeat(32_000)), "message: *a"),
        LIMIT,
    ),
    (
        "aliases of a description",
        || shared(&format!("description: &a \"{}\"", "\\x61".repeat(65_000)), "description: *a"),
        LIMIT,
    ),
    (
        "aliases of a text that is not a word",
        || {
            let keys = "event_type: *a, severity: *a, category: *a, rate_limit: *a";
            shared(&format!("description: &a \"{}\"", "\\x61".repeat(65_000)), keys)
        },
        LIMIT,
    ),
    (
        "aliases of a reason",
        || {
            let reason = "why ".repeat(16_000);
            shared(&format!("allow: &a {{ name-case: '{reason}' }}"), "allow: *a")
        },
        LIMIT,
    ),
    (
        "aliases of a level",
        || {
            let levels = properties(250, "*a");
            format!("registry: {{ levels: {{ l: &a warn, {levels} }} }}\nevents: []\n").into()
        },
        Some("unknown-rule"),
    ),
    (
        "aliases of former names",
        || shared(&format!("renamed_from: &a [{}]", numbered("a/b", 20_000)), "renamed_from: *a"),
        LIMIT,
    ),
    (
        "aliases of an event in a long line",
        || aliases(&event(0, &format!("description: {}", long())), ALIASES),
        LIMIT,
    ),
    (
        "aliases of an event with many keys",
        || aliases(&event(0, &properties(100_000, "x")), ALIASES),
        Some("unknown-key"),
    ),
    (
        "aliases of a list of properties",
        || {
            let items: String = (0..100_000).map(|n| format!("  - p{n}: string\n")).collect();
            let others = "- { properties: *a }\n".repeat(ALIASES);
            registry([format!("- properties: &a\n{items}{others}")])
        },
        Some("wrong-type"),
    ),
    (
        "aliases of an event with mistakes that resemble what is right",
        || {
            let name = |n: usize, end: char| format!("p{n:03}{}{end}", "abcdefghij".repeat(5));
            let properties: String = (0..250).map(|n| name(n, 'x') + ": uuid, ").collect();
            let message: String = (0..120).map(|n| format!("{{{}}} ", name(n, 'y'))).collect();
            let keys = format!("message: '{message}', properties: {{ {properties} }}");
            aliases(&event(0, &keys), ALIASES)
        },
        Some("unknown-placeholder"),
    ),
];

/// Events. The first has the keys `first`, all others have the keys `others`.
fn shared(first: &str, others: &str) -> Vec<u8> {
    registry(std::iter::once(event(0, first)).chain(events(1..ALIASES, others)))
}
