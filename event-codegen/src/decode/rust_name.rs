//! Names that are declared only for Rust: `rust: other_name`.

use super::{fields::Field, limits, name, reader::Reader, scalar::NEVER};
use crate::{
    decode::mistakes::{invalid_name, limit_exceeded},
    grammar,
    registry::Text,
};

/// The key that declares such a name.
pub(super) const KEY: &str = "rust";

/// What gets a name of its own in Rust.
pub(super) struct Kind {
    what: &'static str,
    rule: &'static str,
    is: fn(&str) -> bool,
    is_reserved: fn(&str) -> bool,
    propose: fn(&str) -> Option<String>,
}

/// The struct of an event, from which its matcher and its variant follow.
pub(super) const EVENT: Kind = Kind {
    what: "in Rust, an event",
    rule: invalid_name::RUST_TYPE_FORM,
    is: grammar::is_upper_camel,
    is_reserved: grammar::is_reserved,
    propose: grammar::upper_camel,
};
/// The variant of a value.
pub(super) const VALUE: Kind =
    Kind { what: "in Rust, an enum value", is_reserved: |name| name == "Self", ..EVENT };
/// The field of a property, from which its methods follow.
pub(super) const PROPERTY: Kind = Kind {
    what: "in Rust, a property",
    rule: invalid_name::RUST_NAME_FORM,
    is: grammar::is_snake_case,
    is_reserved: grammar::is_reserved,
    propose: grammar::snake_case,
};
/// The module of a group.
pub(super) const GROUP: Kind = Kind { what: "in Rust, a group", ..PROPERTY };

/// Reads the name that is declared for Rust. `None` if it is invalid, which is reported.
pub(super) fn read<'a>(reader: &mut Reader<'a>, field: Field<'a>, kind: &Kind) -> Option<Text> {
    let name = reader.string(field.value, "`rust`", NEVER)?;
    if name.value.len() > limits::NAME {
        reader.report(limit_exceeded::bytes(kind.what, limits::NAME, name.span));
        return None;
    }
    let place = reader.inside(&name);
    let mistake = if !(kind.is)(&name.value) {
        let proposal = (kind.propose)(&name.value).filter(|name| !(kind.is_reserved)(name));
        invalid_name::misspelt(kind.what, &name.value, kind.rule, place, proposal)
    } else if (kind.is_reserved)(&name.value) {
        invalid_name::reserved(kind.what, &name.value, place.span)
    } else {
        return Some(name);
    };
    reader.report(mistake);
    None
}

/// Where the name of something in Rust comes from: from `rust` if it is given, even if it is invalid.
pub(super) fn origin(rust: Option<Field<'_>>) -> name::InRust {
    match rust {
        Some(_) => name::InRust::Declared,
        None => name::InRust::Converted,
    }
}
