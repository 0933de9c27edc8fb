//! The rule `inconsistent-spelling`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "inconsistent-spelling",
    default_level: Some(Level::Warn),
    page: include_str!("inconsistent_spelling.md"),
    check: None,
};
