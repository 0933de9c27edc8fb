//! The names that are in use: by Rust, by the prelude, and by the code that is generated for every registry.

/// Names of types that generated modules use, from the prelude or by import. A generated type in such a module must not
/// have one of them.
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

/// Methods of every event. The trait of an event type has one more for each identity.
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
    "send",
    "severity",
    "to_arc",
    "to_owned",
    "to_string",
    "type_id",
];

/// Methods that every event of a lifecycle has in addition.
pub(crate) const LIFECYCLE_METHODS: &[&str] = &["changed", "instance", "kind", "state"];

/// Methods of the matcher for any event. It has one more for each identity.
pub(crate) const ANY_MATCHER_METHODS: &[&str] =
    &["and", "into", "name", "or", "property", "renders", "severity"];

/// Methods of every matcher that are not named after a property.
pub(crate) const MATCHER_METHODS: &[&str] = &["and", "into", "or", "renders"];

/// The keywords of the 2024 edition that may stand as raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Words that cannot be identifiers, not even raw ones.
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

/// Whether `name` cannot be an identifier, not even a raw one.
pub(crate) fn cannot_be_identifier(name: &str) -> bool {
    NO_IDENTIFIERS.contains(&name)
        || !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
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
}
