//! The tree: what was written, and where.

use crate::source::Span;
use std::{borrow::Cow, collections::HashSet};

/// The tree of one file. Nodes lie in an arena, so that no input can make a destructor recurse.
#[derive(Debug)]
pub(crate) struct Document<'s> {
    pub(crate) nodes: Vec<Node<'s>>,
    /// The node that the file consists of; none for a file without content.
    pub(crate) root: Option<NodeId>,
    /// The nodes that a syntax error has cut short: something may be missing in them.
    pub(crate) partial: HashSet<NodeId>,
    /// Behind this offset, aliases may refer to anchors that a syntax error has hidden.
    pub(crate) recovered_at: Option<u32>,
}

/// The index of a node in its document.
pub(crate) type NodeId = u32;

/// One node of the tree.
#[derive(Debug)]
pub(crate) struct Node<'s> {
    /// Without tag and anchor; for a block scalar, its content.
    pub(crate) span: Span,
    pub(crate) kind: Kind<'s>,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Kind<'s> {
    /// A text, number, boolean or null; an absent value is an empty plain scalar with an empty span.
    Scalar { value: Cow<'s, str>, style: Style },
    /// A sequence.
    List(Vec<NodeId>),
    /// A mapping, with all that was written: also duplicate keys.
    Map(Vec<(NodeId, NodeId)>),
    /// A reference to an anchor before it, which is never expanded; none when there is no such anchor.
    Alias(Option<NodeId>),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

impl<'s> Document<'s> {
    pub(crate) fn node(&self, id: NodeId) -> &Node<'s> {
        &self.nodes[id as usize]
    }
}
