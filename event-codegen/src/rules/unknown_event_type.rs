//! The rule `unknown-event-type`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-event-type",
    default_level: None,
    page: include_str!("unknown_event_type.md"),
    check: None,
};
