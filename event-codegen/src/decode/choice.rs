//! Values that are one of a few words.

use super::{event_type::Declared, node::NodeRef, reader::Reader};
use crate::{
    decode::mistakes::{invalid_value, unknown_event_type, unknown_severity},
    registry::{Category, EventType, Severity},
    rule::{Level, UNKNOWN_EVENT_TYPE},
    similar::{Similar, similar},
    source::{Span, Spanned},
};

/// What severities are called elsewhere.
const FOREIGN_SEVERITIES: [(&str, Severity); 14] = [
    ("alert", Severity::Critical),
    ("crit", Severity::Critical),
    ("debug", Severity::Info),
    ("emerg", Severity::Critical),
    ("emergency", Severity::Critical),
    ("err", Severity::Error),
    ("fatal", Severity::Critical),
    ("informational", Severity::Info),
    ("normal", Severity::Info),
    ("notice", Severity::Info),
    ("panic", Severity::Critical),
    ("trace", Severity::Info),
    ("verbose", Severity::Info),
    ("warn", Severity::Warning),
];
/// What levels are called elsewhere.
const FOREIGN_LEVELS: [(&str, Level); 7] = [
    ("error", Level::Deny),
    ("forbid", Level::Deny),
    ("ignore", Level::Allow),
    ("none", Level::Allow),
    ("off", Level::Allow),
    ("warning", Level::Warn),
    ("warnings", Level::Warn),
];
const LEVELS: [(&str, Level); 3] =
    [("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)];

/// Reads a severity. If it is unknown, this is the one that was probably meant, if any.
pub(super) fn severity<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
) -> Option<Spanned<Severity>> {
    let word = reader.word(node, "`severity`")?;
    let find = |word: &str| Severity::ALL.into_iter().find(|severity| severity.as_str() == word);
    let severity = find(word.value).or_else(|| {
        let similar = similar_severity(word.value);
        let place = reader.inside_word(word);
        reader.report(unknown_severity::unknown(word.value, place, similar));
        similar.and_then(|similar| find(similar.word))
    })?;
    Some(Spanned { value: severity, span: word.span })
}

/// The severity that was probably meant by `word`.
pub(super) fn similar_severity(word: &str) -> Option<Similar<'static>> {
    let mut foreign = FOREIGN_SEVERITIES.iter();
    let foreign = foreign.find(|(foreign, _)| foreign.eq_ignore_ascii_case(word));
    let foreign = foreign.map(|(_, it)| Similar { word: it.as_str(), certain: false });
    foreign.or_else(|| similar(word, Severity::ALL.map(Severity::as_str)))
}

/// The index of an event type and where it is named.
pub(super) struct Named {
    pub(super) index: Option<usize>,
    pub(super) span: Span,
}

/// Reads the name of one of the event types. If it is unknown, this is the one that was probably meant, if any.
pub(super) fn event_type<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    known: &[EventType],
    declared: &Declared,
) -> Option<Named> {
    let word = reader.word(node, "`event_type`")?;
    let find = |word: &str| known.iter().position(|known| known.name.value == word);
    let mut index = find(word.value);
    if index.is_none()
        && let Some(meant) = declared.misnamed.iter().find(|it| it.written.value == word.value)
    {
        return Some(Named { index: meant.index, span: word.span });
    }
    if index.is_none() && declared.complete {
        let meant = reader.guess(word.value, || {
            let names = known.iter().map(|known| known.name.value.as_str());
            let similar = similar(word.value, names)?;
            Some((find(similar.word)?, similar.certain))
        });
        index = meant.map(|(index, _)| index);
        let title = unknown_event_type::title(word.value);
        reader.report_with(&UNKNOWN_EVENT_TYPE, word.span, &title, |reader| {
            let word_of = |(index, certain): (usize, bool)| {
                Some(Similar { word: &known.get(index)?.name.value, certain })
            };
            let place = reader.inside_word(word);
            unknown_event_type::unknown(&title, place, known, meant.and_then(word_of))
        });
    }
    Some(Named { index, span: word.span })
}

/// Reads who an event is for. If the category is unknown, this is the one that was probably meant, if any.
pub(super) fn category<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<Category> {
    let known = Category::ALL.map(|category| (category.as_str(), category));
    one_of(reader, node, "category", &known, &[]).map(|category| category.value)
}

/// Reads the level of a convention. If it is unknown, this is the one that was probably meant, if any.
pub(super) fn level<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<Spanned<Level>> {
    one_of(reader, node, "level", &LEVELS, &FOREIGN_LEVELS)
}

fn one_of<'a, T: Copy + PartialEq, const N: usize>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: &str,
    known: &[(&'static str, T); N],
    foreign: &[(&str, T)],
) -> Option<Spanned<T>> {
    let word = reader.word(node, format_args!("a {what}"))?;
    let find = |word: &str| known.iter().find(|(known, _)| *known == word);
    let found = find(word.value).or_else(|| {
        let (words, place) = (known.map(|(word, _)| word), reader.inside_word(word));
        let foreign = foreign.iter().find(|(foreign, _)| foreign.eq_ignore_ascii_case(word.value));
        let same = foreign.and_then(|(_, value)| known.iter().find(|(_, it)| it == value));
        let meant = same.map(|(word, _)| Similar { word, certain: false });
        let meant = meant.or_else(|| similar(word.value, words));
        reader.report(invalid_value::not_one_of(what, word.value, place, &words, meant));
        meant.and_then(|meant| find(meant.word))
    });
    found.map(|(_, value)| Spanned { value: *value, span: word.span })
}
