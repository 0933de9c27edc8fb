//! The tree after a syntax error, and how another part of the text continues it.

use super::{Children, Open, Tree};
use crate::{
    source::last_line,
    syntax::{
        Kind, NodeId, Style,
        event::{Cause, SyntaxError},
    },
};

/// How another part of the text may continue a tree.
#[derive(Debug)]
pub(in crate::syntax) struct Continuation {
    /// The number of lists and maps that stay open when it starts with a key of the file.
    pub(in crate::syntax) depth: usize,
    /// The list in the file that is open or was closed last.
    pub(in crate::syntax) list: Option<List>,
    /// Where the last item of that list starts, or else the last key of the file.
    pub(in crate::syntax) last_child: usize,
}

/// A list whose items stand one below the other.
#[derive(Debug, Clone, Copy)]
pub(in crate::syntax) struct List {
    /// The number of spaces before its items.
    pub(in crate::syntax) column: usize,
    /// Where its last item starts, without its dash.
    pub(in crate::syntax) last: usize,
}

impl Tree<'_> {
    /// Closes all lists and maps but the outermost `depth`, because a part of the text up to `end` is left out. Forgets
    /// the part after `end`, which will be read again.
    pub(in crate::syntax) fn cut(&mut self, depth: usize, end: usize) {
        self.has_gap = true;
        if depth > self.open.len() && end < self.text.len() {
            self.reopen();
        }
        // The innermost one lacks something, even if nothing of it is closed here.
        let broken = self.open.len().saturating_sub(1).min(depth);
        self.document.partial.extend(self.open.iter().skip(broken).map(|open| open.id));
        while self.open.len() > depth {
            self.forget_after(end);
            self.close(0);
        }
        self.forget_after(end);
        self.anchors.retain(|_, id| self.document.node(*id).span.range().end <= end);
        self.reached = end;
    }

    /// Drops the last child of the innermost list or map if the `error` is in it, or if the error shows that it was
    /// read wrongly. `{x} failed` starts like a mapping. A value without its closing bracket takes the next line as
    /// text.
    ///
    /// The list or map that was closed last lacks the line that does not belong to anything.
    pub(in crate::syntax) fn doubt(&mut self, error: SyntaxError) {
        let SyntaxError { cause, at } = error;
        let last = match self.open.last().map(|open| &open.children) {
            Some(Children::List(items)) => items.last(),
            Some(Children::Map { entries, key: None }) => entries.last().map(|(_, value)| value),
            Some(Children::Map { key: Some(_), .. }) | None => None,
        };
        let Some(last) = last.copied() else { return };
        let node = self.document.node(last);
        let range = node.span.range();
        let is_text = matches!(node.kind, Kind::Scalar { style: Style::Plain, .. });
        let goes_on = is_text && self.text[range.clone()].contains('\n');
        let is_near = !self.text[range.end.min(at)..at].contains('\n');
        if range.is_empty() || goes_on || is_near || is_empty_block(&node.kind) {
            self.forget_after(range.start);
        } else if cause == Cause::Misaligned && !self.text[at..].starts_with('-') {
            self.mark(last);
        }
    }

    /// Marks what ends with the node `last` as partial.
    fn mark(&mut self, last: NodeId) {
        let mut next = Some(last);
        while let Some(id) = next {
            next = match &self.document.node(id).kind {
                Kind::List(items) => items.last().copied(),
                Kind::Map(entries) => entries.last().map(|(_, value)| *value),
                Kind::Scalar { .. } | Kind::Alias(_) => return,
            };
            self.document.partial.insert(id);
        }
    }

    /// How another part of the text can continue the tree. `None` if no part can.
    pub(in crate::syntax) fn continuation(&self) -> Option<Continuation> {
        let Some(file) = self.open.first() else {
            let nothing = Continuation { depth: 0, list: None, last_child: 0 };
            return self.document.root.is_none().then_some(nothing);
        };
        let Children::Map { entries, key } = &file.children else { return None };
        if self.starts_with(file.id, '{') {
            return None;
        }
        let list = match (self.open.get(1), key) {
            (Some(Open { id, children: Children::List(items) }), _) => self.list(*id, items),
            (None, None) => self.last_list().and_then(|(id, items)| self.list(id, items)),
            _ => None,
        };
        let key = key.or_else(|| entries.last().map(|(key, _)| *key));
        let key = key.map_or(0, |key| self.start(key));
        Some(Continuation { depth: 1, list, last_child: list.map_or(key, |list| list.last) })
    }

    /// The list `id` with these `items`. `None` if they are in brackets.
    fn list(&self, id: NodeId, items: &[NodeId]) -> Option<List> {
        let start = self.start(id);
        let line_start = last_line(&self.text[..start]);
        let last = items.last().map_or(start, |item| self.start(*item));
        self.starts_with(id, '-').then_some(List { column: start - line_start, last })
    }

    /// The list that was closed last in the file.
    fn last_list(&self) -> Option<(NodeId, &[NodeId])> {
        let Children::Map { entries, .. } = &self.open.first()?.children else { return None };
        let (_, id) = entries.last()?;
        match &self.document.node(*id).kind {
            Kind::List(items) => Some((*id, items)),
            Kind::Scalar { .. } | Kind::Map(_) | Kind::Alias(_) => None,
        }
    }

    /// Opens the list that was closed last again.
    fn reopen(&mut self) {
        if let Some((id, items)) = self.last_list() {
            let children = Children::List(items.to_vec());
            self.open.push(Open { id, children });
        }
    }

    /// The innermost open `[` or `{`.
    pub(in crate::syntax) fn open_bracket(&self) -> Option<usize> {
        let is_bracket = |id: &NodeId| self.starts_with(*id, '[') || self.starts_with(*id, '{');
        self.open.iter().rev().map(|open| open.id).find(is_bracket).map(|id| self.start(id))
    }

    /// Where the last list or map starts that is not closed yet.
    pub(in crate::syntax) fn innermost(&self) -> Option<usize> {
        self.open.last().map(|open| self.start(open.id))
    }

    /// Drops everything that does not end before `end` from the innermost list or map.
    fn forget_after(&mut self, end: usize) {
        let nodes = &self.document.nodes;
        let is_after = |id: NodeId| {
            let range = nodes[id as usize].span.range();
            range.end > end || range.start >= end
        };
        let Some(open) = self.open.last_mut() else { return };
        match &mut open.children {
            Children::List(items) => while items.pop_if(|item| is_after(*item)).is_some() {},
            Children::Map { entries, key } => {
                *key = None;
                while entries.pop_if(|(_, value)| is_after(*value)).is_some() {}
            }
        }
    }

    fn start(&self, id: NodeId) -> usize {
        self.document.node(id).span.range().start
    }

    fn starts_with(&self, id: NodeId, first: char) -> bool {
        self.text[self.start(id)..].starts_with(first)
    }
}

/// Whether nothing follows the indicator of a block of text.
fn is_empty_block(kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Scalar { value, style: Style::Literal | Style::Folded } => value.trim().is_empty(),
        Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) | Kind::Alias(_) => false,
    }
}
