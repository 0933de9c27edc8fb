//! The rule `unused-allow`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unused-allow",
    default_level: Some(Level::Warn),
    page: include_str!("unused_allow.md"),
    check: None,
};
