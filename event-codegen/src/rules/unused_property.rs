//! The rule `unused-property`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unused-property",
    default_level: Some(Level::Allow),
    page: include_str!("unused_property.md"),
    check: None,
};
