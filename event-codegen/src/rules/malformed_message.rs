//! The rule `malformed-message`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "malformed-message",
    default_level: None,
    page: include_str!("malformed_message.md"),
    check: None,
};
