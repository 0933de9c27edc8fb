//! The rule `wrong-type`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-type",
    default_level: None,
    page: include_str!("wrong_type.md"),
    check: None,
};
