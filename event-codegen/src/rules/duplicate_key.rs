//! The rule `duplicate-key`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-key",
    default_level: None,
    page: include_str!("duplicate_key.md"),
    check: None,
};
