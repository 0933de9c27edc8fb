//! From the events of the parser to the tree.

use super::{
    Document, Kind, Node, NodeId, Style, block_scalar,
    events::{Event, EventKind, MAX_DEPTH, Tag, TagKind},
    plain::{self, Plain},
};
use crate::{
    diagnostic::Diagnostics,
    rules::{limit_exceeded, syntax},
    source::Span,
};
use std::{borrow::Cow, collections::HashMap, ops::Range};

/// A registry has at most so many nodes, all its files together.
const MAX_NODES: usize = 2_000_000;

/// A tree that grows.
pub(super) struct Tree<'s> {
    text: &'s str,
    file: u32,
    document: Document<'s>,
    open: Vec<Open>,
    anchors: HashMap<Cow<'s, str>, NodeId>,
    /// The node that was added last: the one that an anchor names.
    last: NodeId,
    documents: usize,
    /// Where the last event ends.
    reached: usize,
    /// Whether a part of the text was left out, and with it perhaps an anchor.
    has_gap: bool,
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

/// Why an event has no place in the tree.
#[derive(Debug)]
pub(super) enum Refused {
    /// Another list or map, which starts here, would be nested too deep.
    TooDeep(usize),
    /// Nothing more may be read; the reason has been reported.
    Stop,
}

