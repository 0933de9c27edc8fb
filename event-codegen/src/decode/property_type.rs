//! How types are spelt: `uuid`, `string?`, `int64[]?`, and what older registries write.

use super::{
    node::NodeRef,
    reader::{Reader, Word},
};
use crate::{
    registry::{IdentityType, PropertyType},
    rules::unknown_property_type,
    similar::{Similar, similar},
};

/// The types that registries write, but for `enum`, which has values.
static NAMES: [(&str, PropertyType); 9] = [
    ("uuid", PropertyType::Uuid),
    ("string", PropertyType::String),
    ("bool", PropertyType::Bool),
    ("int64", PropertyType::Int64),
    ("uint64", PropertyType::Uint64),
    ("float64", PropertyType::Float64),
    ("timestamp", PropertyType::Timestamp),
    ("severity", PropertyType::Severity),
    ("json", PropertyType::Json),
];

const ENUM: &str = "enum";

/// What older registries write.
const LEGACY: [(&str, &str); 3] = [("UUID", "uuid"), ("UUID_PTR", "uuid?"), ("integer", "int64")];

/// What the types are called elsewhere.
const FOREIGN: [(&str, &str); 8] = [
    ("boolean", "bool"),
    ("int", "int64"),
    ("uint", "uint64"),
    ("float", "float64"),
    ("double", "float64"),
    ("time.time", "timestamp"),
    ("datetime", "timestamp"),
    ("text", "string"),
];

/// A type as it is spelt.
pub(super) struct Spelt {
    /// The type; of an enum, without its values.
    pub(super) ty: PropertyType,
    pub(super) optional: bool,
    /// Whether there is such a type. When there is not, the one that was probably meant stands in.
    pub(super) known: bool,
}

/// Reads the type that `word` spells. What it spells when that is no type is reported.
pub(super) fn read(reader: &mut Reader<'_>, word: Word<'_>) -> Spelt {
    if let Some((ty, optional)) = parse(word.value) {
        return Spelt { ty, optional, known: true };
    }
    let mut meant = None;
    if !reader.count(&unknown_property_type::RULE, word.span) {
        meant = self::meant(word.value);
        let known: Vec<_> = NAMES.iter().map(|(name, _)| *name).chain([ENUM]).collect();
        let place = reader.inside_word(word);
        let mistake = unknown_property_type::unknown(word.value, place, &known, meant.clone());
        reader.report(unknown_property_type::with_suffixes(mistake));
    }
    let (ty, optional) = meant
        .and_then(|(meant, _)| parse(&meant))
        .unwrap_or((PropertyType::String, word.value.ends_with('?')));
    Spelt { ty, optional, known: false }
}

/// Reads the type of an identity. None when it is none, which is reported.
pub(super) fn identity<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<IdentityType> {
    const KNOWN: [IdentityType; 2] = [IdentityType::Uuid, IdentityType::String];
    let word = reader.word(node, "the type of an identity")?;
    let find = |name: &str| KNOWN.into_iter().find(|ty| ty.as_str() == name);
    if let Some(ty) = find(modern(word.value)) {
        return Some(ty);
    }
    let words = KNOWN.map(IdentityType::as_str);
    let similar = similar(word.value, words);
    let meant = similar.map(|it| (it.word.to_owned(), it.certain));
    let place = reader.inside_word(word);
    reader.report(unknown_property_type::unknown(word.value, place, &words, meant));
    similar.and_then(|similar| find(similar.word))
}

/// The type that `spelling` spells, and whether it is optional.
fn parse(spelling: &str) -> Option<(PropertyType, bool)> {
    let (spelling, optional) = strip(modern(spelling), "?");
    let (name, list) = strip(spelling, "[]");
    let ty = match NAMES.iter().find(|(known, _)| *known == modern(name)) {
        Some((_, ty)) => ty.clone(),
        None if name == ENUM => PropertyType::Enum(Vec::new()),
        None => return None,
    };
    Some((if list { PropertyType::List(Box::new(ty)) } else { ty }, optional))
}

/// The spelling of today for a legacy one.
fn modern(spelling: &str) -> &str {
    LEGACY.iter().find(|(old, _)| *old == spelling).map_or(spelling, |(_, new)| new)
}

/// The spelling that was probably meant, and whether that is certain.
fn meant(spelling: &str) -> Option<(String, bool)> {
    let end = spelling.find(['?', '[', ']', ' ']).unwrap_or(spelling.len());
    let (name, suffix) = spelling.split_at(end);
    let suffix = match suffix.replace(' ', "").as_str() {
        "" => "",
        "?" => "?",
        "[]" => "[]",
        "[]?" | "?[]" | "?[]?" => "[]?",
        _ => return None,
    };
    let lower = name.to_ascii_lowercase();
    let foreign = FOREIGN.iter().find(|(foreign, _)| *foreign == lower);
    let names = NAMES.iter().map(|(name, _)| *name).chain([ENUM]);
    let Similar { word, certain } = match foreign {
        Some((_, word)) => Similar { word, certain: true },
        None => similar(name, names)?,
    };
    let spelling = format!("{word}{suffix}");
    parse(&spelling).map(|_| (spelling, certain))
}

fn strip<'t>(text: &'t str, suffix: &str) -> (&'t str, bool) {
    match text.strip_suffix(suffix) {
        Some(text) => (text, true),
        None => (text, false),
    }
}
