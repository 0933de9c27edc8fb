//! Properties of every diagnostic about every text.

use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, Severity},
    fix,
    report::{Style, compile_error_text, human, json, json::is_short, short},
    rule::SYNTAX,
    source::{Position, Sources, Span},
    visible::is_invisible,
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::Value;

/// Pieces of text that are known to cause trouble.
const PIECES: &[&str] = &[
    "a",
    "word ",
    "  - name: ",
    "{x}",
    "é",
    "e\u{301}",
    "日本",
    "🚀",
    "👨\u{200d}👩",
    "❤\u{fe0f}",
    "\n",
    "\n",
    "\n\n\n\n\n\n\n\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{1}",
    "\u{1}0:1:1",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{9b}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\u{e0041}",
    "\u{ad}",
    "\u{3000}",
    "\"",
    "\\",
    "'",
    "...",
];

fn text() -> impl Strategy<Value = String> {
    let long = prop_oneof![
        30 => select(PIECES).prop_map(str::to_owned),
        1 => select(PIECES).prop_map(|piece| piece.repeat(300)),
    ];
    vec(long, 0..40).prop_map(|pieces| pieces.concat())
}

fn span() -> impl Strategy<Value = Span> {
    let offset = || prop_oneof![20 => 0..60u32, 5 => 0..2000u32, 1 => any::<u32>()];
    let file = prop_oneof![20 => Just(0), 5 => Just(1), 1 => Just(2)];
    let length = prop_oneof![10 => 0..12u32, 1 => 0..3000u32];
    prop_oneof![
        20 => (file, offset(), length)
            .prop_map(|(file, start, length)| Span { file, start, end: start.saturating_add(length) }),
        1 => (Just(0), offset(), offset()).prop_map(|(file, start, end)| Span { file, start, end }),
    ]
}

fn fix() -> impl Strategy<Value = Fix> {
    let edit = (span(), text()).prop_map(|(span, text)| Edit { span, text });
    let applicability = select(&[Applicability::MachineApplicable, Applicability::MaybeIncorrect]);
    (text(), applicability, vec(edit, 0..5)).prop_map(|(title, applicability, edits)| Fix {
        title,
        applicability,
        edits,
    })
}

fn diagnostic() -> impl Strategy<Value = Diagnostic> {
    let label = (span(), text()).prop_map(|(span, text)| Label { span, text });
    let severity = select(&[Severity::Error, Severity::Warning]);
    (text(), severity, vec(label, 0..20), vec(text(), 0..3), vec(fix(), 0..3)).prop_map(
        |(title, severity, labels, notes, fixes)| {
            let diagnostic = Diagnostic::new(&SYNTAX, title, Span::default(), "");
            Diagnostic { severity, labels, notes, fixes, ..diagnostic }
        },
    )
}

