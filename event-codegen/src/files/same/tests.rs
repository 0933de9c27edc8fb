//! Pairs of texts, and every edit of the golden files.

use super::same_code;
use proptest::prelude::*;
use std::{fs, path::Path, sync::LazyLock};

/// Changes that rustfmt may make.
const SAME: &[(&str, &str)] = &[
    ("fn a() {}\n// b\n", "fn a() {}\r\n// b\r\n"),
    ("fn a() { b(); }", "fn a()\n{\n\tb();\n}"),
    ("fn a(b: C, d: E) {}", "fn a(\n    b: C,\n    d: E,\n) {}"),
    ("a::<B>(c);", "a::<B>(\n    c,\n);"),
    ("type A = B<C, D>;", "type A = B<\n    C,\n    D,\n>;"),
    ("const A: B = [1, 2];", "const A: B = [\n    1,\n    2,\n];"),
    ("fn a() -> (B, C) {}", "fn a() -> (\n    B,\n    C,\n) {}"),
    ("#[allow(a, reason = \"b\")] mod c {}", "#[allow(\n    a,\n    reason = \"b\",\n)]\nmod c {}"),
    ("match a { b => { c } d => e, }", "match a { b => c, d => { e } }"),
    ("match a { b => { c; } d => e }", "match a { b => { c; }, d => e, }"),
    ("match a { b | c => d, e => {} }", "match a { | b | c => d, | e => {}, }"),
    ("match a { /// b\n c => d }", "match a { /// b\n | c => { d } }"),
    ("a(match b { c => match d { e => f } })", "a(match b { c => { match d { e => { f } } } },)"),
    ("use b::c; use a;", "use a;\n\nuse b::c;"),
    ("use a::{c, B, self};", "use a::{self, B, c};"),
    ("use a::{b, c::{d, e as f, *}};", "use a::b;\nuse a::c::{d, e as f};\nuse a::c::*;"),
    ("// a\nuse c; use b;", "// a\nuse b; use c;"),
    ("pub mod b;\n/// C\n#[d] mod a;", "/// C\n#[d]\nmod a;\npub mod b;"),
    ("/// a b\n/// c\nmod d {}", "///   a\n/// b c\nmod d {}"),
    ("//! a b\nmod c;", "//! a\n//! b\nmod c;"),
    ("// a b c\nmod d;", "// a b\n// c\nmod d;"),
    ("/// > a b\nmod c;", "/// > a\n/// > b\nmod c;"),
    ("/// a b@c d\nmod e;", "/// a b@\n/// c\n/// d\nmod e;"),
    ("a(\"b c \\\" \\\\ d\");", "a(\n    \"b \\\n     c \\\" \\\\ \\\n     d\",\n);"),
];

