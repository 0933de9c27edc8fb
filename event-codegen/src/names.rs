//! From the names of a registry to those of Rust: the only place that converts them. Rules look here for collisions,
//! emitters for identifiers.

use crate::{
    grammar,
    registry::{Event, Kind},
};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// Names of types that generated modules use, of the prelude or imported: no generated type beside them may have one.
const USED_TYPES: &[&str] = &[
    "Anything",
    "Arc",
    "AsValue",
    "Catalog",
    "Category",
    "DecodeError",
    "Descriptor",
    "Duration",
    "Event",
    "EventMatcher",
    "Expected",
    "Fields",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "Matcher",
    "Option",
    "PhantomData",
    "PropertyDescriptor",
    "PropertyType",
    "Result",
    "Segment",
    "Severity",
    "String",
    "Template",
    "Timestamp",
    "TypedEvent",
    "Uuid",
    "Value",
    "Vec",
];

/// The other types and traits of the prelude: a type in the root of the tree would hide them from users.
const PRELUDE_TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "FromIterator",
    "Future",
    "IntoFuture",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Send",
    "Sized",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
];

/// The enum of all events.
pub(crate) const ANY_EVENT: &str = "AnyEvent";

/// The function that makes a matcher for any event.
pub(crate) const ANY_MATCHER: &str = "any";

/// Methods that every event has: the trait of an event type has one for each identity.
pub(crate) const EVENT_METHODS: &[&str] = &[
    "as_dyn",
    "as_lifecycle",
    "clone",
    "descriptor",
    "downcast",
    "downcast_ref",
    "emit",
    "emit_at",
    "eq",
    "get",
    "into_lifecycle",
    "message",
    "name",
    "property",
    "severity",
    "to_arc",
    "to_owned",
    "to_string",
    "type_id",
];

/// Methods that every event of a lifecycle has beside those.
pub(crate) const LIFECYCLE_METHODS: &[&str] = &["changed", "instance", "kind", "state"];

/// Methods that the matcher for any event has: it has one more for each identity.
pub(crate) const ANY_MATCHER_METHODS: &[&str] =
    &["into", "name", "property", "renders", "severity"];

/// Methods of every matcher that have no property's name.
pub(crate) const MATCHER_METHODS: &[&str] = &["into", "renders"];

/// The keywords of the 2024 edition that may stand as raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Words that are no identifiers, not even raw ones.
const NO_IDENTIFIERS: &[&str] = &["_", "Self", "crate", "self", "super"];

/// Whether generated modules use a type of this name.
pub(crate) fn is_used_type(name: &str) -> bool {
    USED_TYPES.binary_search(&name).is_ok()
}

/// Whether the prelude has a type or trait of this name that generated modules do not use.
pub(crate) fn is_prelude_type(name: &str) -> bool {
    PRELUDE_TYPES.binary_search(&name).is_ok()
}

/// Whether `name` must be written as a raw identifier.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// Whether `name` cannot be an identifier at all.
pub(crate) fn is_no_identifier(name: &str) -> bool {
    NO_IDENTIFIERS.contains(&name)
        || !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// The module of a group: `infra-env` -> `infra_env`.
pub(crate) fn module(group: &str) -> String {
    snake(group)
}

/// The struct of an event: `host/disk_formatted` -> `DiskFormatted`.
pub(crate) fn event_type(event: &Event) -> String {
    upper_camel(event.local_name())
}

/// The struct of an event that is derived from a lifecycle.
pub(crate) fn derived_type(kind: Kind) -> String {
    upper_camel(kind.as_str())
}

/// The function that makes a matcher for an event: `ansible/PlayStarted` -> `play_started`.
pub(crate) fn matcher(event: &Event) -> String {
    snake(event.local_name())
}

/// The variant of `AnyEvent`: `host/disk_formatted` -> `HostDiskFormatted`.
pub(crate) fn variant(event: &Event) -> String {
    variant_of(event, &event_type(event))
}

/// The same for an event that could be.
pub(crate) fn variant_named(group: Option<&str>, local_name: &str) -> String {
    upper_camel(group.unwrap_or_default()) + &upper_camel(local_name)
}

/// The same for an event whose struct is known.
pub(crate) fn variant_of(event: &Event, event_type: &str) -> String {
    upper_camel(event.group.as_deref().unwrap_or_default()) + event_type
}

/// The field of a property: `taskName` -> `task_name`.
pub(crate) fn field(property: &str) -> String {
    snake(property)
}

/// The type of an enum property: `kind` of `QuotaExceeded` -> `QuotaExceededKind`.
pub(crate) fn enum_type(event: &Event, property: &str) -> String {
    event_type(event) + &upper_camel(property)
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
    fn lists_that_are_searched_are_sorted() {
        for list in [USED_TYPES, PRELUDE_TYPES, KEYWORDS] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
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
