//! One property: its short form `name: type` and its long form, a mapping.

use super::{
    entries::{Entry, Field, fields, strings},
    limits, name,
    property_type::{self, Spelt},
    reader::{Reader, Word},
};
use crate::{
    registry::{Property, PropertyType, Text},
    rules::{invalid_value, missing_key},
    source::Span,
    syntax::Kind,
};

const KEYS: [&str; 5] = ["type", "description", "example", "sensitive", "values"];
/// The property that overrides the severity of its event.
const SEVERITY: &str = "severity";

/// What could be read of a property.
pub(super) struct Read {
    pub(super) property: Property,
    /// Whether its name and type are right, so that code can be generated for it.
    pub(super) sound: bool,
}

/// Reads the property that `entry` declares. What is wrong in it is guessed, so that nothing follows from it.
pub(super) fn read<'a>(reader: &mut Reader<'a>, entry: Entry<'a>) -> Read {
    let Entry { name, value } = entry;
    let named = name::property(reader, &name);
    let mut read = Read { property: unread(name), sound: named };
    let Some(node) = reader.resolve(value) else {
        return Read { sound: false, ..read };
    };
    if matches!(node.kind(), Kind::Map(_)) {
        long_form(reader, Entry { name: read.property.name.clone(), value: node }, &mut read);
    } else {
        let what = "the type of a property";
        let ty = reader.word(node, what);
        type_of(reader, ty, None, &mut read);
    }
    read
}

/// A property of which only the name is known.
fn unread(name: Text) -> Property {
    Property {
        type_span: name.span,
        name,
        ty: PropertyType::String,
        optional: false,
        sensitive: false,
        description: None,
        example: None,
    }
}

fn long_form<'a>(reader: &mut Reader<'a>, entry: Entry<'a>, read: &mut Read) {
    let Some(written) = fields(reader, entry.value, &KEYS, "a property") else {
        read.sound = false;
        return;
    };
    let [ty, description, example, sensitive, values] = written.values;
    match ty {
        Some(ty) => {
            let text = reader.word(ty.value, "the type of a property");
            type_of(reader, text, values, read);
        }
        None => {
            read.sound = false;
            if written.whole {
                let what = format_args!("property `{}`", entry.name.value);
                reader.report(missing_key::missing(what, &KEYS[..1], entry.name.span));
            }
        }
    }
    let property = &mut read.property;
    property.description =
        description.and_then(|field| reader.prose(field.value, "the description of a property"));
    property.example = example.and_then(|field| reader.any_scalar(field.value, "`example`"));
    property.sensitive = sensitive.is_some_and(|field| is_sensitive(reader, field, property));
}

/// Reads the type and, for an enum, its values.
fn type_of<'a>(
    reader: &mut Reader<'a>,
    text: Option<Word<'a>>,
    values: Option<Field<'a>>,
    read: &mut Read,
) {
    let property = &mut read.property;
    let Some(text) = text else {
        read.sound = false;
        return;
    };
    let Spelt { ty, optional, known } = property_type::read(reader, text);
    property.type_span = text.span;
    property.optional = optional;
    property.ty = if property.name.value == SEVERITY { severity(reader, text, &ty) } else { ty };
    read.sound &= known;
    match (enum_values(&mut property.ty), values) {
        (Some(into), Some(values)) => match self::values(reader, values) {
            Some(values) => *into = values,
            None => read.sound = false,
        },
        (Some(_), None) => {
            read.sound = false;
            let what = format_args!("enum property `{}`", property.name.value);
            reader.report(missing_key::missing(what, &KEYS[4..], property.name.span));
        }
        (None, Some(values)) if known => {
            let name = &property.name.value;
            reader.report(invalid_value::values_without_enum(name, values.key, text.span));
        }
        (None, _) => {}
    }
}

/// The type of a property named `severity`: it can be no other. `string` is its legacy spelling.
fn severity(reader: &mut Reader<'_>, word: Word<'_>, ty: &PropertyType) -> PropertyType {
    if !matches!(ty, PropertyType::Severity | PropertyType::String) {
        let place = reader.inside_word(word);
        reader.report(invalid_value::type_of_severity(place));
    }
    PropertyType::Severity
}

/// Where the values of an enum, or of a list of enums, belong.
fn enum_values(ty: &mut PropertyType) -> Option<&mut Vec<Text>> {
    match ty {
        PropertyType::Enum(values) => Some(values),
        PropertyType::List(item) => match &mut **item {
            PropertyType::Enum(values) => Some(values),
            _ => None,
        },
        _ => None,
    }
}

/// Reads the values of an enum. None when one of them cannot be, or there are none, which is reported.
fn values<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Option<Vec<Text>> {
    let written = reader.resolve(field.value)?;
    let values = strings(reader, written, "`values`", "an enum value")?;
    let all = matches!(written.kind(), Kind::List(items) if items.len() == values.len());
    if matches!(written.kind(), Kind::List(items) if items.is_empty()) {
        reader.report(invalid_value::empty("`values`", field.key));
        return None;
    }
    let mut sound = all && values.len() <= limits::ENTRIES;
    let mut seen: Vec<(&str, Span)> = Vec::with_capacity(values.len());
    for Text { value, span, .. } in &values {
        if let Some((_, first)) = seen.iter().find(|(seen, _)| seen == value) {
            reader.report(invalid_value::value_twice(value, *span, *first));
            sound = false;
        }
        seen.push((value, *span));
    }
    for value in &values {
        sound &= name::enum_value(reader, value);
    }
    sound.then_some(values)
}

fn is_sensitive<'a>(reader: &mut Reader<'a>, field: Field<'a>, property: &Property) -> bool {
    if reader.boolean(field.value, "`sensitive`") != Some(true) {
        return false;
    }
    let can_be = matches!(property.ty, PropertyType::String | PropertyType::Json);
    if !can_be {
        let Property { name, type_span, .. } = property;
        reader.report(invalid_value::cannot_be_sensitive(&name.value, *type_span, field.key));
    }
    can_be
}
