//! The rule `unknown-severity`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-severity",
    default_level: None,
    page: include_str!("unknown_severity.md"),
    check: None,
};
