//! Diagnostics about lifecycles and their derived events: only those that an author can fix.

use super::found;
use crate::rule::{Level, RULES};

/// Registries with a mistake in a lifecycle, and the diagnostics with all conventions denied.
const LIFECYCLES: &[(&str, Option<&str>, &[&str])] = &[
    ("requires: { canceled_id: string }", None, &[]),
    ("requires: { x: uuid }, forbids: [changed, snapshot, reference]", None, &[]),
    (
        "requires: { x: uuid }",
        Some("name: cancelling/created, properties: { x: uuid }"),
        &[
            "error[duplicate-name] event `cancelling/created` is declared, and is also derived from a lifecycle",
        ],
    ),
    (
        "requires: { x: uuid }",
        Some("name: cancelling/deleted, properties: { x: uuid }, rate_limit: soon"),
        &[
            "error[duplicate-name] event `cancelling/deleted` is declared, and is also derived from a lifecycle",
            "error[invalid-value] `rate_limit` is not a duration: `soon`",
        ],
    ),
    (
        "requires: { x: uuid }",
        Some(
            "name: a/stopped, properties: { x: uuid }, renamed_from: [cancelling/deleted, created, b/stopped]",
        ),
        &["error[duplicate-name] former name `cancelling/deleted` is still the name of an event"],
    ),
    ("requires: { X: uuid }", None, &["error[invalid-name] a property cannot be named `x`"]),
    (
        "requires: { x: thing }",
        None,
        &["error[unknown-property-type] unknown property type `thing`"],
    ),
    (
        "requires: { host_id: string }",
        None,
        &[
            "error[wrong-identity-type] identity `host_id` is a `uuid` for one event type and a `string` for another",
        ],
    ),
    (
        "requires: {}",
        None,
        &[
            "error[missing-identity] event type `cancelling` has a lifecycle and requires no identity",
        ],
    ),
    (
        "requires: { x: uuid }, lifecicle: {}",
        None,
        &["error[unknown-key] unknown key `lifecicle` in an event type"],
    ),
];

#[test]
fn a_mistake_about_a_lifecycle_is_reported_once_and_no_convention_is_about_derived_events() {
    let conventions = RULES.iter().filter(|rule| rule.default_level.is_some());
    let conventions: Vec<_> = conventions.map(|rule| rule.name).collect();
    for (event_type, event, expected) in LIFECYCLES {
        let common =
            "event_type: cancelling, severity: info, message: 'It was {x}', description: d";
        let event = event.map(|event| format!("{{ {common}, {event} }}")).unwrap_or_default();
        let yaml = format!(
            "event_types: {{ cancelling: {{ {event_type}, lifecycle: {{ state: [canceled] }} }} }}\nevents: [{event}]"
        );
        assert_eq!(found(&yaml, &conventions, Level::Deny), *expected, "{yaml}");
    }
}
