//! The rule `limit-exceeded`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "limit-exceeded",
    default_level: None,
    page: include_str!("limit_exceeded.md"),
    check: None,
};
