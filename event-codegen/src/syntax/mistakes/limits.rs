//! The texts of the rule `limit-exceeded` about files and nodes.

use crate::{
    diagnostic::Diagnostic,
    rule::LIMIT_EXCEEDED,
    source::{MAX_BYTES, Span},
};

/// The file at `span` makes the registry too large.
pub(crate) fn too_large(span: Span) -> Diagnostic {
    let title = format!("the registry has more than {} MiB", MAX_BYTES >> 20);
    Diagnostic::new(&LIMIT_EXCEEDED, title, span, "this file makes it too large")
}

/// The node at `span` is one more than the registry may have.
pub(crate) fn too_many_nodes(span: Span, limit: usize) -> Diagnostic {
    let title = format!("the registry has more than {limit} keys, values, lists and mappings");
    Diagnostic::new(&LIMIT_EXCEEDED, title, span, "nothing is read from here on")
}

/// The anchor at `span` is one more than a file may have.
pub(crate) fn too_many_anchors(span: Span, limit: usize) -> Diagnostic {
    let title = format!("the file has more than {limit} anchors");
    Diagnostic::new(&LIMIT_EXCEEDED, title, span, "nothing of the file is read from here on")
}

/// The list or map at `span` is nested too deep.
pub(crate) fn too_deep(span: Span, limit: usize) -> Diagnostic {
    let title = format!("lists and mappings are nested more than {limit} deep");
    Diagnostic::new(&LIMIT_EXCEEDED, title, span, "this is one level too deep")
}
