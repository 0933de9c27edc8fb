//! A node together with the document it lies in.

use super::budget::Way;
use crate::{
    source::{Sources, Span},
    syntax::{Document, Kind, Node, NodeId, Plain, Style},
};

/// So many bytes of a line are pointed at: it may be as long as the file, and as many aliases may stand for it.
const HEAD: usize = 256;

/// A node together with the document it lies in.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeRef<'a> {
    document: &'a Document<'a>,
    id: NodeId,
    way: Way,
    state: State,
}

/// What is known of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It may be an alias.
    New,
    /// It is none, and it was paid for.
    Resolved,
}

impl<'a> NodeRef<'a> {
    /// The node that a file consists of.
    pub(super) fn root(document: &'a Document<'a>) -> Option<Self> {
        document.root.map(|id| Self { document, id, way: Way::Direct, state: State::New })
    }

    /// A child, found where this node was found.
    pub(super) fn child(self, id: NodeId) -> Self {
        Self { id, state: State::New, ..self }
    }

    /// The node itself or what it is an alias of; none when it is an alias of nothing.
    pub(super) fn resolved(self) -> Option<Self> {
        let (id, way) = match self.kind() {
            Kind::Alias(target) => ((*target)?, Way::Aliased),
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

    pub(super) fn kind(self) -> &'a Kind<'a> {
        &self.node().kind
    }

    pub(super) fn span(self) -> Span {
        self.node().span
    }

    /// The first line of what is written, as far as a reader needs it.
    pub(super) fn head(self, sources: &Sources) -> Span {
        let text = sources.text(self.span());
        let text = &text[..text.floor_char_boundary(HEAD)];
        let first_line = text.lines().next().unwrap_or_default();
        let start = self.span().range().start;
        Span::new(self.span().file, start..start + first_line.trim_end().len())
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
