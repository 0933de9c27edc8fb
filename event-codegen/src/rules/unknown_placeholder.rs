//! The rule `unknown-placeholder`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-placeholder",
    default_level: None,
    page: include_str!("unknown_placeholder.md"),
    check: None,
};
