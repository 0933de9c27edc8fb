//! The values of an enum: each a text, or a mapping of a text and its name in Rust.

use super::{
    fields::{Field, Keys, fields},
    limits,
    name::{self, InRust},
    node::NodeRef,
    reader::Reader,
    rust_name,
    scalar::ALWAYS,
};
use crate::{
    decode::mistakes::{invalid_value, limit_exceeded, missing_key, wrong_type},
    diagnostic::Fix,
    names,
    registry::{EnumValue, PropertyType, Text},
    source::Span,
    syntax::{Kind, Plain, Style},
    visible,
};
use std::collections::HashSet;

static KEYS: Keys<2> = Keys {
    foreign: &[("name", "value"), ("rust_name", "rust")],
    ..Keys::new("an enum value", ["value", "rust"])
};

/// Where the values of an enum, or of a list of enums, belong.
pub(super) fn of(ty: &mut PropertyType) -> Option<&mut Vec<EnumValue>> {
    let ty = if let PropertyType::List(item) = ty { item } else { ty };
    if let PropertyType::Enum(values) = ty { Some(values) } else { None }
}

/// Reads the values of an enum. `None` if there are none, or if one of them cannot be read. Both are reported.
pub(super) fn read<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Option<Vec<EnumValue>> {
    let written = reader.resolve(field.value)?;
    let items: Vec<_> = reader.list_of_texts(written, limits::ENTRIES, "`values`")?.collect();
    if items.is_empty() {
        reader.report(invalid_value::empty("`values`", field.key));
        return None;
    }
    let mut taken: HashSet<_> = items.iter().filter_map(|item| variant(*item)).collect();
    let read = |node| value(reader, node, &mut taken);
    let read: Vec<_> = items.iter().copied().map(read).collect();
    let mut sound = matches!(written.kind(), Kind::List(all) if all.len() == read.len())
        && read.iter().all(|value| value.is_some());
    let mut seen: Vec<(&str, Span)> = Vec::with_capacity(read.len());
    for EnumValue { text: Text { value, span, .. }, .. } in read.iter().flatten() {
        if let Some((_, first)) = seen.iter().find(|(seen, _)| seen == value) {
            reader.report(invalid_value::value_twice(value, *span, *first));
            sound = false;
        }
        seen.push((value, *span));
    }
    read.into_iter().collect::<Option<_>>().filter(|_| sound)
}

/// The variant that a value has, as far as it is known without a full check.
fn variant(item: NodeRef<'_>) -> Option<String> {
    let node = item.resolved()?;
    match node.kind() {
        Kind::Map(entries) => {
            let rust = entries.iter().find(|(key, _)| {
                node.child(*key).scalar().is_some_and(|(key, _)| key == KEYS.known[1])
            });
            let (rust, _) = node.child(rust?.1).resolved()?.scalar()?;
            Some(rust.to_owned())
        }
        Kind::Scalar { .. } | Kind::List(_) | Kind::Alias(_) => {
            let (text, _) = node.scalar().filter(|(text, _)| name::is_enum_value(text))?;
            Some(names::enum_variant_of(text))
        }
    }
}

fn value<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    taken: &mut HashSet<String>,
) -> Option<EnumValue> {
    let node = reader.resolve(node)?;
    if matches!(node.kind(), Kind::Map(_)) {
        return long_form(reader, node);
    }
    if matches!(node.plain(), Some(Plain::Number | Plain::Boolean)) {
        let (text, _) = node.scalar()?;
        if !name::is_enum_value(text) {
            let fix = long_form_of(reader, node, text, taken);
            let (found, place) = (node.describe(), reader.head(node));
            let mistake = wrong_type::unquoted(KEYS.what, found, place, None);
            reader.refuse(node, mistake.note(name::VALUE_IN_RUST).fixes(fix));
            return None;
        }
    }
    let text = reader.string(node, KEYS.what, name::is_enum_value)?;
    let fix = match name::is_enum_value(&text.value) {
        true => None,
        false => long_form_of(reader, node, &text.value, taken),
    };
    name::enum_value(reader, &text, fix).then_some(EnumValue { text, rust: None })
}

fn long_form<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<EnumValue> {
    let written = fields(reader, node, &KEYS)?;
    let [value, rust] = written.values;
    if value.is_none() && written.whole {
        reader.report(missing_key::missing(KEYS.what, &KEYS.known[..1], written.head));
    }
    let text = value.and_then(|field| reader.string(field.value, KEYS.what, ALWAYS));
    let declared = rust.map(|field| rust_name::read(reader, field, &rust_name::VALUE));
    let text = text?;
    let fits = match rust_name::origin(rust) {
        InRust::Converted => name::enum_value(reader, &text, None),
        InRust::Declared if text.value.len() > limits::NAME => {
            reader.report(limit_exceeded::bytes(KEYS.what, limits::NAME, text.span));
            false
        }
        InRust::Declared => true,
    };
    let rust = match declared {
        None => None,
        Some(rust) => Some(rust?),
    };
    fits.then_some(EnumValue { text, rust })
}

/// The fix that writes a value in its long form with a new variant, which is then `taken`. `None` if the place is not
/// exact or no new variant is found.
fn long_form_of<'a>(
    reader: &Reader<'a>,
    node: NodeRef<'a>,
    text: &str,
    taken: &mut HashSet<String>,
) -> Option<Fix> {
    let (_, style) = node.scalar()?;
    let place = node.written();
    let is_exact = matches!(style, Style::Plain | Style::SingleQuoted | Style::DoubleQuoted)
        && !node.is_shared()
        && reader.head(node) == place
        && is_bare(reader.sources().file(place).text(), place)
        && text.len() <= limits::NAME
        && !text.chars().any(visible::is_hidden);
    let rust = names::proposed_variant(text).filter(|_| is_exact)?;
    if !taken.insert(rust.clone()) {
        return None;
    }
    let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
    let long = format!("{{ value: \"{quoted}\", rust: {rust} }}");
    Some(Fix::likely(format!("write `{long}`"), place, long))
}

/// Whether nothing before the place of the item belongs to it, such as an anchor or a tag.
fn is_bare(file: &str, place: Span) -> bool {
    let before = file.get(..place.range().start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    line.is_empty() || line.ends_with(['[', ',', '-'])
}
