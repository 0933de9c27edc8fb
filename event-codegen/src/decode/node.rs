//! A node together with its document.

use crate::{
    source::Span,
    syntax::{Document, Kind, Node, NodeId, Plain, Style},
};

/// A node together with its document.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeRef<'a> {
    document: &'a Document<'a>,
    id: NodeId,
    way: Way,
    state: State,
}

/// How a node was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From the root of its file.
    Direct,
    /// As the node that the alias at this place stands for.
    Alias(Span),
    /// Within the node that an alias stands for; perhaps not for the first time.
    WithinAliased,
}

/// What is known about a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It may be an alias.
    New,
    /// It is not an alias, and it was paid for.
    Resolved,
}

/// An entry of a mapping: its key and its value.
pub(super) type Pair = (NodeId, NodeId);

impl<'a> NodeRef<'a> {
    /// The node that a file consists of.
    pub(super) fn root(document: &'a Document<'a>) -> Option<Self> {
        document.root.map(|id| Self { document, id, way: Way::Direct, state: State::New })
    }

    /// A child, reached in the same way as this node.
    pub(super) fn child(self, id: NodeId) -> Self {
        let way = match self.way {
            Way::Direct => Way::Direct,
            Way::Alias(_) | Way::WithinAliased => Way::WithinAliased,
        };
        Self { id, way, state: State::New, ..self }
    }

    /// The node itself, or the node that it is an alias of. `None` for an alias of nothing.
    pub(super) fn resolved(self) -> Option<Self> {
        let (id, way) = match self.kind() {
            Kind::Alias(target) => ((*target)?, Way::Alias(self.span())),
            Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) => (self.id, self.way),
        };
        Some(Self { id, way, state: State::Resolved, ..self })
    }

    pub(super) fn is_resolved(self) -> bool {
        self.state == State::Resolved
    }

    /// How it was reached.
    pub(super) fn way(self) -> Way {
        self.way
    }

    /// Whether an alias stands for it, so that a change of its text changes other places too.
    pub(super) fn is_shared(self) -> bool {
        matches!(self.way, Way::Alias(_))
    }

    pub(super) fn kind(self) -> &'a Kind<'a> {
        &self.node().kind
    }

    /// Where it is used: the place of the alias that stands for it, or else where it is written.
    pub(super) fn span(self) -> Span {
        match self.way {
            Way::Alias(place) => place,
            Way::Direct | Way::WithinAliased => self.written(),
        }
    }

    /// Where it is written.
    pub(super) fn written(self) -> Span {
        self.node().span
    }

    /// Whether the value is left out.
    pub(super) fn is_absent(self) -> bool {
        self.plain() == Some(Plain::Null) && self.written().is_empty()
    }

    /// The type that readers of YAML give a scalar.
    pub(super) fn plain(self) -> Option<Plain> {
        self.node().plain()
    }

    /// What it is, in words that can follow "found".
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

    /// Whether a syntax error cut it short. A missing part of it is then not a mistake.
    pub(super) fn is_partial(self) -> bool {
        self.document.partial.contains(&self.id)
    }

    fn node(self) -> &'a Node<'a> {
        self.document.node(self.id)
    }
}
