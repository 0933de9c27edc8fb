//! Builds the tree from the events of the parser.

mod gap;
mod place;
mod reading;

pub(super) use gap::{Continuation, List};

use super::{
    Document, Kind, Node, NodeId,
    event::{Event, EventKind},
    events::MAX_DEPTH,
};
use crate::{diagnostic::Collector, source::Span, syntax::mistakes::limits};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

/// The largest number of nodes of a registry, all its files together.
const MAX_NODES: usize = 2_000_000;

/// The largest number of anchors with names of their own in a file. All are looked at again after a syntax error.
const MAX_ANCHORS: usize = 50_000;

/// A tree that grows.
pub(super) struct Tree<'s> {
    text: &'s str,
    file: u32,
    document: Document<'s>,
    open: Vec<Open>,
    anchors: HashMap<Cow<'s, str>, NodeId>,
    /// The node that was added last, which an anchor names.
    last: NodeId,
    documents: usize,
    /// The end of the last event.
    reached: usize,
    /// Whether a part of the text was left out, and with it perhaps an anchor.
    has_gap: bool,
    /// Where mistakes were reported.
    reported: HashSet<usize>,
}

/// A list or map whose end was not seen yet.
struct Open {
    id: NodeId,
    children: Children,
}

enum Children {
    List(Vec<NodeId>),
    Map { entries: Vec<(NodeId, NodeId)>, key: Option<NodeId> },
}

/// The reason why an event cannot be added to the tree.
#[derive(Debug)]
pub(super) enum Refused {
    /// Another list or map, which starts here, would be nested too deep.
    TooDeep(usize),
    /// The rest must not be read. The reason was reported.
    Stop,
}

impl<'s> Tree<'s> {
    pub(super) fn new(file: u32, text: &'s str) -> Self {
        Self {
            text,
            file,
            document: Document { nodes: Vec::new(), root: None, partial: Default::default() },
            open: Vec::new(),
            anchors: HashMap::new(),
            last: 0,
            documents: 0,
            reached: 0,
            has_gap: false,
            reported: HashSet::new(),
        }
    }

    /// Adds `event` to the list or map that was opened last. `nodes` counts the nodes of the whole registry.
    pub(super) fn push(
        &mut self,
        event: Event<'s>,
        nodes: &mut usize,
        diagnostics: &mut Collector,
    ) -> Result<(), Refused> {
        let Event { kind, range, tag } = event;
        self.reached = self.reached.max(range.end);
        let (span, kind) = match kind {
            EventKind::Scalar { value, style } => {
                (self.scalar_span(range, style), Kind::Scalar { value, style })
            }
            EventKind::ListStart => (self.list_span(range), Kind::List(Vec::new())),
            EventKind::MapStart => (self.span(range), Kind::Map(Vec::new())),
            EventKind::Alias => (self.span(range.clone()), self.alias(range, diagnostics)),
            EventKind::End => {
                let bracket = if range.is_empty() { 0 } else { range.end };
                self.close(bracket);
                return Ok(());
            }
            EventKind::Anchor(name) => {
                self.anchors.insert(name, self.last);
                if self.anchors.len() > MAX_ANCHORS {
                    diagnostics.push(limits::too_many_anchors(self.span(range), MAX_ANCHORS));
                    return Err(Refused::Stop);
                }
                return Ok(());
            }
            EventKind::DocumentStart => return self.start_document(range, diagnostics),
        };
        count(nodes, span, diagnostics)?;
        let is_absent = span.range().is_empty() && matches!(kind, Kind::Scalar { .. });
        if is_absent && tag.is_none() && self.give_up_glued_key(diagnostics) {
            return Ok(());
        }
        let opens = matches!(kind, Kind::List(_) | Kind::Map(_));
        if opens && self.open.len() == MAX_DEPTH {
            return Err(Refused::TooDeep(span.range().start));
        }
        let tagged_string = tag.is_some_and(|tag| self.is_string(&tag, span, &kind, diagnostics));
        self.add(Node { span, kind, tagged_string });
        Ok(())
    }

    /// The tree, at the end of the input.
    pub(super) fn finish(mut self) -> Document<'s> {
        while !self.open.is_empty() {
            self.close(0);
        }
        self.document
    }

    /// Where the last event ends.
    pub(super) fn reached(&self) -> usize {
        self.reached
    }

    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    pub(super) fn file(&self) -> u32 {
        self.file
    }

    fn add(&mut self, node: Node<'s>) {
        let id = NodeId::try_from(self.document.nodes.len()).expect("nodes are limited");
        match self.open.last_mut().map(|open| &mut open.children) {
            None => self.document.root = Some(id),
            Some(Children::List(items)) => items.push(id),
            Some(Children::Map { entries, key }) => match key.take() {
                None => *key = Some(id),
                Some(key) => entries.push((key, id)),
            },
        }
        match node.kind {
            Kind::List(_) => self.open.push(Open { id, children: Children::List(Vec::new()) }),
            Kind::Map(_) => {
                let children = Children::Map { entries: Vec::new(), key: None };
                self.open.push(Open { id, children });
            }
            Kind::Scalar { .. } | Kind::Alias(_) => {}
        }
        self.document.nodes.push(node);
        self.last = id;
    }

    /// Closes the list or map that was opened last. It ends with its last child, or with a bracket that ends at
    /// `bracket`.
    fn close(&mut self, bracket: usize) {
        let Some(Open { id, children }) = self.open.pop() else { return };
        let last = match &children {
            Children::List(items) => items.last(),
            Children::Map { entries, .. } => entries.last().map(|(_, value)| value),
        };
        let end = last.map_or(0, |last| self.document.node(*last).span.range().end).max(bracket);
        let node = &mut self.document.nodes[id as usize];
        let start = node.span.range().start;
        node.span = Span::new(self.file, start..end.max(node.span.range().end));
        node.kind = match children {
            Children::List(items) => Kind::List(items),
            Children::Map { entries, .. } => Kind::Map(entries),
        };
    }
}

/// Counts the node at `span`. Fails if there are too many.
fn count(nodes: &mut usize, span: Span, diagnostics: &mut Collector) -> Result<(), Refused> {
    *nodes += 1;
    if *nodes <= MAX_NODES {
        return Ok(());
    }
    // Every later file comes here too.
    if *nodes == MAX_NODES + 1 {
        diagnostics.push(limits::too_many_nodes(span, MAX_NODES));
    }
    Err(Refused::Stop)
}
