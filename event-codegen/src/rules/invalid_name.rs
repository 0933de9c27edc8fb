//! The rule `invalid-name`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-name",
    default_level: None,
    page: include_str!("invalid_name.md"),
    check: None,
};
