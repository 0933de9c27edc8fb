//! The rule `wrong-identity-type`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-identity-type",
    default_level: None,
    page: include_str!("wrong_identity_type.md"),
    check: None,
};
