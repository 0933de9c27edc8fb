//! The names of types in other systems: Rust, Go, JSON Schema and databases.

use super::property_type;
use crate::{
    decode::mistakes::unknown_property_type::Meant,
    similar::{Similar, similar},
};

/// Names of types in other systems that mean one of ours.
const SAME: [(&str, &str); 38] = [
    ("&str", "string"),
    ("bigint", "int64"),
    ("boolean", "bool"),
    ("char", "string"),
    ("date-time", "timestamp"),
    ("datetime", "timestamp"),
    ("double", "float64"),
    ("f32", "float64"),
    ("f64", "float64"),
    ("float", "float64"),
    ("float32", "float64"),
    ("guid", "uuid"),
    ("i16", "int64"),
    ("i32", "int64"),
    ("i64", "int64"),
    ("i8", "int64"),
    ("int", "int64"),
    ("int16", "int64"),
    ("int32", "int64"),
    ("int8", "int64"),
    ("integer", "int64"),
    ("long", "int64"),
    ("short", "int64"),
    ("str", "string"),
    ("text", "string"),
    ("time.time", "timestamp"),
    ("u16", "int64"),
    ("u32", "int64"),
    ("u64", "uint64"),
    ("u8", "int64"),
    ("uint", "uint64"),
    ("uint16", "int64"),
    ("uint32", "int64"),
    ("uint8", "int64"),
    ("ulong", "uint64"),
    ("unsigned", "uint64"),
    ("usize", "uint64"),
    ("value", "json"),
];

/// Names of types in other systems that may not mean one of ours.
const CLOSE: [(&str, &str); 10] = [
    ("any", "json"),
    ("array", "string[]"),
    ("date", "timestamp"),
    ("decimal", "float64"),
    ("instant", "timestamp"),
    ("list", "string[]"),
    ("map", "json"),
    ("number", "float64"),
    ("object", "json"),
    ("time", "timestamp"),
];

/// The text before and after the type of an optional value, in lower case.
const OPTIONAL: [(&str, &str); 4] = [("option<", ">"), ("optional[", "]"), ("?", ""), ("*", "")];
/// The text before and after the type of the items of a list.
const LIST: [(&str, &str); 5] =
    [("vec<", ">"), ("list<", ">"), ("array<", ">"), ("[]", ""), ("[", "]")];

/// The ends of names of optional types, and of list types.
const OPTIONAL_NAME: [&str; 3] = ["_ptr", "_pointer", "_optional"];
const LIST_NAME: [&str; 3] = ["_list", "_array", "_slice"];

/// The type that was probably meant by `spelling`.
pub(super) fn meant(spelling: &str) -> Option<Meant> {
    let (inner, optional) = unwrap(spelling, &OPTIONAL);
    let (inner, list) = unwrap(inner, &LIST);
    let end = inner.find(['?', '[', ']', ' ']).unwrap_or(inner.len());
    let (name, suffix) = inner.split_at(end);
    let suffix = match (suffix.replace(' ', "").as_str(), list, optional) {
        ("", false, false) => "",
        ("" | "?", false, _) => "?",
        ("", true, false) | ("[]", false, false) => "[]",
        ("" | "?", true, _) | ("[]" | "[]?" | "?[]" | "?[]?", false, _) => "[]?",
        _ => return None,
    };
    let (name, suffix) = ending(name, suffix);
    let Similar { word, certain } = named(name)?;
    let meant = Meant { spelling: format!("{word}{suffix}"), certain };
    property_type::parse(&meant.spelling).is_some().then_some(meant)
}

/// The name without the end that means a suffix, and the suffix: `int64_ptr` is `int64?`. A list of optional values
/// becomes a list of values.
fn ending<'n>(name: &'n str, suffix: &'static str) -> (&'n str, &'static str) {
    if suffix.starts_with("[]") {
        return (without(name, &OPTIONAL_NAME).0, suffix);
    }
    let (item, optional) = without(name, &OPTIONAL_NAME);
    let (item, list) = without(item, &LIST_NAME);
    match (list, optional || suffix == "?") {
        (true, false) => (without(item, &OPTIONAL_NAME).0, "[]"),
        (true, true) => (without(item, &OPTIONAL_NAME).0, "[]?"),
        (false, true) => (item, "?"),
        (false, false) => (item, suffix),
    }
}

