//! The values of an enum.

use super::{entries::strings, fields::Field, name, reader::Reader};
use crate::{
    decode::mistakes::invalid_value,
    registry::{EnumValue, PropertyType, Text},
    source::Span,
    syntax::Kind,
};

/// Where the values of an enum, or of a list of enums, belong.
pub(super) fn of(ty: &mut PropertyType) -> Option<&mut Vec<EnumValue>> {
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
pub(super) fn read<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Option<Vec<EnumValue>> {
    let written = reader.resolve(field.value)?;
    let values = strings(reader, written, "`values`", "an enum value", name::is_enum_value)?;
    let all = matches!(written.kind(), Kind::List(items) if items.len() == values.len());
    if matches!(written.kind(), Kind::List(items) if items.is_empty()) {
        reader.report(invalid_value::empty("`values`", field.key));
        return None;
    }
    let mut sound = all;
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
    sound.then(|| values.into_iter().map(|text| EnumValue { text, rust: None }).collect())
}
