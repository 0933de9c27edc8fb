//! One property: its short form `name: type` and its long form, a mapping.

use super::{
    entries::Entry,
    enum_values, example,
    fields::{Field, Keys, fields},
    node::NodeRef,
    property_type::{self, Spelt},
    reader::Reader,
    rust_name,
    scalar::Word,
};
use crate::{
    decode::mistakes::{invalid_value, missing_key, wrong_type},
    registry::{Known, Property, PropertyType, Role, Text},
    syntax::Kind,
};

static KEYS: Keys<6> = Keys {
    instead: &[
        ("required", BY_MARK),
        ("optional", BY_MARK),
        ("nullable", BY_MARK),
        (
            "default",
            "a message says what it shows instead of an absent property: `{property:-default}`",
        ),
    ],
    foreign: &[("enum", "values"), ("secret", "sensitive"), ("rust_name", "rust")],
    ..Keys::new("a property", ["type", "description", "example", "sensitive", "values", "rust"])
};
const BY_MARK: &str = "a property is optional with a `?` after its type, and required without";
/// The property that overrides the severity of its event.
const SEVERITY: &str = "severity";

/// What could be read of a property.
struct Read {
    property: Property,
    /// Whether its name and type are right, so that code can be generated for it.
    sound: bool,
    /// Whether its type, with the values of an enum, is written and not guessed.
    is_type_known: bool,
}

/// Reads the property that `entry` declares, under the name that was meant if it is `misspelt`. Wrong parts are
/// guessed, so that no other mistakes follow.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    entry: Entry<'a>,
    misspelt: Option<String>,
) -> Known<Property> {
    let Entry { name, value } = entry;
    let sound = misspelt.is_none();
    let property = Property { misspelt, ..unread(name) };
    let mut read = Read { property, sound, is_type_known: false };
    let Some(node) = reader.resolve(value) else {
        return Known::Part(read.property);
    };
    if matches!(node.kind(), Kind::Map(_)) {
        long_form(reader, Entry { name: read.property.name.clone(), value: node }, &mut read);
    } else {
        let ty = type_word(reader, &read.property.name.value, node);
        type_of(reader, ty, None, &mut read);
    }
    Known::new(read.property, read.sound)
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
        rust: None,
        role: Role::Plain,
        misspelt: None,
    }
}

fn long_form<'a>(reader: &mut Reader<'a>, entry: Entry<'a>, read: &mut Read) {
    let Some(written) = fields(reader, entry.value, &KEYS) else {
        read.sound = false;
        return;
    };
    let [ty, description, example, sensitive, values, rust] = written.values;
    if let Some(field) = rust {
        read.property.rust = rust_name::read(reader, field, &rust_name::PROPERTY);
        read.sound &= read.property.rust.is_some();
    }
    match ty {
        Some(ty) => {
            let text = type_word(reader, &entry.name.value, ty.value);
            type_of(reader, text, values, read);
        }
        None => {
            read.sound = false;
            if written.whole {
                let what = format_args!("property `{}`", entry.name.value);
                reader.report(missing_key::missing(what, &KEYS.known[..1], entry.name.span));
            }
        }
    }
    let property = &mut read.property;
    property.description =
        description.and_then(|field| reader.prose(field.value, "the description of a property"));
    let ty = read.is_type_known.then_some(&property.ty);
    property.example =
        example.and_then(|field| example::read(reader, field.value, &property.name.value, ty));
    property.sensitive = sensitive.is_some_and(|field| is_sensitive(reader, field, property));
}

/// The text of a type. A list with one type in it is not a type, but its meaning is known, unless the property of this
/// `name` is an identity, which cannot be a list.
fn type_word<'a>(reader: &mut Reader<'a>, name: &str, node: NodeRef<'a>) -> Option<Word<'a>> {
    let node = reader.resolve(node)?;
    let item = match node.kind() {
        Kind::List(items) if items.len() == 1 => node.child(items[0]).scalar(),
        Kind::List(_) | Kind::Map(_) | Kind::Scalar { .. } | Kind::Alias(_) => None,
    };
    match item.filter(|(item, _)| property_type::is_item(item)) {
        Some((item, _)) => {
            let place = reader.head(node);
            let is_clear = node.written() == place && !reader.is_identity(name);
            reader.refuse(node, wrong_type::list_for_type(item, is_clear, place));
            None
        }
        None => reader.word(node, "the type of a property"),
    }
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
    let Spelt { ty, optional, mut known } = property_type::read(reader, text);
    property.type_span = text.span;
    property.optional = optional;
    read.sound &= known;
    property.ty = ty;
    if property.name.value == SEVERITY {
        known &= is_severity(reader, text, &property.ty);
        property.ty = PropertyType::Severity;
    }
    read.is_type_known = known;
    match (enum_values::of(&mut property.ty), values) {
        (Some(into), Some(values)) => match enum_values::read(reader, values) {
            Some(values) => *into = values,
            None => (read.sound, read.is_type_known) = (false, false),
        },
        (Some(_), None) => {
            (read.sound, read.is_type_known) = (false, false);
            let what = format_args!("enum property `{}`", property.name.value);
            reader.report(missing_key::missing(what, &KEYS.known[4..5], property.name.span));
        }
        (None, Some(values)) if known => {
            let name = &property.name.value;
            reader.report(invalid_value::values_without_enum(name, values.key, text.span));
        }
        (None, _) => {}
    }
}

/// Whether a property named `severity` may have the type. `string` is its legacy spelling.
fn is_severity(reader: &mut Reader<'_>, word: Word<'_>, ty: &PropertyType) -> bool {
    let is_severity = matches!(ty, PropertyType::Severity | PropertyType::String);
    if !is_severity {
        let place = reader.inside_word(word);
        let optional = word.value.ends_with('?');
        let meant = if optional { "severity?" } else { "severity" };
        reader.report(invalid_value::type_of_severity(place, meant));
    }
    is_severity
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
