//! The table of all rules: their names, default levels and pages.

use super::{Level, Rule};

/// All rules, in the order of their names.
pub static RULES: &[&Rule] = &[
    &DUPLICATE_KEY,
    &DUPLICATE_NAME,
    &FORBIDDEN_PROPERTY,
    &INCONSISTENT_SPELLING,
    &INVALID_NAME,
    &INVALID_VALUE,
    &LIMIT_EXCEEDED,
    &MALFORMED_MESSAGE,
    &MISSING_DESCRIPTION,
    &MISSING_GROUP,
    &MISSING_IDENTITY,
    &MISSING_KEY,
    &MIXED_NAME_FORMS,
    &NAME_CASE,
    &NAME_COLLISION,
    &OPAQUE_MESSAGE,
    &OPTIONAL_IN_MESSAGE,
    &PAST_TENSE,
    &SYNTAX,
    &UNKNOWN_EVENT_TYPE,
    &UNKNOWN_KEY,
    &UNKNOWN_PLACEHOLDER,
    &UNKNOWN_PROPERTY_TYPE,
    &UNKNOWN_RULE,
    &UNKNOWN_SEVERITY,
    &UNUSED_ALLOW,
    &UNUSED_PROPERTY,
    &WRONG_IDENTITY_TYPE,
    &WRONG_TYPE,
];

pub(crate) static DUPLICATE_KEY: Rule =
    Rule::error("duplicate-key", include_str!("duplicate_key.md"));
pub(crate) static DUPLICATE_NAME: Rule =
    Rule::error("duplicate-name", include_str!("duplicate_name.md"));
pub(crate) static FORBIDDEN_PROPERTY: Rule =
    Rule::convention("forbidden-property", Level::Deny, include_str!("forbidden_property.md"));
pub(crate) static INCONSISTENT_SPELLING: Rule = Rule::convention(
    "inconsistent-spelling",
    Level::Warn,
    include_str!("inconsistent_spelling.md"),
);
pub(crate) static INVALID_NAME: Rule = Rule::error("invalid-name", include_str!("invalid_name.md"));
pub(crate) static INVALID_VALUE: Rule =
    Rule::error("invalid-value", include_str!("invalid_value.md"));
pub(crate) static LIMIT_EXCEEDED: Rule =
    Rule::error("limit-exceeded", include_str!("limit_exceeded.md"));
pub(crate) static MALFORMED_MESSAGE: Rule =
    Rule::error("malformed-message", include_str!("malformed_message.md"));
pub(crate) static MISSING_DESCRIPTION: Rule =
    Rule::convention("missing-description", Level::Allow, include_str!("missing_description.md"));
pub(crate) static MISSING_GROUP: Rule =
    Rule::convention("missing-group", Level::Deny, include_str!("missing_group.md"));
pub(crate) static MISSING_IDENTITY: Rule =
    Rule::error("missing-identity", include_str!("missing_identity.md"));
pub(crate) static MISSING_KEY: Rule = Rule::error("missing-key", include_str!("missing_key.md"));
pub(crate) static MIXED_NAME_FORMS: Rule =
    Rule::convention("mixed-name-forms", Level::Warn, include_str!("mixed_name_forms.md"));
pub(crate) static NAME_CASE: Rule =
    Rule::convention("name-case", Level::Deny, include_str!("name_case.md"));
pub(crate) static NAME_COLLISION: Rule =
    Rule::error("name-collision", include_str!("name_collision.md"));
pub(crate) static OPAQUE_MESSAGE: Rule =
    Rule::convention("opaque-message", Level::Warn, include_str!("opaque_message.md"));
pub(crate) static OPTIONAL_IN_MESSAGE: Rule =
    Rule::convention("optional-in-message", Level::Deny, include_str!("optional_in_message.md"));
pub(crate) static PAST_TENSE: Rule =
    Rule::convention("past-tense", Level::Deny, include_str!("past_tense.md"));
pub(crate) static SYNTAX: Rule = Rule::error("syntax", include_str!("syntax.md"));
pub(crate) static UNKNOWN_EVENT_TYPE: Rule =
    Rule::error("unknown-event-type", include_str!("unknown_event_type.md"));
pub(crate) static UNKNOWN_KEY: Rule = Rule::error("unknown-key", include_str!("unknown_key.md"));
pub(crate) static UNKNOWN_PLACEHOLDER: Rule =
    Rule::error("unknown-placeholder", include_str!("unknown_placeholder.md"));
pub(crate) static UNKNOWN_PROPERTY_TYPE: Rule =
    Rule::error("unknown-property-type", include_str!("unknown_property_type.md"));
pub(crate) static UNKNOWN_RULE: Rule = Rule::error("unknown-rule", include_str!("unknown_rule.md"));
pub(crate) static UNKNOWN_SEVERITY: Rule =
    Rule::error("unknown-severity", include_str!("unknown_severity.md"));
pub(crate) static UNUSED_ALLOW: Rule =
    Rule::convention("unused-allow", Level::Warn, include_str!("unused_allow.md"));
pub(crate) static UNUSED_PROPERTY: Rule =
    Rule::convention("unused-property", Level::Allow, include_str!("unused_property.md"));
pub(crate) static WRONG_IDENTITY_TYPE: Rule =
    Rule::error("wrong-identity-type", include_str!("wrong_identity_type.md"));
pub(crate) static WRONG_TYPE: Rule = Rule::error("wrong-type", include_str!("wrong_type.md"));
