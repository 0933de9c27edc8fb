//! The rule `unknown-key`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-key",
    default_level: None,
    page: include_str!("unknown_key.md"),
    check: None,
};
