//! The rule `unknown-property-type`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-property-type",
    default_level: None,
    page: include_str!("unknown_property_type.md"),
    check: None,
};
