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
    /// The place of the alias that stands for it, where it was reached through one.
    alias: Option<Span>,
}

/// An entry of a mapping: its key and its value.
pub(super) type Pair = (NodeId, NodeId);

impl<'a> NodeRef<'a> {
    /// The node that a file consists of.
    pub(super) fn root(document: &'a Document<'a>) -> Option<Self> {
        document.root.map(|id| Self { document, id, alias: None })
    }

    /// Another node of the same document.
    pub(super) fn sibling(self, id: NodeId) -> Self {
        Self { id, alias: None, ..self }
    }

    /// The node that this one, an alias, stands for.
    pub(super) fn behind_alias(self, target: NodeId) -> Self {
        Self { id: target, alias: Some(self.span()), ..self }
    }

    /// Whether it was reached through an alias, so that a change of what is written changes other places too.
    pub(super) fn is_shared(self) -> bool {
        self.alias.is_some()
    }

    pub(super) fn kind(self) -> &'a Kind<'a> {
        &self.node().kind
    }

    /// Where it is used: the place of the alias that stands for it, or else where it is written.
    pub(super) fn span(self) -> Span {
        self.alias.unwrap_or(self.node().span)
    }

    /// Where it is written.
    pub(super) fn written(self) -> Span {
        self.node().span
    }

    /// Whether there is no value where one could stand.
    pub(super) fn is_absent(self) -> bool {
        self.plain() == Some(Plain::Null) && self.node().span.is_empty()
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
