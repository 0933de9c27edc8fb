//! Registries that are too much of something, all of it written out.

use super::{
    LIMIT, Row, SYNTAX,
    registries::{event, events, long, numbered, properties, registry},
};

pub(super) const ALL: &[Row] = &[
    (
        "a quote around anchors of 16 MiB",
        || {
            let anchors: String = (0..1_150_000).map(|n| format!("- &a{n} x\n")).collect();
            registry(["- \"\n".to_owned(), anchors])
        },
        LIMIT,
    ),
    (
        "syntax errors after anchors",
        || {
            let anchors: String = (0..50_000).map(|n| format!("- &a{n} x\n")).collect();
            registry([anchors, "- {[}\n".repeat(2_600_000)])
        },
        SYNTAX,
    ),
    ("tags of 16 MiB", || registry(["- &a !!str x\n".repeat(1_290_000)]), Some("wrong-type")),
    ("events of one name", || registry([event(0, "").repeat(20_000)]), Some("duplicate-name")),
    ("events", || registry(events(0..21_000, "")), LIMIT),
    (
        "groups",
        || registry((0..20_000).map(|n| event(n, "").replacen("host/", &format!("g{n}/"), 1))),
        LIMIT,
    ),
    (
        "event types",
        || format!("event_types: {{ {} }}\nevents: []\n", properties(400_000, "{}")).into(),
        LIMIT,
    ),
    (
        "required identities",
        || {
            let names = numbered("r", 100_000);
            format!("event_types: {{ t: {{ requires: [{names}] }} }}\nevents: []\n").into()
        },
        LIMIT,
    ),
    (
        "former names",
        || registry(events(0..500, &format!("renamed_from: [{}]", numbered("a/b", 1_000)))),
        LIMIT,
    ),
    (
        "values of an enum",
        || registry([event(0, &one_property(&enumeration(&numbered("v", 100_000))))]),
        LIMIT,
    ),
    (
        "properties",
        || {
            let keys = format!("properties: {{ {} }}", properties(250, "uuid"));
            registry(events(0..3_000, &keys))
        },
        LIMIT,
    ),
    ("unknown keys", || registry([event(0, &properties(300_000, "x"))]), Some("unknown-key")),
    (
        "placeholders",
        || registry([event(0, &format!("message: '{}'", "{a}".repeat(1_000_000)))]),
        LIMIT,
    ),
    (
        "placeholders in many messages",
        || registry(events(0..250, &format!("message: '{}'", "{host_id}".repeat(7_000)))),
        LIMIT,
    ),
    (
        "unclosed braces in many messages",
        || registry(events(0..240, &format!("message: '{}'", "{x".repeat(32_000)))),
        LIMIT,
    ),
    ("a long message", || registry([event(0, &format!("message: {}", long()))]), LIMIT),
    ("a long description", || registry([event(0, &format!("description: {}", long()))]), LIMIT),
    ("a long name", || registry([event(0, "").replace("host/", &long())]), LIMIT),
    (
        "a long name and nothing else",
        || registry([format!("- name: \"{}\"\n", long())]),
        Some("missing-key"),
    ),
    (
        "a long value of an enum",
        || registry([event(0, &one_property(&enumeration(&long())))]),
        LIMIT,
    ),
    ("a long rule", || registry([event(0, &format!("allow: {{ ? {} : why }}", long()))]), LIMIT),
    (
        "long numbers",
        || registry([format!("- name: {}\n", "1".repeat(150_000)).repeat(100)]),
        Some("wrong-type"),
    ),
    (
        "a long line of events that lack their identities",
        || {
            let keys = format!("message: {}, properties: {{ a: uuid }}", "m".repeat(600));
            let events = events(0..20_000, &keys).map(|event| event[2..].trim_end().to_owned());
            format!("# Not the first line.\nevents: [{}]\n", events.collect::<Vec<_>>().join(","))
                .into()
        },
        Some("missing-identity"),
    ),
    (
        "events without identities after a deep indentation",
        || {
            let event = format!(
                "- event_type: t\n  properties:\n{}a: uuid\n  message: m\n  severity: info\n  name: a/",
                " ".repeat(150_000)
            );
            let events = (0..100).map(|n| format!("{event}e{n}_lost\n")).collect::<String>();
            let types = format!("t: {{ requires: {{ {} }} }}", properties(250, "uuid"));
            format!("event_types:\n  {types}\nevents:\n{events}").into()
        },
        Some("missing-identity"),
    ),
    (
        "properties to compare with identities",
        || {
            let (requires, forbids) = (numbered("r", 250), numbered("f", 250));
            let lists = format!("requires: [{requires}], forbids: [{forbids}]");
            let keys = format!("event_type: t, properties: {{ {} }}", properties(250, "uuid?"));
            let events = events(0..970, &keys).collect::<String>();
            format!("event_types: {{ t: {{ {lists} }} }}\nevents:\n{events}").into()
        },
        Some("missing-identity"),
    ),
    (
        "lists of properties to fix",
        || {
            let items: String = (0..250).map(|n| format!("{{ p{n}: string }}, ")).collect();
            registry(events(0..200, &format!("properties: [{items}]")))
        },
        Some("wrong-type"),
    ),
];

fn one_property(ty: &str) -> String {
    format!("properties: {{ host_id: uuid, infra_env_id: uuid, p: {ty} }}")
}

fn enumeration(values: &str) -> String {
    format!("{{ type: enum, values: [{values}] }}")
}