/// Edits, which are differences.
const DIFFERENT: &[(&str, &str)] = &[
    ("fn a() {}", "fn b() {}"),
    ("fn a() {}", "fn a() {};"),
    ("fn a() {}", "// b\nfn a() {}"),
    ("fn a() {}", "fn a() {} /* b */"),
    ("// a\nfn b() {}", "fn b() {}"),
    ("// a\nfn b() {}", "fn b() {}\n// a"),
    ("// a\nfn b() {}", "/// a\nfn b() {}"),
    ("// a\nfn b() {}", "//// a\nfn b() {}"),
    ("/* a */ fn b() {}", "/* c */ fn b() {}"),
    ("/* a /* b */ c */ fn d() {}", "/* a /* b */ e */ fn d() {}"),
    ("//! a\n", "/// a\n"),
    ("/// a\n/// b\nmod c {}", "/// a\n///\n/// b\nmod c {}"),
    ("/// a b\nmod c;", "/// ab\nmod c;"),
    ("/// a. b\nmod c;", "/// a.b\nmod c;"),
    ("/// ab\nmod c;", "/// a\n/// b\nmod c;"),
    ("/// a\nmod b;", "/// c\nmod b;"),
    ("/// a\nmod b; mod c;", "mod b;\n/// a\nmod c;"),
    ("a(\"// b\");", "a(\"// c\");"),
    ("a(\"b  c\");", "a(\"b c\");"),
    ("a(\"b\\\\nc\");", "a(\"b\\nc\");"),
    ("a(r\"// b\"); // c", "a(r\"// b\"); // d"),
    ("a(r#\"\"// b\"#); // c", "a(r#\"\"// b\"#); // d"),
    ("a('\"'); // b", "a('\"'); // c"),
    ("a('\\''); b::<'c>(); // d", "a('\\''); b::<'c>(); // e"),
    ("fn a() -> (B,) {}", "fn a() -> (B) {}"),
    ("let a = (b,);", "let a = (b);"),
    ("a && b", "a & & b"),
    ("a(b, c)", "a(b c)"),
    ("a, b", "a b"),
    ("match a { b => { c } }", "match a { b => { c; } }"),
    ("match a { b => {} }", "match a { b => () }"),
    ("match a { b => c, d => e }", "match a { d => e, b => c }"),
    ("match a { b | c => d }", "match a { b => d }"),
    ("if a { b => { c } }", "if a { b => c }"),
    ("use a::b;", "use a::c;"),
    ("use a::b;", "pub use a::b;"),
    ("use a::b as c;", "use a::b;"),
    ("use a::{b, c};", "use a::b;"),
    ("#[a] use b;\nuse c;", "use b;\n#[a] use c;"),
    ("pub(crate) mod a;", "pub mod a;"),
    ("mod a;", "mod a {}"),
    ("fn a() {", "fn a()\n{"),
    ("a(\"", "a( \""),
    ("/* a", "/*  a"),
];

#[test]
fn what_rustfmt_changes_does_not_count() {
    for (fresh, old) in SAME {
        assert!(same_code(old, fresh), "{fresh}\n---\n{old}");
        assert!(same_code(fresh, old), "{old}\n---\n{fresh}");
    }
}

#[test]
fn an_edit_counts() {
    for (fresh, old) in DIFFERENT {
        assert!(!same_code(old, fresh), "{fresh}\n---\n{old}");
        assert!(!same_code(fresh, old), "{old}\n---\n{fresh}");
    }
}

#[test]
fn what_is_nested_too_deeply_is_text() {
    for (open, close) in [("(", ")"), ("{", "}"), ("use a::{", "};")] {
        let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        assert!(same_code(&deep, &deep));
        assert!(!same_code(&format!("{deep} "), &deep));
    }
}

/// The generated files of all golden registries.
static GOLDEN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/emit")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match fs::read_to_string(&path) {
                Ok(text) if text.starts_with(crate::emit::MARK) => found.push((path, text)),
                Ok(_) => {}
                Err(_) => folders.push(path),
            }
        }
    }
    found.sort();
    found.into_iter().map(|(_, text)| text).collect()
});

/// The words of a text with their positions, and its other characters.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut after_word = false;
    for (at, char) in text.char_indices() {
        let end = at + char.len_utf8();
        match pieces.last_mut() {
            Some((_, last)) if after_word && is_word(char) => *last = end,
            _ if char.is_whitespace() => {}
            _ => pieces.push((at, end)),
        }
        after_word = is_word(char);
    }
    pieces
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_of_a_golden_file_is_overlooked(
        file in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        edit in prop::sample::select(vec!["", "§", "doubled", "exchanged"]),
    ) {
        let text = file.get(&GOLDEN);
        let mut pieces = pieces(text);
        // Without characters that rustfmt removes and adds.
        pieces.retain(|(start, end)| ![",", "{", "}", "|", "/", ">"].contains(&&text[*start..*end]));
        let (start, end) = *place.get(&pieces);
        let piece = &text[start..end];
        let edit = match edit {
            "doubled" => piece.repeat(2),
            "exchanged" => if piece == "a" { "b".to_owned() } else { "a".to_owned() },
            edit => edit.to_owned(),
        };
        let edited = format!("{}{edit}{}", &text[..start], &text[end..]);
        prop_assert!(!same_code(&edited, text), "{piece:?} at {start} made {edit:?}:\n{edited}");
    }
}
