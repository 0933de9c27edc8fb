//! Values that are one of a few words.

use super::{node::NodeRef, reader::Reader};
use crate::{
    registry::{Category, EventType, Severity},
    rules::{Level, invalid_value, unknown_event_type, unknown_severity},
    similar::similar,
    source::{Span, Spanned},
};

const LEVELS: [(&str, Level); 3] =
    [("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)];

/// Reads a severity. When there is no such one: the one that was probably meant, if any.
pub(super) fn severity<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
) -> Option<Spanned<Severity>> {
    let text = reader.string(node, "`severity`")?;
    let find = |word: &str| Severity::ALL.into_iter().find(|severity| severity.as_str() == word);
    let severity = find(&text.value).or_else(|| {
        let similar = similar(&text.value, Severity::ALL.map(Severity::as_str));
        let place = reader.inside(&text);
        reader.report(unknown_severity::unknown(&text.value, place, similar));
        similar.and_then(|similar| find(similar.word))
    })?;
    Some(Spanned { value: severity, span: text.span })
}

/// The index of an event type and where it is named.
pub(super) struct Named {
    pub(super) index: Option<usize>,
    pub(super) span: Span,
}

/// Reads the name of one of the event types, which are all of them if `complete`. When there is no such one: the one
/// that was probably meant, if any.
pub(super) fn event_type<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    known: &[EventType],
    complete: bool,
) -> Option<Named> {
    let text = reader.string(node, "`event_type`")?;
    let find = |word: &str| known.iter().position(|known| known.name.value == word);
    let mut index = find(&text.value);
    if index.is_none() && complete {
        let names = known.iter().map(|known| known.name.value.as_str());
        let similar = (!reader.is_full()).then(|| similar(&text.value, names)).flatten();
        let place = reader.inside(&text);
        reader.report(unknown_event_type::unknown(&text.value, place, known, similar));
        index = similar.and_then(|similar| find(similar.word));
    }
    Some(Named { index, span: text.span })
}

/// Reads who an event is for.
pub(super) fn category<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<Category> {
    let known = Category::ALL.map(|category| (category.as_str(), category));
    one_of(reader, node, "category", &known).map(|category| category.value)
}

/// Reads what becomes of a broken convention.
pub(super) fn level<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<Spanned<Level>> {
    one_of(reader, node, "level", &LEVELS)
}

fn one_of<'a, T: Copy, const N: usize>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: &str,
    known: &[(&'static str, T); N],
) -> Option<Spanned<T>> {
    let text = reader.string(node, format_args!("a {what}"))?;
    let found = known.iter().find(|(word, _)| *word == text.value);
    if found.is_none() {
        let (words, place) = (known.map(|(word, _)| word), reader.inside(&text));
        reader.report(invalid_value::not_one_of(what, &text.value, place, &words));
    }
    found.map(|(_, value)| Spanned { value: *value, span: text.span })
}
