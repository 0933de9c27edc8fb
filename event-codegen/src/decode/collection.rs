//! The items of lists and the entries of mappings. A node that is neither is reported.

use super::{
    node::{NodeRef, Pair},
    reader::Reader,
};
use crate::{
    decode::mistakes::{limit_exceeded, wrong_type},
    diagnostic::Diagnostic,
    syntax::{Kind, Plain, Style},
};
use std::fmt::Display;

impl<'a> Reader<'a> {
    /// The items of the list that `what` must be. `None` if it is not a list, which is reported.
    pub(super) fn list<W: Display>(
        &mut self,
        node: NodeRef<'a>,
        limit: usize,
        what: W,
    ) -> Option<impl Iterator<Item = NodeRef<'a>> + use<'a, W>> {
        self.items(node, limit, what, |_, _| None)
    }

    /// The items of the list of texts that `what` must be. `None` if it is not a list, which is reported. A single text
    /// may only lack its brackets.
    pub(super) fn list_of_texts<W: Display>(
        &mut self,
        node: NodeRef<'a>,
        limit: usize,
        what: W,
    ) -> Option<impl Iterator<Item = NodeRef<'a>> + use<'a, W>> {
        self.items(node, limit, what, Self::without_brackets)
    }

    fn items<W: Display>(
        &mut self,
        node: NodeRef<'a>,
        limit: usize,
        what: W,
        only_item: fn(&Self, NodeRef<'a>) -> Option<&'a str>,
    ) -> Option<impl Iterator<Item = NodeRef<'a>> + use<'a, W>> {
        let node = self.resolve(node)?;
        let Kind::List(items) = node.kind() else {
            let (found, span) = (node.describe(), self.head(node));
            self.refuse(node, wrong_type::not_a_list(what, found, span, only_item(self, node)));
            return None;
        };
        if let Some(surplus) = items.get(limit) {
            let span = self.head(node.child(*surplus));
            self.report(limit_exceeded::entries(what, limit, span));
        }
        Some(items.iter().take(limit).map(move |item| node.child(*item)))
    }

    /// The one item of a list without its brackets.
    fn without_brackets(&self, node: NodeRef<'a>) -> Option<&'a str> {
        let (_, style) = node.scalar().filter(|_| node.plain() == Some(Plain::String))?;
        let place = self.head(node);
        let written = self.sources().text(place);
        let is_item = match style {
            Style::Plain => !written.contains([',', '[', ']', '{', '}']),
            Style::SingleQuoted | Style::DoubleQuoted => true,
            Style::Literal | Style::Folded => false,
        };
        (is_item && place == node.span()).then_some(written)
    }

    /// The entries of the mapping that `what` must be. `None` if it is not a mapping, which is reported with the `form`
    /// that it should have.
    pub(super) fn mapping(
        &mut self,
        node: NodeRef<'a>,
        what: impl Display,
        form: Option<&str>,
    ) -> Option<(NodeRef<'a>, &'a [Pair])> {
        let node = self.resolve(node)?;
        match node.kind() {
            Kind::Map(entries) => Some((node, entries)),
            Kind::Scalar { .. } | Kind::List(_) | Kind::Alias(_) => {
                let found = node.describe();
                let mistake = wrong_type::wrong(what, "a mapping", found, self.head(node));
                self.refuse(node, form.into_iter().fold(mistake, Diagnostic::note));
                None
            }
        }
    }
}
