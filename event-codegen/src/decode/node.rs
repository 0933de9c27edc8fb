//! A node together with the document it lies in.

use crate::{
    source::Span,
    syntax::{Document, Kind, Node, NodeId, Plain, Style},
};

/// A node together with the document it lies in.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeRef<'a> {
    document: &'a Document<'a>,
    id: NodeId,
}

impl<'a> NodeRef<'a> {
    /// The node that a file consists of.
    pub(super) fn root(document: &'a Document<'a>) -> Option<Self> {
        document.root.map(|id| Self { document, id })
    }

    /// Another node of the same document.
    pub(super) fn sibling(self, id: NodeId) -> Self {
        Self { id, ..self }
    }

    pub(super) fn kind(self) -> &'a Kind<'a> {
        &self.node().kind
    }

    pub(super) fn span(self) -> Span {
        self.node().span
    }

    /// What a reader of YAML takes a scalar for.
    pub(super) fn plain(self) -> Option<Plain> {
        self.node().plain()
    }

    /// What it is, in words that follow "found".
    pub(super) fn describe(self) -> &'static str {
        self.node().describe()
    }

    /// The value of a scalar, and how it is written.
    pub(super) fn scalar(self) -> Option<(&'a str, Style)> {
        match self.kind() {
            Kind::Scalar { value, style } => Some((value, *style)),
            Kind::List(_) | Kind::Map(_) | Kind::Alias(_) => None,
        }
    }

    /// Whether a syntax error has cut it short: what it lacks is no mistake.
    pub(super) fn is_partial(self) -> bool {
        self.document.partial.contains(&self.id)
    }

    fn node(self) -> &'a Node<'a> {
        self.document.node(self.id)
    }
}
