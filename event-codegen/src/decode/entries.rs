//! The entries of mappings: those with fixed keys and those whose keys are names.

use super::{limits, node::NodeRef, reader::Reader};
use crate::{
    registry::Text,
    rules::{duplicate_key, limit_exceeded, syntax, unknown_key},
    similar::{Similar, similar},
    source::Span,
    syntax::{NodeId, Style},
};
use std::fmt::Display;

/// The entries of a mapping that has `N` known keys, in the order of these.
pub(super) struct Fields<'a, const N: usize> {
    pub(super) values: [Option<Field<'a>>; N],
    /// Whether all that is written was read: only then is what is not there missing.
    pub(super) whole: bool,
    /// The first line of the mapping.
    pub(super) head: Span,
}

/// An entry with a known key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) key: Span,
    pub(super) value: NodeRef<'a>,
}

/// An entry whose key is a name.
pub(super) struct Entry<'a> {
    pub(super) name: Text,
    pub(super) value: NodeRef<'a>,
}

/// The entries of a mapping whose keys are names.
pub(super) struct Entries<'a> {
    pub(super) list: Vec<Entry<'a>>,
    /// Whether all keys that are written were read.
    pub(super) whole: bool,
}

/// Reads the mapping `what`, which has the keys `known`. A key that is none of them and resembles one that is not there
/// counts as that, so that its value is read and nothing is missing.
pub(super) fn fields<'a, const N: usize>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    known: &'static [&'static str; N],
    what: &str,
) -> Option<Fields<'a, N>> {
    let (node, entries) = reader.mapping(node, what)?;
    let mut values = [None; N];
    let mut strangers: Vec<(Text, Field<'a>)> = Vec::new();
    let mut whole = !node.is_partial();
    for (key, value) in entries {
        let Some(key) = reader.resolve(node.child(*key)) else {
            whole = false;
            continue;
        };
        let field = Field { key: key.span(), value: node.child(*value) };
        let position = key.scalar().and_then(|(key, _)| known.iter().position(|it| *it == key));
        match position {
            _ if refuse_merge_key(reader, key) => whole = false,
            Some(position) => put(reader, &mut values[position], field, known[position], what),
            None => match reader.key(key, what) {
                Some(key) => strangers.push((key, field)),
                None => whole = false,
            },
        }
    }
    for (key, field) in strangers {
        stranger(reader, &mut values, known, &key, field, what);
    }
    whole &= !reader.is_exhausted();
    Some(Fields { values, whole, head: reader.head(node) })
}

fn put<'a>(
    reader: &mut Reader<'a>,
    place: &mut Option<Field<'a>>,
    field: Field<'a>,
    key: &str,
    what: &str,
) {
    match place {
        None => *place = Some(field),
        Some(first) => reader.report(duplicate_key::again(key, what, field.key, first.key)),
    }
}

fn stranger<'a, const N: usize>(
    reader: &mut Reader<'a>,
    values: &mut [Option<Field<'a>>; N],
    known: &'static [&'static str; N],
    key: &Text,
    field: Field<'a>,
    what: &str,
) {
    if reader.count(&unknown_key::RULE, field.key) {
        return;
    }
    let similar = similar(&key.value, known.iter().copied());
    let place = similar.and_then(|it| known.iter().position(|known| *known == it.word));
    let taken = place.is_some_and(|place| values[place].is_some());
    let proposal = similar.map(|it| Similar { certain: it.certain && !taken, ..it });
    let inside = reader.inside(key);
    reader.report(unknown_key::unknown(&key.value, what, inside, known, proposal));
    if let Some(place) = place {
        values[place].get_or_insert(field);
    }
}

/// Whether the key is `<<`, which is reported: what it would bring is unknown.
fn refuse_merge_key(reader: &mut Reader<'_>, key: NodeRef<'_>) -> bool {
    let is_merge_key = key.scalar() == Some(("<<", Style::Plain));
    if is_merge_key {
        reader.report(syntax::merge_key(key.span()));
    }
    is_merge_key
}

/// Reads the mapping `what`, whose keys are names.
pub(super) fn entries<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: &str,
) -> Option<Entries<'a>> {
    let (node, written) = reader.mapping(node, what)?;
    Some(named(reader, node, written, what))
}

/// Reads the entries of `what` that are `written`, which lie in the same document as `node`.
pub(super) fn named<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    written: &[(NodeId, NodeId)],
    what: &str,
) -> Entries<'a> {
    let mut whole = !node.is_partial();
    if let Some((surplus, _)) = written.get(limits::ENTRIES) {
        let span = reader.head(node.child(*surplus));
        reader.report(limit_exceeded::entries(what, limits::ENTRIES, span));
        whole = false;
    }
    let mut list: Vec<Entry<'a>> = Vec::with_capacity(written.len().min(limits::ENTRIES));
    for (key, value) in written.iter().take(limits::ENTRIES) {
        let key = node.child(*key);
        let name = if refuse_merge_key(reader, key) { None } else { reader.key(key, what) };
        let Some(name) = name else {
            whole = false;
            continue;
        };
        // The list is short: see the limit.
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

/// Reads the list `what`, whose items are texts.
pub(super) fn strings<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: impl Display,
    item: &str,
) -> Option<Vec<Text>> {
    let items = reader.list(node, limits::ENTRIES, what)?;
    Some(items.filter_map(|node| reader.string(node, item)).collect())
}
