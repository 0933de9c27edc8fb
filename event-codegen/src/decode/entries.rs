//! The entries of mappings whose keys are names, and lists of names.

use super::{
    fields::refuse_merge_key,
    limits,
    node::{NodeRef, Pair},
    reader::Reader,
    scalar::Fits,
};
use crate::{
    decode::mistakes::{duplicate_key, limit_exceeded},
    registry::Text,
};
use std::fmt::Display;

/// A mapping whose keys are names.
pub(super) struct Names {
    pub(super) what: &'static str,
    /// Whether a number or a boolean would be such a name in quotes.
    pub(super) fits: Fits,
    /// What to write if it is not a mapping.
    pub(super) form: Option<&'static str>,
}

/// An entry whose key is a name.
pub(super) struct Entry<'a> {
    pub(super) name: Text,
    pub(super) value: NodeRef<'a>,
}

/// The entries of a mapping whose keys are names.
pub(super) struct Entries<'a> {
    pub(super) list: Vec<Entry<'a>>,
    /// Whether all written keys were read.
    pub(super) whole: bool,
}

/// Reads a mapping whose keys are names.
pub(super) fn entries<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    names: &Names,
) -> Option<Entries<'a>> {
    let (node, written) = reader.mapping(node, names.what, names.form)?;
    Some(named(reader, node, written, names))
}

/// Reads the `written` entries, which are in the same document as `node`.
pub(super) fn named<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    written: &[Pair],
    names: &Names,
) -> Entries<'a> {
    let Names { what, fits, .. } = *names;
    let mut whole = !node.is_partial();
    if let Some((surplus, _)) = written.get(limits::ENTRIES) {
        let span = reader.head(node.child(*surplus));
        reader.report(limit_exceeded::entries(what, limits::ENTRIES, span));
        whole = false;
    }
    let mut list: Vec<Entry<'a>> = Vec::with_capacity(written.len().min(limits::ENTRIES));
    for (key, value) in written.iter().take(limits::ENTRIES) {
        let key = node.child(*key);
        let name = if refuse_merge_key(reader, key) { None } else { reader.key(key, what, fits) };
        let Some(name) = name else {
            whole = false;
            continue;
        };
        // The list is short because of the limit.
        match list.iter().find(|entry| entry.name.value == name.value) {
            None => list.push(Entry { name, value: node.child(*value) }),
            Some(first) => {
                let first = first.name.span;
                reader.report(duplicate_key::again(&name.value, what, name.span, first));
            }
        }
    }
    Entries { list, whole: whole && !reader.is_exhausted() }
}

/// Reads the list `what`, whose items are texts. Quotes are proposed if the text in them `fits`.
pub(super) fn strings<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: impl Display,
    item: &str,
    fits: Fits,
) -> Option<Vec<Text>> {
    let items = reader.list_of_texts(node, limits::ENTRIES, what)?;
    Some(items.filter_map(|node| reader.string(node, item, fits)).collect())
}