fn sources() -> impl Strategy<Value = Sources> {
    (text(), text(), text()).prop_map(|(path, first, second)| {
        let files = [(path, first), ("~".to_owned(), second)];
        Sources::folder("events", files.map(|(path, text)| (path, text.into_bytes())))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_for_people_is_safe_and_at_the_right_place(
        diagnostic in diagnostic(), sources in sources(), width in 0..200usize,
    ) {
        let text = human(&diagnostic, &sources, Style::PLAIN.width(width));
        prop_assert!(!text.contains(|c| c != '\n' && is_invisible(c)), "{text:?}");
        prop_assert_eq!(&text, &human(&diagnostic, &sources.clone(), Style::PLAIN.width(width)));
        if let Some(place) = place(&diagnostic, &sources) {
            prop_assert!(text.contains(&format!(" --> {place}\n")), "no {place} in {text}");
        }
    }

    #[test]
    fn styled_text_has_no_escape_sequences_but_colours(diagnostic in diagnostic(), sources in sources()) {
        let plain = human(&diagnostic, &sources, Style::PLAIN);
        let styled = human(&diagnostic, &sources, Style::STYLED);
        prop_assert_eq!(super::golden::without_colours(&styled), plain);
    }

    #[test]
    fn short_text_is_one_safe_line(diagnostic in diagnostic(), sources in sources()) {
        let text = short(&diagnostic, &sources);
        prop_assert!(!text.contains(is_invisible), "{text:?}");
        prop_assert!(text.starts_with(&place(&diagnostic, &sources).map_or(String::new(), |place| place + ": ")));
    }

    #[test]
    fn the_text_of_a_compile_error_starts_with_the_title_and_the_rule(
        mut diagnostic in diagnostic(), sources in sources(),
    ) {
        "title".clone_into(&mut diagnostic.title);
        let text = compile_error_text(&diagnostic, &sources);
        prop_assert_eq!(text.lines().next(), Some("title [syntax]"));
        prop_assert!(!text.contains(|c| c != '\n' && is_invisible(c)), "{text:?}");
    }

    #[test]
    fn json_has_the_keys_and_places_of_the_contract(diagnostic in diagnostic(), sources in sources()) {
        let text = json(&diagnostic, &sources);
        prop_assert!(!text.contains(is_invisible), "{text:?}");
        let object: Value = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(keys(&object), ["end", "file", "fixes", "labels", "level", "notes", "rule", "start", "title"]);
        is_place(&object, diagnostic.span(), &sources);
        prop_assert_eq!(items(&object, "notes").len(), diagnostic.notes.len());
        prop_assert_eq!(items(&object, "labels").len(), diagnostic.labels.len());
        for (index, (object, label)) in items(&object, "labels").iter().zip(&diagnostic.labels).enumerate() {
            prop_assert_eq!(keys(object), ["end", "file", "primary", "start", "text"]);
            prop_assert_eq!(&object["primary"], index == 0);
            is_place(object, label.span, &sources);
        }
        let fixes: Vec<_> = diagnostic.fixes.iter().filter(|fix| is_short(fix)).collect();
        prop_assert_eq!(items(&object, "fixes").len(), fixes.len());
        for (object, fix) in items(&object, "fixes").iter().zip(fixes) {
            prop_assert_eq!(keys(object), ["applicability", "edits", "title"]);
            for (object, edit) in items(object, "edits").iter().zip(&fix.edits) {
                prop_assert_eq!(keys(object), ["end", "file", "start", "text"]);
                prop_assert_eq!(&object["text"], &edit.text);
                is_place(object, edit.span, &sources);
            }
        }
    }

    #[test]
    fn fixes_never_fail(diagnostics in vec(diagnostic(), 0..4), text in text()) {
        let certain = |fix: &Fix| fix.applicability == Applicability::MachineApplicable;
        let possible = diagnostics.iter().filter(|found| found.fixes.iter().any(certain)).count();
        let (fixed, count) = fix::apply(&text, &diagnostics);
        prop_assert!(count <= possible);
        prop_assert!(count > 0 || fixed == text);
    }

    #[test]
    fn positions_are_those_of_a_naive_count(text in text(), offset in 0..3000usize) {
        let sources = Sources::single("events.yaml", text.clone());
        prop_assert_eq!(sources.files()[0].position(offset), naive(&text, offset));
    }
}

/// Where a diagnostic is, as the first line of its rendering has it.
fn place(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let span = diagnostic.labels.first()?.span;
    let source = sources.files().get(span.file as usize)?;
    let at = naive(source.text(), span.start as usize);
    let path = crate::report::visible(source.path());
    Some(format!("{path}:{}:{}", at.line, at.column))
}

fn naive(text: &str, offset: usize) -> Position {
    let mut at = Position { line: 1, column: 1 };
    for (start, c) in text.char_indices() {
        if start + c.len_utf8() > offset {
            break;
        }
        match c {
            '\n' => at = Position { line: at.line + 1, column: 1 },
            '\u{feff}' if start == 0 => {}
            _ => at.column += 1,
        }
    }
    at
}

fn is_place(object: &Value, span: Span, sources: &Sources) {
    let Some(source) = sources.files().get(span.file as usize) else {
        assert_eq!(object["file"], "");
        return;
    };
    assert_eq!(object["file"], source.path());
    is_point(&object["start"], span.start, source.text());
    is_point(&object["end"], span.end.max(span.start), source.text());
}

fn is_point(object: &Value, offset: u32, text: &str) {
    let at = naive(text, offset as usize);
    assert_eq!(keys(object), ["column", "line", "offset"]);
    assert_eq!((&object["line"], &object["column"]), (&at.line.into(), &at.column.into()));
    assert_eq!(object["offset"], text.floor_char_boundary(offset as usize));
}

fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<_> =
        object.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn items<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    object[key].as_array().expect("an array")
}
