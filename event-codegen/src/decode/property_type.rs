//! How types are spelt: `uuid`, `string?`, `int64[]?`, and the spellings of older registries.

use super::{foreign_type, node::NodeRef, reader::Reader, scalar::Word};
use crate::{
    decode::mistakes::unknown_property_type::{self, Meant},
    registry::{IdentityType, PropertyType},
    rule::UNKNOWN_PROPERTY_TYPE,
    syntax::Style,
};

/// The spellings of all types except `enum`, which has values.
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

/// The spellings of older registries.
const LEGACY: [(&str, &str); 3] = [("UUID", "uuid"), ("UUID_PTR", "uuid?"), ("integer", "int64")];

/// A type as it is spelt.
pub(super) struct Spelt {
    /// The type; of an enum, without its values.
    pub(super) ty: PropertyType,
    pub(super) optional: bool,
    /// Whether the type exists. If not, it is the one that was probably meant.
    pub(super) known: bool,
}

/// Reads the type that `word` spells. If there is no such type, this is reported.
pub(super) fn read(reader: &mut Reader<'_>, word: Word<'_>) -> Spelt {
    if let Some((ty, optional)) = parse(word.value) {
        return Spelt { ty, optional, known: true };
    }
    let meant = foreign_type::meant(word.value);
    let title = unknown_property_type::title(word.value);
    reader.report_with(&UNKNOWN_PROPERTY_TYPE, word.span, &title, |reader| {
        let known: Vec<_> = names().collect();
        let place = reader.inside_word(word);
        let written = meant.as_ref().map(|meant| quoted(word, meant));
        let mistake = unknown_property_type::unknown(&title, place, &known, written);
        unknown_property_type::with_suffixes(mistake)
    });
    let (ty, optional) = meant
        .and_then(|meant| parse(&meant.spelling))
        .unwrap_or((PropertyType::String, word.value.ends_with('?')));
    Spelt { ty, optional, known: false }
}

/// What to write instead of `word`. In brackets of YAML, the type of a list needs quotes.
fn quoted(word: Word<'_>, meant: &Meant) -> Meant {
    if word.style == Style::Plain && meant.spelling.contains('[') {
        return Meant { spelling: format!("\"{}\"", meant.spelling), ..*meant };
    }
    meant.clone()
}

/// The spellings of all types.
pub(super) fn names() -> impl Iterator<Item = &'static str> + Clone {
    NAMES.iter().map(|(name, _)| *name).chain([ENUM])
}

/// Reads the type of an identity. `None` if there is no such type, which is reported.
pub(super) fn identity<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>) -> Option<IdentityType> {
    const KNOWN: [IdentityType; 2] = [IdentityType::Uuid, IdentityType::String];
    let word = reader.word(node, "the type of an identity")?;
    let find = |name: &str| KNOWN.into_iter().find(|ty| ty.as_str() == name);
    if let Some(ty) = find(modern(word.value)) {
        return Some(ty);
    }
    let place = reader.inside_word(word);
    reader.report(if parse(word.value).is_some() {
        let (item, _) = strip(word.value, "?");
        let meant = find(item).map(|ty| Meant::likely(ty.as_str()));
        unknown_property_type::not_of_identity(word.value, place, meant)
    } else {
        let meant = foreign_type::meant(word.value).and_then(|meant| {
            let (item, optional) = strip(&meant.spelling, "?");
            let certain = meant.certain && !optional;
            Some(Meant { certain, ..Meant::likely(find(item)?.as_str()) })
        });
        let (title, known) =
            (unknown_property_type::title(word.value), KNOWN.map(IdentityType::as_str));
        unknown_property_type::unknown(&title, place, &known, meant)
    });
    None
}

/// The type that `spelling` spells, and whether it is optional.
pub(super) fn parse(spelling: &str) -> Option<(PropertyType, bool)> {
    let (spelling, optional) = strip(modern(spelling), "?");
    let (name, list) = strip(spelling, "[]");
    let ty = match NAMES.iter().find(|(known, _)| *known == modern(name)) {
        Some((_, ty)) => ty.clone(),
        None if name == ENUM => PropertyType::Enum(Vec::new()),
        None => return None,
    };
    Some((if list { PropertyType::List(Box::new(ty)) } else { ty }, optional))
}

/// Whether a list may have items of the type that `spelling` spells.
pub(super) fn is_item(spelling: &str) -> bool {
    parse(spelling).is_some_and(|(ty, optional)| !optional && !matches!(ty, PropertyType::List(_)))
}

/// The current spelling for a legacy one.
fn modern(spelling: &str) -> &str {
    LEGACY.iter().find(|(old, _)| *old == spelling).map_or(spelling, |(_, new)| new)
}

fn strip<'t>(text: &'t str, suffix: &str) -> (&'t str, bool) {
    match text.strip_suffix(suffix) {
        Some(text) => (text, true),
        None => (text, false),
    }
}
