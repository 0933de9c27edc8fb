//! The texts of mistakes that are found while a registry is read: one file for each rule.

pub(super) mod duplicate_key;
pub(super) mod invalid_name;
pub(super) mod invalid_value;
pub(super) mod limit_exceeded;
pub(super) mod malformed_message;
pub(super) mod missing_key;
pub(super) mod syntax;
pub(super) mod unknown_event_type;
pub(super) mod unknown_key;
pub(super) mod unknown_property_type;
pub(super) mod unknown_rule;
pub(super) mod unknown_severity;
pub(super) mod wrong_type;
