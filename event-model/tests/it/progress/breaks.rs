//! U+0085, U+2028 and U+2029 come back as they were. The YAML is what PyYAML writes, with `allow_unicode` and without.

use super::{SEPARATOR, entries, events, flat};
use event_model::{
    envelope::progress::ProgressEvent,
    serde_json::{Value as Json, json},
};

/// The details as YAML, and what was meant.
fn cases() -> Vec<(&'static str, Json)> {
    vec![
        ("  k: \"a\\Lb\\Pc\\N\"\n", json!({ "k": "a\u{2028}b\u{2029}c\u{85}" })),
        ("  k: 'a\u{2028}    b'\n", json!({ "k": "a\u{2028}b" })),
        ("  k: 'a\u{85}    b'\n", json!({ "k": "a\u{85}b" })),
        ("  k: '\u{2029}    '\n", json!({ "k": "\u{2029}" })),
        ("  k: 'a\u{2028}\u{85}\u{2029}    b'\n", json!({ "k": "a\u{2028}\u{85}\u{2029}b" })),
        ("  k: '\u{2028}\n    b'\n", json!({ "k": "\u{2028}\nb" })),
        ("  k: 'a\u{85}\n\n    b'\n", json!({ "k": "a\u{85}\n\nb" })),
        ("  k: 'a\n\n\u{2028}    b'\n", json!({ "k": "a\n\u{2028}b" })),
        ("  k: '\n\n\u{2028}\n\n\u{2029}    b'\n", json!({ "k": "\n\u{2028}\n\n\u{2029}b" })),
        ("  k: '\n\n\u{2028}\n\u{85}\n    b'\n", json!({ "k": "\n\u{2028}\n\u{85}\nb" })),
        ("  k: 'a\n\n\n    b\u{2028}    '\n", json!({ "k": "a\n\nb\u{2028}" })),
        ("  k: 'it''s\u{2028}    ''q'''\n", json!({ "k": "it's\u{2028}'q'" })),
        ("  k: '\u{2028}    x: y #z'\n", json!({ "k": "\u{2028}x: y #z" })),
        ("  k: '\n\n\u{2028}    details: y'\n", json!({ "k": "\n\u{2028}details: y" })),
        (
            "  ? 'a\u{2028}    b'\n  : - - 'a\n\n\u{2028}        b'\n",
            json!({ "a\u{2028}b": [["a\n\u{2028}b"]] }),
        ),
        (
            "  k:\n  - ['a\u{2028}      b', {c: 'a\n\n\u{85}      b'}]\n",
            json!({ "k": [["a\u{2028}b", { "c": "a\n\u{85}b" }]] }),
        ),
        (
            "  k: &id001 'a\n\n\u{2028}    b'\n  l: *id001\n",
            json!({ "k": "a\n\u{2028}b", "l": "a\n\u{2028}b" }),
        ),
        // A long text is folded at its spaces, too.
        (
            "  k: 'word word\n    word\u{2028}    x y\n    z'\n",
            json!({ "k": "word word word\u{2028}x y z" }),
        ),
        // What PyYAML does not write: as every reader of YAML 1.2 reads it.
        ("  k: a\u{2028}  b\n", json!({ "k": "a\u{2028}  b" })),
        ("  k: \"a\u{85}  b\"\n", json!({ "k": "a\u{85}  b" })),
    ]
}

#[test]
fn they_are_read_in_a_flat_entry_and_in_the_message_of_a_line() {
    for (yaml, details) in cases() {
        let expected =
            [ProgressEvent::new("t/E", details), ProgressEvent::new("t/E", json!({ "n": 1 }))];
        let (one, other) = (flat(yaml), flat("  n: 1\n"));
        assert_eq!(events(&format!("{one}{other}")), expected, "{yaml}");
        let message =
            |entry: &str| json!({ "message": entry.strip_prefix(&format!("{SEPARATOR}\n")) });
        let lines = format!("{}\n{}\n", message(&one), message(&other));
        assert_eq!(events(&lines), expected, "{yaml}");
    }
}

#[test]
fn an_ordinary_line_that_starts_with_one_is_left_out() {
    let order = "eventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\n";
    for details in ["  a: x\n", "  a: 'x'\n", "  a: it's\n", "  a: \"x\"\n", "  a:\n  - x\n"] {
        for line in
            ["\n\u{2028}note\n", "\u{2028}note\n", "\n\u{85}\n\u{2029}note\n", "\n\n\u{2028}\n"]
        {
            let log = format!("{SEPARATOR}\n{order}details:\n{details}{line}end\n");
            let entries = entries(&log);
            assert!(entries.len() == 1 && entries[0].starts_with("t/E {"), "{log:?} {entries:?}");
            assert!(
                !entries[0].contains("note") && !entries[0].contains(['\u{2028}', '\u{85}']),
                "{log:?} {entries:?}"
            );
        }
    }
}
