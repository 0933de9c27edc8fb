//! The rule `missing-group`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "missing-group",
    default_level: Some(Level::Deny),
    page: include_str!("missing_group.md"),
    check: None,
};
