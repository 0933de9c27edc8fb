//! The rule `name-case`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "name-case",
    default_level: Some(Level::Deny),
    page: include_str!("name_case.md"),
    check: None,
};
