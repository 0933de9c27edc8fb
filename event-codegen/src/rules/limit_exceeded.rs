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

/// The file at `span` makes the registry too large.
pub(crate) fn too_large(span: Span) -> Diagnostic {
    let title = format!("the registry has more than {} MiB", MAX_BYTES >> 20);
    Diagnostic::new(&RULE, title, span, "with this file")
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

/// What is at `span` is one more of `what` than the registry may have.
pub(crate) fn registry(what: &str, limit: usize, span: Span) -> Diagnostic {
    let title = format!("the registry has more than {limit} {what}");
    Diagnostic::new(&RULE, title, span, "the rest is left out")
}

/// What is at `span`, behind an alias, is one more of `what` than aliases may stand for.
pub(crate) fn aliases(what: &str, limit: usize, span: Span) -> Diagnostic {
    let title = format!("aliases stand for more than {limit} {what}");
    Diagnostic::new(&RULE, title, span, "the rest is left out")
        .note("what an alias stands for counts each time")
}

/// The entry at `span` is one more than `what` may have.
pub(crate) fn entries(what: impl Display, limit: usize, span: Span) -> Diagnostic {
    let title = format!("{what} has more than {limit} entries");
    Diagnostic::new(&RULE, title, span, "nothing of it is read from here on")
}

/// The message at `span` has more texts and placeholders in it than it may have.
pub(crate) fn message(limit: usize, span: Span) -> Diagnostic {
    let title = format!("`message` has more than {limit} pieces");
    Diagnostic::new(&RULE, title, span, "placeholders and the texts between them are pieces")
}

/// The text at `span` is longer than `what` may be.
pub(crate) fn bytes(what: impl Display, limit: usize, span: Span) -> Diagnostic {
    Diagnostic::new(&RULE, format!("{what} is longer than {limit} bytes"), span, "too long")
}
