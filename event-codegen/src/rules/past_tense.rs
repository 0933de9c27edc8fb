//! The rule `past-tense`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "past-tense",
    default_level: Some(Level::Deny),
    page: include_str!("past_tense.md"),
    check: None,
};
