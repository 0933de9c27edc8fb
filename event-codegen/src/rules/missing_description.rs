//! The rule `missing-description`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "missing-description",
    default_level: Some(Level::Allow),
    page: include_str!("missing_description.md"),
    check: None,
};
