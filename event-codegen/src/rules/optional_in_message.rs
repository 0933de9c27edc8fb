//! The rule `optional-in-message`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "optional-in-message",
    default_level: Some(Level::Deny),
    page: include_str!("optional_in_message.md"),
    check: None,
};