/// The name without one of these ends, and whether it had one.
fn without<'n>(name: &'n str, ends: &[&str]) -> (&'n str, bool) {
    let strip = |end: &&str| {
        let at = name.len().checked_sub(end.len())?;
        name.get(at..)?.eq_ignore_ascii_case(end).then(|| &name[..at])
    };
    let stripped = ends.iter().find_map(strip);
    (stripped.unwrap_or(name), stripped.is_some())
}

/// The text between one of these pairs, and whether there was a pair.
fn unwrap<'t>(text: &'t str, pairs: &[(&str, &str)]) -> (&'t str, bool) {
    let inner = pairs.iter().find_map(|(open, close)| {
        let start = text.get(..open.len()).filter(|start| start.eq_ignore_ascii_case(open))?;
        text[start.len()..].strip_suffix(close)
    });
    (inner.unwrap_or(text), inner.is_some())
}

fn named(name: &str) -> Option<Similar<'static>> {
    let find = |table: &[(&str, &'static str)]| {
        let found = table.iter().find(|(foreign, _)| foreign.eq_ignore_ascii_case(name));
        found.map(|(_, word)| *word)
    };
    if let Some(word) = find(&SAME) {
        return Some(Similar { word, certain: true });
    }
    if let Some(word) = find(&CLOSE) {
        return Some(Similar { word, certain: false });
    }
    similar(name, property_type::names())
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn types_of_other_languages_are_understood() {
        let cases = [
            ("i64", Some(("int64", true))),
            ("Int32", Some(("int64", true))),
            ("Integer", Some(("int64", true))),
            ("integer_ptr", Some(("int64?", true))),
            ("bigint[]", Some(("int64[]", true))),
            ("u32", Some(("int64", true))),
            ("uint32", Some(("int64", true))),
            ("u64", Some(("uint64", true))),
            ("ulong", Some(("uint64", true))),
            ("int64_ptr", Some(("int64?", true))),
            ("INT32_PTR", Some(("int64?", true))),
            ("uuid_ptr", Some(("uuid?", true))),
            ("bool_ptr?", Some(("bool?", true))),
            ("string_list", Some(("string[]", true))),
            ("UUID_LIST", Some(("uuid[]", true))),
            ("string_list?", Some(("string[]?", true))),
            ("string_list_ptr", Some(("string[]?", true))),
            ("string_ptr_list", Some(("string[]", true))),
            ("uuid_ptr[]", Some(("uuid[]", true))),
            ("*int64", Some(("int64?", true))),
            ("*[]string", Some(("string[]?", true))),
            ("_ptr", None),
            ("é_ptr", None),
            ("f64", Some(("float64", true))),
            ("&str", Some(("string", true))),
            ("String", Some(("string", true))),
            ("Uuid", Some(("uuid", true))),
            ("DateTime", Some(("timestamp", true))),
            ("number", Some(("float64", false))),
            ("object", Some(("json", false))),
            ("list", Some(("string[]", false))),
            ("list?", Some(("string[]?", false))),
            ("Vec<String>", Some(("string[]", true))),
            ("[string]", Some(("string[]", true))),
            ("[]string", Some(("string[]", true))),
            ("string []", Some(("string[]", true))),
            ("Option<Vec<Uuid>>", Some(("uuid[]?", true))),
            ("Option<String>", Some(("string?", true))),
            ("?string", Some(("string?", true))),
            ("*string", Some(("string?", true))),
            ("string?[]", Some(("string[]?", true))),
            ("string??", None),
            ("string[][]", None),
            ("Vec<", None),
            ("[", None),
            ("?", None),
            ("", None),
            ("duration", None),
            ("é", None),
        ];
        for (spelling, expected) in cases {
            let found = meant(spelling).map(|it| (it.spelling, it.certain));
            let expected = expected.map(|(spelling, certain)| (spelling.to_owned(), certain));
            assert_eq!(found, expected, "{spelling}");
        }
    }
}
