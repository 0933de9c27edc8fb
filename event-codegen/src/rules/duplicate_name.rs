//! The rule `duplicate-name`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-name",
    default_level: None,
    page: include_str!("duplicate_name.md"),
    check: None,
};
