//! From the names of a registry to those of Rust: the only place that converts them. Rules look here for collisions,
//! emitters for identifiers.

mod taken;

pub(crate) use taken::{
    ANY_EVENT, ANY_MATCHER, ANY_MATCHER_METHODS, EVENT_METHODS, LIFECYCLE_METHODS, MATCHER_METHODS,
    is_keyword, is_no_identifier, is_prelude_type, is_used_type,
};

use crate::{
    grammar,
    registry::{Kind, Name},
};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// The module of a group: `infra-env` -> `infra_env`.
pub(crate) fn module(group: &str) -> String {
    snake(group)
}

/// Whether `name` can be the module of a whole registry as it is.
pub(crate) fn is_module(name: &str) -> bool {
    grammar::is_snake_case(name) && !is_keyword(name) && !is_no_identifier(name)
}

/// The struct of an event: `host/disk_formatted` -> `DiskFormatted`.
pub(crate) fn event_type(name: &Name) -> String {
    upper_camel(name.local())
}

/// The struct of an event that is derived from a lifecycle.
pub(crate) fn derived_type(kind: Kind) -> String {
    upper_camel(kind.as_str())
}

/// The function that makes a matcher for an event: `ansible/PlayStarted` -> `play_started`.
pub(crate) fn matcher(name: &Name) -> String {
    snake(name.local())
}

/// The variant of `AnyEvent`: `host/disk_formatted` -> `HostDiskFormatted`.
pub(crate) fn variant(name: &Name) -> String {
    variant_of(name, &event_type(name))
}

/// The same for an event that could be.
pub(crate) fn variant_named(group: Option<&str>, local_name: &str) -> String {
    upper_camel(group.unwrap_or_default()) + &upper_camel(local_name)
}

/// The same for an event whose struct is known.
pub(crate) fn variant_of(name: &Name, event_type: &str) -> String {
    upper_camel(name.group.as_deref().unwrap_or_default()) + event_type
}

/// The field of a property: `taskName` -> `task_name`.
pub(crate) fn field(property: &str) -> String {
    snake(property)
}

/// The type of an enum property: `kind` of `QuotaExceeded` -> `QuotaExceededKind`.
pub(crate) fn enum_type(name: &Name, property: &str) -> String {
    event_type(name) + &upper_camel(property)
}

/// The variant for a value of an enum property: `in-use` -> `InUse`.
pub(crate) fn enum_variant(value: &str) -> String {
    upper_camel(value)
}

/// The newtype of an identity: `host_id` -> `HostId`.
pub(crate) fn identity(property: &str) -> String {
    upper_camel(property)
}

/// The trait of an event type: `infra_env` -> `InfraEnvEvent`.
pub(crate) fn event_trait(event_type: &str) -> String {
    upper_camel(event_type) + "Event"
}

/// What an event type with a lifecycle is about: `work_order` -> `WorkOrder`.
pub(crate) fn subject(event_type: &str) -> String {
    upper_camel(event_type)
}

/// Most names are in snake_case already: taking those apart again costs more than all other checks of a registry.
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
    fn short_cuts_lead_to_the_same_names() {
        for name in ["a", "host", "host_id", "a1_b", "a_1_b", "disk2_x9", "v2", "a_b_c"] {
            assert!(grammar::is_snake_case(name));
            assert_eq!(snake(name), name.to_snake_case());
            assert_eq!(upper_camel(name), name.to_upper_camel_case());
        }
    }
}
