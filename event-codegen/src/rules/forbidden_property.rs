//! The rule `forbidden-property`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "forbidden-property",
    default_level: Some(Level::Deny),
    page: include_str!("forbidden_property.md"),
    check: None,
};
