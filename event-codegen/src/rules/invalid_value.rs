//! The rule `invalid-value`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-value",
    default_level: None,
    page: include_str!("invalid_value.md"),
    check: None,
};
