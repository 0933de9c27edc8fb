//! The tree: what was written, and where.

use super::{Plain, plain};
use crate::source::Span;
use std::{borrow::Cow, collections::HashSet};

/// The tree of one file. Nodes lie in an arena, so that no input can make a destructor recurse.
#[derive(Debug)]
pub(crate) struct Document<'s> {
    pub(crate) nodes: Vec<Node<'s>>,
    /// The root node of the file. `None` for a file without content.
    pub(crate) root: Option<NodeId>,
    /// The lists and maps that a syntax error cut short. Something may be missing in them, but the rest was read as it
    /// is meant.
    pub(crate) partial: HashSet<NodeId>,
}

/// The index of a node in its document.
pub(crate) type NodeId = u32;

/// One node of the tree.
#[derive(Debug)]
pub(crate) struct Node<'s> {
    /// Without tag and anchor. For a block scalar, its content.
    pub(crate) span: Span,
    pub(crate) kind: Kind<'s>,
    /// Whether a tag makes it a string.
    pub(crate) tagged_string: bool,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Kind<'s> {
    /// A text, number, boolean or null; an absent value is an empty plain scalar with an empty span.
    Scalar { value: Cow<'s, str>, style: Style },
    /// A sequence.
    List(Vec<NodeId>),
    /// A mapping, with all written entries, also duplicate keys.
    Map(Vec<(NodeId, NodeId)>),
    /// A reference to an anchor before it, which is never expanded. `None` if the anchor does not exist, which has been
    /// reported.
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

impl Node<'_> {
    /// The type as which YAML reads the scalar. `None` if the node is not a scalar.
    pub(crate) fn plain(&self) -> Option<Plain> {
        match &self.kind {
            Kind::Scalar { value, style: Style::Plain } if !self.tagged_string => {
                Some(plain::resolve(value))
            }
            Kind::Scalar { .. } => Some(Plain::String),
            Kind::List(_) | Kind::Map(_) | Kind::Alias(_) => None,
        }
    }

    /// What the node is, in words that follow "found".
    pub(crate) fn describe(&self) -> &'static str {
        match (&self.kind, self.plain()) {
            (Kind::List(_), _) => "a list",
            (Kind::Map(_), _) => "a mapping",
            (Kind::Alias(_), _) => "an alias",
            (Kind::Scalar { .. }, Some(Plain::Null)) => "null",
            (Kind::Scalar { .. }, Some(Plain::Boolean)) => "a boolean",
            (Kind::Scalar { .. }, Some(Plain::Number)) => "a number",
            (Kind::Scalar { .. }, Some(Plain::String) | None) => "a string",
        }
    }
}
