//! The rule `missing-key`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "missing-key",
    default_level: None,
    page: include_str!("missing_key.md"),
    check: None,
};
