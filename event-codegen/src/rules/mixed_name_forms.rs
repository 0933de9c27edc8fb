//! The rule `mixed-name-forms`.

use super::{Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "mixed-name-forms",
    default_level: Some(Level::Warn),
    page: include_str!("mixed_name_forms.md"),
    check: None,
};
