//! Converts the names of a registry to names of Rust. No other module does this. Rules look here for collisions,
//! emitters for identifiers.

mod taken;

pub(crate) use taken::{
    ANY_EVENT, ANY_MATCHER, ANY_MATCHER_METHODS, EVENT_METHODS, LIFECYCLE_METHODS, MATCHER_METHODS,
    cannot_be_identifier, is_keyword, is_prelude_type, is_used_type,
};

use crate::{
    grammar,
    registry::{EnumValue, Kind, Name, Property, Stage, Text},
};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// The module of the group of an event: `infra-env` -> `infra_env`. Here and in the functions below, a name that is
/// declared for Rust is used instead of the converted name.
pub(crate) fn module(name: &Name) -> Option<String> {
    let group = name.group.as_deref()?;
    Some(declared(name.module.as_ref()).unwrap_or_else(|| snake(group)))
}

/// Whether `name` is valid as the module of a whole registry.
pub(crate) fn is_module(name: &str) -> bool {
    grammar::is_snake_case(name) && !is_keyword(name) && !cannot_be_identifier(name)
}

/// The struct of an event: `host/disk_formatted` -> `DiskFormatted`.
pub(crate) fn event_type(name: &Name) -> String {
    declared(name.rust.as_ref()).unwrap_or_else(|| upper_camel(name.local()))
}

/// The struct of an event that is derived from a lifecycle.
pub(crate) fn derived_type(kind: Kind) -> String {
    upper_camel(kind.as_str())
}

/// The struct of an event that is derived from a process.
pub(crate) fn stage_type(stage: Stage) -> String {
    upper_camel(stage.as_str())
}

/// The type of a process: `cluster_creation` -> `ClusterCreation`.
pub(crate) fn process(name: &str) -> String {
    upper_camel(name)
}

/// The enum of the steps of a process.
pub(crate) const STEPS: &str = "Step";

/// The function that makes a matcher for an event: `ansible/PlayStarted` -> `play_started`.
pub(crate) fn matcher(name: &Name) -> String {
    snake(name.rust.as_ref().map_or(name.local(), |rust| &rust.value))
}

/// The variant of `AnyEvent`: `host/disk_formatted` -> `HostDiskFormatted`.
pub(crate) fn variant(name: &Name) -> String {
    variant_of(name, &event_type(name))
}

/// The same for an event that does not exist yet.
pub(crate) fn variant_named(group: Option<&str>, local_name: &str) -> String {
    upper_camel(group.unwrap_or_default()) + &upper_camel(local_name)
}

/// The same for an event with this struct.
pub(crate) fn variant_of(name: &Name, event_type: &str) -> String {
    let group = name.module.as_ref().map(|rust| rust.value.as_str()).or(name.group.as_deref());
    upper_camel(group.unwrap_or_default()) + event_type
}

/// The field of a property: `taskName` -> `task_name`.
pub(crate) fn field(property: &Property) -> String {
    declared(property.rust.as_ref()).unwrap_or_else(|| snake(&property.name.value))
}

/// The method that returns an identity, which does not depend on the name of the property in one event: `hostId` ->
/// `host_id`.
pub(crate) fn method(identity: &str) -> String {
    snake(identity)
}

/// The type of an enum property: `kind` of `QuotaExceeded` -> `QuotaExceededKind`.
pub(crate) fn enum_type(name: &Name, property: &Property) -> String {
    event_type(name)
        + &upper_camel(property.rust.as_ref().map_or(&property.name.value, |it| &it.value))
}

/// The variant for a value of an enum property: `in-use` -> `InUse`.
pub(crate) fn enum_variant(value: &EnumValue) -> String {
    declared(value.rust.as_ref()).unwrap_or_else(|| enum_variant_of(value.as_str()))
}

/// The variant for a value without a declared name in Rust.
pub(crate) fn enum_variant_of(value: &str) -> String {
    upper_camel(value)
}

/// A name for the variant of a value that is not spelt like a name: `1.0` -> `V1_0`, `_OTHER` -> `Other`.
pub(crate) fn proposed_variant(value: &str) -> Option<String> {
    let words = value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut variant = String::new();
    for word in words.map(str::to_upper_camel_case) {
        let is_digit = |c: char| c.is_ascii_digit();
        match (variant.ends_with(is_digit), word.starts_with(is_digit)) {
            (true, true) => variant.push('_'),
            (false, true) if variant.is_empty() => variant.push('V'),
            _ => {}
        }
        variant.push_str(&word);
    }
    Some(variant).filter(|variant| grammar::is_upper_camel(variant) && variant != "Self")
}

/// The newtype of an identity: `host_id` -> `HostId`.
pub(crate) fn identity(property: &str) -> String {
    upper_camel(property)
}

/// The trait of an event type: `infra_env` -> `InfraEnvEvent`.
pub(crate) fn event_trait(event_type: &str) -> String {
    upper_camel(event_type) + "Event"
}

/// The matcher for all events of an event type: `infra_env` -> `any_infra_env`.
pub(crate) fn event_type_matcher(event_type: &str) -> String {
    format!("any_{}", snake(event_type))
}

/// The subject of an event type with a lifecycle: `work_order` -> `WorkOrder`.
pub(crate) fn subject(event_type: &str) -> String {
    upper_camel(event_type)
}

/// The name that the registry declares for Rust, if it does.
fn declared(rust: Option<&Text>) -> Option<String> {
    rust.map(|rust| rust.value.clone())
}

/// Most names are in snake_case already. To split and join them again would cost more than all other checks of a
/// registry.
fn snake(name: &str) -> String {
    if grammar::is_snake_case(name) { name.to_owned() } else { name.to_snake_case() }
}

fn upper_camel(name: &str) -> String {
    if !grammar::is_snake_case(name) {
        return name.to_upper_camel_case();
    }
    let mut camel = String::with_capacity(name.len());
    for word in name.split('_') {
        let (first, rest) = word.split_at(word.len().min(1));
        camel.extend(first.chars().map(|first| first.to_ascii_uppercase()));
        camel.push_str(rest);
    }
    camel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_not_spelt_like_names_get_a_variant() {
        for (value, expected) in [
            ("1.0", Some("V1_0")),
            ("10", Some("V10")),
            ("2.0-beta.1", Some("V2_0Beta1")),
            ("_OTHER", Some("Other")),
            ("node:ready", Some("NodeReady")),
            ("v1.2", Some("V1_2")),
            ("super", Some("Super")),
            ("self", None),
            ("+", None),
            ("", None),
            ("größe", None),
        ] {
            assert_eq!(proposed_variant(value).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn short_cuts_lead_to_the_same_names() {
        for name in ["a", "host", "host_id", "a1_b", "a_1_b", "disk2_x9", "v2", "a_b_c"] {
            assert!(grammar::is_snake_case(name));
            assert_eq!(snake(name), name.to_snake_case());
            assert_eq!(upper_camel(name), name.to_upper_camel_case());
        }
    }
}
