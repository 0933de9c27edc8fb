//! Properties that are not indented, so that they look like keys of their event.

use super::{
    fields::{Fields, Keys},
    node::{NodeRef, Pair},
    property_type,
    reader::Reader,
};
use crate::{
    decode::mistakes::wrong_type,
    diagnostic::{Applicability, Edit, Fix},
    rule::WRONG_TYPE,
    source::{Sources, Span, last_line},
    syntax::Kind,
};

/// The text between an event and its properties.
const INDENT: &str = "  ";

/// The entries of an event that are its properties, but are not indented. They are reported: they follow the key
/// `properties`, which has no value. They no longer count as unknown keys.
pub(super) fn properties<'a, const N: usize>(
    reader: &mut Reader<'a>,
    event: NodeRef<'a>,
    written: &'a [Pair],
    read: &mut Fields<'a, N>,
    keys: &Keys<N>,
) -> Option<&'a [Pair]> {
    if read.strangers.is_empty() {
        return None;
    }
    let properties = read.values[keys.position("properties")?]?;
    if !properties.value.is_absent() {
        return None;
    }
    let at = written.iter().position(|(key, _)| event.child(*key).span() == properties.key)?;
    let following = &written[at + 1..];
    let key = |entry: &Pair| event.child(entry.0).scalar().map(|(key, _)| key);
    let is_stray = |entry: &&Pair| key(entry).is_some_and(|key| is_stray(key, read, keys));
    let strays = &following[..following.iter().take_while(is_stray).count()];
    let (first, last) = (strays.first()?, strays.last()?);
    if !is_type(event.child(first.1)) {
        return None;
    }
    let first = event.child(first.0).span();
    let last_key = event.child(last.0).span();
    let end = event.child(last.1).span().end.max(last_key.end);
    if !reader.was_reported(&WRONG_TYPE, first) {
        let fix = indent(reader.sources(), Span { end, ..first });
        let mistake = wrong_type::properties_not_indented(first, properties.key, fix);
        reader.refuse(event, mistake);
    }
    read.strangers.retain(|(_, field)| !(first..=last_key).contains(&field.key));
    Some(strays)
}

/// Whether a key is not a key of an event, and does not resemble one.
fn is_stray<const N: usize>(key: &str, read: &Fields<'_, N>, keys: &Keys<N>) -> bool {
    let is_meant = || {
        let meant = keys.meant(key).filter(|meant| meant.certain);
        meant.and_then(|it| keys.position(it.word)).is_some_and(|it| read.values[it].is_none())
    };
    keys.position(key).is_none() && !is_meant()
}

fn is_type(value: NodeRef<'_>) -> bool {
    match value.kind() {
        Kind::Scalar { value, .. } => property_type::parse(value).is_some(),
        Kind::Map(_) => true,
        Kind::List(_) | Kind::Alias(_) => false,
    }
}

/// The change that indents the lines of `place`, if the lines start with it.
fn indent(sources: &Sources, place: Span) -> Option<Fix> {
    let text = sources.file(place).text();
    let start = last_line(&text[..place.range().start]);
    let mut edits = Vec::new();
    let mut at = start;
    for line in text[start..place.range().end].split_inclusive('\n') {
        if !line.trim().is_empty() {
            edits.push(Edit { span: Span::new(place.file, at..at), text: INDENT.to_owned() });
        }
        at += line.len();
    }
    let is_block = text[start..place.range().start].trim_matches(' ').is_empty();
    is_block.then(|| Fix {
        title: "indent the properties".to_owned(),
        applicability: Applicability::MachineApplicable,
        edits,
    })
}
