//! The rule `limit-exceeded`.

use super::Rule;
use crate::{
    diagnostic::Diagnostic,
    source::{MAX_BYTES, Span},
};
use std::fmt::Display;

pub(crate) static RULE: Rule = Rule {
    name: "limit-exceeded",
    default_level: None,
    page: include_str!("limit_exceeded.md"),
    check: None,
};

/// The file of `bytes` bytes at `span` makes the registry too large.
pub(crate) fn too_large(span: Span, bytes: usize) -> Diagnostic {
    let title = format!("the registry has more than {} MiB", MAX_BYTES >> 20);
    Diagnostic::new(&RULE, title, span, format!("this file has {bytes} bytes"))
}

/// The node at `span` is one more than the registry may have.
pub(crate) fn too_many_nodes(span: Span, limit: usize) -> Diagnostic {
    let title = format!("the registry has more than {limit} keys, values, lists and mappings");
    Diagnostic::new(&RULE, title, span, "nothing is read from here on")
}

/// The list or map at `span` is nested too deep.
pub(crate) fn too_deep(span: Span, limit: usize) -> Diagnostic {
    let title = format!("lists and mappings are nested more than {limit} deep");
    Diagnostic::new(&RULE, title, span, "one more than there may be")
}

/// The node at `span`, probably behind an alias, is one more than may be looked at.
pub(crate) fn visits(limit: usize, span: Span) -> Diagnostic {
    let title = format!("aliases make more than {limit} nodes of the registry");
    Diagnostic::new(&RULE, title, span, "nothing is read from here on")
}

/// The event at `span` is one more than the registry may have.
pub(crate) fn events(limit: usize, span: Span) -> Diagnostic {
    let title = format!("the registry has more than {limit} events");
    Diagnostic::new(&RULE, title, span, "nothing is read from here on")
}

/// The entry at `span` is one more than `what` may have.
pub(crate) fn entries(what: impl Display, limit: usize, span: Span) -> Diagnostic {
    let title = format!("{what} has more than {limit} entries");
    Diagnostic::new(&RULE, title, span, "nothing of it is read from here on")
}

/// The text at `span` is longer than `what` may be.
pub(crate) fn bytes(what: impl Display, limit: usize, span: Span) -> Diagnostic {
    Diagnostic::new(&RULE, format!("{what} is longer than {limit} bytes"), span, "too long")
}