/// How another part of the text may continue a tree.
#[derive(Debug)]
pub(super) struct Continuation {
    /// How many lists and maps stay open when it starts with a key of the file.
    pub(super) depth: usize,
    /// How many spaces stand before the items of the list in the file that is open.
    pub(super) item_column: Option<usize>,
    /// Where the last item of that list starts, or else the last key of the file.
    pub(super) last_child: usize,
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
        }
    }

    /// Adds `event` to the list or map that was opened last. `nodes` counts the nodes of the whole registry.
    pub(super) fn push(
        &mut self,
        event: Event<'s>,
        nodes: &mut usize,
        diagnostics: &mut Diagnostics,
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
                return Ok(());
            }
            EventKind::DocumentStart => return self.start_document(range, diagnostics),
        };
        *nodes += 1;
        if *nodes > MAX_NODES {
            // Every file that comes after gets here as well.
            if *nodes == MAX_NODES + 1 {
                diagnostics.push(limit_exceeded::too_many_nodes(span, MAX_NODES));
            }
            return Err(Refused::Stop);
        }
        let opens = matches!(kind, Kind::List(_) | Kind::Map(_));
        if opens && self.open.len() == MAX_DEPTH {
            return Err(Refused::TooDeep(span.range().start));
        }
        let tagged_string = tag.is_some_and(|tag| self.is_string(&tag, &kind, diagnostics));
        self.add(Node { span, kind, tagged_string });
        Ok(())
    }

    /// The tree, when nothing more comes.
    pub(super) fn finish(mut self) -> Document<'s> {
        while !self.open.is_empty() {
            self.close(0);
        }
        self.document
    }

    /// Closes all lists and maps but the outermost `depth`, because the text is left out from somewhere on up to `end`,
    /// and forgets what lies behind `end`: it will be read again.
    pub(super) fn cut(&mut self, depth: usize, end: usize) {
        self.has_gap = true;
        // The innermost lacks something in any case, even when nothing of it is closed here.
        let broken = self.open.len().saturating_sub(1).min(depth);
        self.document.partial.extend(self.open.iter().skip(broken).map(|open| open.id));
        while self.open.len() > depth {
            self.forget_behind(end);
            self.close(0);
        }
        self.forget_behind(end);
        self.anchors.retain(|_, id| self.document.node(*id).span.range().end <= end);
        self.reached = end;
    }

    /// How another part of the text may continue the tree as it is; none when nothing can.
    pub(super) fn continuation(&self) -> Option<Continuation> {
        let Some(file) = self.open.first() else {
            let nothing = Continuation { depth: 0, item_column: None, last_child: 0 };
            return self.document.root.is_none().then_some(nothing);
        };
        let Children::Map { entries, key } = &file.children else { return None };
        if self.starts_with(file.id, '{') {
            return None;
        }
        let key = key.or_else(|| entries.last().map(|(key, _)| *key));
        let key = key.map_or(0, |key| self.start(key));
        match self.open.get(1) {
            Some(Open { id, children: Children::List(items) }) if self.starts_with(*id, '-') => {
                let start = self.start(*id);
                let line_start = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
                let last_child = items.last().map_or(start, |item| self.start(*item));
                Some(Continuation { depth: 1, item_column: Some(start - line_start), last_child })
            }
            _ => Some(Continuation { depth: 1, item_column: None, last_child: key }),
        }
    }

    /// The innermost open `[` or `{`.
    pub(super) fn open_bracket(&self) -> Option<usize> {
        let is_bracket = |id: &NodeId| self.starts_with(*id, '[') || self.starts_with(*id, '{');
        self.open.iter().rev().map(|open| open.id).find(is_bracket).map(|id| self.start(id))
    }

    /// Where the last list or map starts that is not closed yet.
    pub(super) fn innermost(&self) -> Option<usize> {
        self.open.last().map(|open| self.start(open.id))
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

    /// Closes the list or map that was opened last. It ends with its last child, or with a bracket that ends at `bracket`.
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

    /// Drops what does not end before `end` from the list or map that was opened last.
    fn forget_behind(&mut self, end: usize) {
        let nodes = &self.document.nodes;
        let is_behind = |id: NodeId| {
            let range = nodes[id as usize].span.range();
            range.end > end || range.start >= end
        };
        let Some(open) = self.open.last_mut() else { return };
        match &mut open.children {
            Children::List(items) => while items.pop_if(|item| is_behind(*item)).is_some() {},
            Children::Map { entries, key } => {
                *key = None;
                while entries.pop_if(|(_, value)| is_behind(*value)).is_some() {}
            }
        }
    }

    fn start(&self, id: NodeId) -> usize {
        self.document.node(id).span.range().start
    }

    fn starts_with(&self, id: NodeId, first: char) -> bool {
        self.text[self.start(id)..].starts_with(first)
    }

    fn start_document(
        &mut self,
        range: Range<usize>,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Refused> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        diagnostics.push(syntax::second_document(self.span(range)));
        Err(Refused::Stop)
    }

    fn alias(&self, range: Range<usize>, diagnostics: &mut Diagnostics) -> Kind<'s> {
        let name = &self.text[range.start + 1..range.end];
        let target = self.anchors.get(name).copied();
        if target.is_none() && !self.has_gap {
            diagnostics.push(syntax::undefined_alias(self.span(range), name));
        }
        Kind::Alias(target)
    }

    /// Whether `tag` makes a string of what it stands before. A tag that says something else is reported.
    fn is_string(&self, tag: &Tag, kind: &Kind<'s>, diagnostics: &mut Diagnostics) -> bool {
        let plain = match kind {
            Kind::Scalar { value, style: Style::Plain } => Some(plain::resolve(value)),
            Kind::Scalar { .. } => Some(Plain::String),
            Kind::List(_) | Kind::Map(_) | Kind::Alias(_) => None,
        };
        let fits = match tag.kind {
            TagKind::String => plain.is_some(),
            TagKind::Null => plain == Some(Plain::Null),
            TagKind::Boolean => plain == Some(Plain::Boolean),
            TagKind::Number => plain == Some(Plain::Number),
            TagKind::List => matches!(kind, Kind::List(_)),
            TagKind::Map => matches!(kind, Kind::Map(_)),
            TagKind::Custom => false,
        };
        if !fits {
            let span = self.span(tag.range.clone());
            diagnostics.push(syntax::unsupported_tag(span, &self.text[tag.range.clone()]));
        }
        tag.kind == TagKind::String
    }

    fn scalar_span(&self, range: Range<usize>, style: Style) -> Span {
        let range = match style {
            Style::Literal | Style::Folded => block_scalar::content(self.text, range),
            Style::Plain if range.is_empty() => self.absent(range.start),
            Style::Plain | Style::SingleQuoted | Style::DoubleQuoted => range,
        };
        self.span(range)
    }

    /// The place of a list that starts at `range`: with its first dash, also where the parser means what follows that.
    fn list_span(&self, range: Range<usize>) -> Span {
        let (before, behind) = self.text.split_at(range.start);
        let before = before.trim_end_matches(' ').strip_suffix('-');
        match before {
            Some(before) if range.is_empty() && !behind.starts_with("- ") => {
                self.span(before.len()..range.end)
            }
            _ => self.span(range),
        }
    }

    /// The place of a value that is left out: right behind the colon that it should follow.
    fn absent(&self, at: usize) -> Range<usize> {
        let is_value = matches!(
            self.open.last(),
            Some(Open { children: Children::Map { key: Some(_), .. }, .. })
        );
        let at = if is_value && self.text[at..].starts_with(':') { at + 1 } else { at };
        at..at
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }
}
