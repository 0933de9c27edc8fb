//! The rule `opaque-message`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "opaque-message",
    default_level: Some(Level::Warn),
    page: include_str!("opaque_message.md"),
    check: None,
};
