//! The entries of mappings with fixed keys.

use super::{
    node::{NodeRef, Pair},
    reader::Reader,
    scalar::NEVER,
};
use crate::{
    decode::mistakes,
    diagnostic::Diagnostic,
    registry::Text,
    rule::UNKNOWN_KEY,
    similar::{Similar, similar},
    source::Span,
    syntax::Style,
};

/// A mapping that has `N` known keys.
pub(super) struct Keys<const N: usize> {
    pub(super) what: &'static str,
    pub(super) known: [&'static str; N],
    /// The names of the keys in other formats.
    pub(super) foreign: &'static [(&'static str, &'static str)],
    /// What to write instead of keys of other formats.
    pub(super) instead: &'static [(&'static str, &'static str)],
    /// What to write if it is not a mapping.
    pub(super) form: Option<&'static str>,
}

/// The entries of a mapping with known keys.
pub(super) struct Fields<'a, const N: usize> {
    /// The entries in the order of the known keys.
    pub(super) values: [Option<Field<'a>>; N],
    /// The entries whose key is repeated, each with the index of its key.
    pub(super) repeated: Vec<(usize, Field<'a>)>,
    /// The entries with other keys.
    pub(super) strangers: Vec<(Text, Field<'a>)>,
    /// Whether all entries were read. Only in this case an absent key is missing.
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

impl<const N: usize> Keys<N> {
    pub(super) const fn new(what: &'static str, known: [&'static str; N]) -> Self {
        Self { what, known, foreign: &[], instead: &[], form: None }
    }

    pub(super) fn position(&self, key: &str) -> Option<usize> {
        self.known.iter().position(|known| *known == key)
    }

    /// The key that was probably meant by `word`.
    pub(super) fn meant(&self, word: &str) -> Option<Similar<'static>> {
        let foreign = self.foreign.iter().find(|(foreign, _)| foreign.eq_ignore_ascii_case(word));
        match foreign {
            Some((_, word)) => Some(Similar { word, certain: false }),
            None => similar(word, self.known),
        }
    }
}

/// Reads a mapping. An unknown key that resembles an absent one counts as that one: its value is read, and the key is
/// not missing.
pub(super) fn fields<'a, const N: usize>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    keys: &'static Keys<N>,
) -> Option<Fields<'a, N>> {
    let (node, entries) = reader.mapping(node, keys.what, keys.form)?;
    let mut fields = sorted(reader, node, entries, keys);
    settle(reader, &mut fields, keys);
    Some(fields)
}

/// Sorts the `written` entries of a mapping. [`settle`] reports those that it cannot have.
pub(super) fn sorted<'a, const N: usize>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    written: &[Pair],
    keys: &'static Keys<N>,
) -> Fields<'a, N> {
    let mut fields = Fields {
        values: [None; N],
        repeated: Vec::new(),
        strangers: Vec::new(),
        whole: !node.is_partial(),
        head: reader.head(node),
    };
    for (key, value) in written {
        let Some(key) = reader.resolve(node.child(*key)) else {
            fields.whole = false;
            continue;
        };
        let field = Field { key: key.span(), value: node.child(*value) };
        let position = key.scalar().and_then(|(key, _)| keys.position(key));
        match position {
            _ if refuse_merge_key(reader, key) => fields.whole = false,
            Some(position) => match &mut fields.values[position] {
                Some(_) => fields.repeated.push((position, field)),
                value @ None => *value = Some(field),
            },
            None => match reader.key(key, keys.what, NEVER) {
                Some(key) => fields.strangers.push((key, field)),
                None => fields.whole = false,
            },
        }
    }
    fields.whole &= !reader.is_exhausted();
    fields
}

/// Reports repeated and unknown keys.
pub(super) fn settle<'a, const N: usize>(
    reader: &mut Reader<'a>,
    fields: &mut Fields<'a, N>,
    keys: &'static Keys<N>,
) {
    for (position, again) in &fields.repeated {
        let first = fields.values[*position].map_or(again.key, |first| first.key);
        let key = keys.known[*position];
        reader.report(mistakes::duplicate_key::again(key, keys.what, again.key, first));
    }
    for (key, field) in std::mem::take(&mut fields.strangers) {
        stranger(reader, &mut fields.values, keys, &key, field);
    }
}

fn stranger<'a, const N: usize>(
    reader: &mut Reader<'a>,
    values: &mut [Option<Field<'a>>; N],
    keys: &'static Keys<N>,
    key: &Text,
    field: Field<'a>,
) {
    let meant = keys.meant(&key.value);
    let free = meant.and_then(|it| keys.position(it.word)).filter(|it| values[*it].is_none());
    let title = mistakes::unknown_key::title(&key.value, keys.what);
    reader.report_with(&UNKNOWN_KEY, field.key, &title, |reader| {
        let instead = keys.instead.iter().find(|(word, _)| *word == key.value);
        let meant = meant.filter(|_| free.is_some());
        let place = reader.inside(key);
        let mistake = mistakes::unknown_key::unknown(&title, place, &keys.known, meant);
        instead.into_iter().map(|(_, how)| *how).fold(mistake, Diagnostic::note)
    });
    if let Some(free) = free {
        values[free] = Some(field);
    }
}

/// Whether the key is `<<`, which is reported: the entries that it would add are unknown.
pub(super) fn refuse_merge_key(reader: &mut Reader<'_>, key: NodeRef<'_>) -> bool {
    let is_merge_key = key.scalar() == Some(("<<", Style::Plain));
    if is_merge_key {
        reader.report(mistakes::syntax::merge_key(key.span()));
    }
    is_merge_key
}
