//! Registries that are sound, and as large as may be.

use super::{
    Row,
    registries::{event, events, numbered, properties, registry},
};

pub(super) const ALL: &[Row] = &[
    (
        "twenty thousand events",
        || {
            let keys = "description: It was lost again, message: 'Lost {a:-x}'";
            registry(events(0..20_000, &format!("{keys}, {}", with("a: 'string?', b: int64"))))
        },
        None,
    ),
    (
        "two hundred and fifty properties of each event",
        || registry(events(0..1_100, &with(&properties(250, "'string?'")))),
        None,
    ),
    (
        "descriptions of 16 MiB",
        || {
            let text = "_word_ *x* ".repeat(5_900);
            registry(events(0..250, &format!("description: \"{text}\"")))
        },
        None,
    ),
    (
        "as many values as may be",
        || {
            let ty = format!("{{ type: enum, values: [{}] }}", numbered("v", 250));
            registry(events(0..220, &with(&properties(10, &ty))))
        },
        None,
    ),
    (
        "as many aliases as may be",
        || {
            let first = with(&properties(250, "'uuid?'")).replace("{ h", "&p { h");
            let others = events(1..95, "properties: *p");
            registry(std::iter::once(event(0, &first)).chain(others))
        },
        None,
    ),
];

/// The properties that events have, and these.
fn with(properties: &str) -> String {
    format!("properties: {{ host_id: uuid, infra_env_id: uuid, {properties} }}")
}
