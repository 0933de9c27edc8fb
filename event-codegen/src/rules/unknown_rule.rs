//! The rule `unknown-rule`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-rule",
    default_level: None,
    page: include_str!("unknown_rule.md"),
    check: None,
};
