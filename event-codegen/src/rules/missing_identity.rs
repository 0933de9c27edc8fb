//! The rule `missing-identity`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "missing-identity",
    default_level: None,
    page: include_str!("missing_identity.md"),
    check: None,
};
