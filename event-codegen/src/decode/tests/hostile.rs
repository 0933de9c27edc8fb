//! Limits, and random sequences of tokens.

use super::decode_text;
use crate::decode::limits;
use proptest::prelude::*;

fn event(name: &str, properties: &str) -> String {
    format!(
        "- {{ name: {name}, message: m, event_type: host, severity: info, properties: {{ {properties} }} }}\n"
    )
}

#[test]
fn every_limit_is_said_once_and_where() {
    let many = |count: usize, item: fn(usize) -> String| (0..count).map(item).collect::<String>();
    let long = "a".repeat(limits::NAME + 1);
    let cases = [
        (
            format!(
                "events:\n{}",
                many(limits::EVENTS + 2, |index| event(&format!("a/b{index}"), ""))
            ),
            "the registry has more than 20000 events",
        ),
        (
            format!(
                "events:\n{}",
                event("a/b", &many(limits::ENTRIES + 1, |index| format!("p{index}: uuid, ")))
            ),
            "`properties` has more than 256 entries",
        ),
        (
            format!(
                "event_types: {{ a: {{ forbids: [{}] }} }}\nevents: []\n",
                many(limits::ENTRIES + 1, |index| format!("r{index}, "))
            ),
            "`forbids` has more than 256 entries",
        ),
        (format!("events:\n{}", event(&long, "")), "the name of an event is longer than 128 bytes"),
        (
            format!("events:\n{}", event("a/b", &format!("{long}: uuid"))),
            "a key of `properties` is longer than 128 bytes",
        ),
        (
            format!(
                "events:\n- {{ name: a/b, event_type: host, severity: info, message: {} }}\n",
                "a".repeat(limits::TEXT + 1)
            ),
            "`message` is longer than 65536 bytes",
        ),
        (
            format!(
                "event_types:\n  {}events: []\n",
                many(limits::ENTRIES, |index| format!("t{index}: {{}}\n  ")).trim_end_matches(' ')
            ),
            "the registry has more than 256 event types",
        ),
        (
            format!(
                "events:\n{}",
                many(limits::GROUPS + 2, |index| event(&format!("a{index}/b"), ""))
            ),
            "the registry has more than 1000 groups",
        ),
        (
            format!(
                "events:\n- {{ name: a/b, event_type: host, severity: info, message: m, renamed_from: [a/a] }}\n\
                 - {{ name: a/c, event_type: host, severity: info, message: m, renamed_from: [{}] }}\n",
                many(limits::EVENTS, |index| format!("a/b{index}, "))
            ),
            "the registry has more than 20000 former names",
        ),
        (
            format!(
                "events:\n- {{ name: a/b, event_type: host, severity: info, message: \"{}\" }}\n",
                "a{b}".repeat(limits::ENTRIES)
            ),
            "`message` has more than 256 pieces",
        ),
        (
            format!(
                "events:\n{}",
                many(limits::PARTS / 512, |index| {
                    let properties = (0..limits::ENTRIES).map(|index| format!("p{index}: uuid, "));
                    event(&format!("a/b{index}"), &properties.collect::<String>())
                })
            ),
            "the registry has more than 600000 keys, values and pieces of messages",
        ),
    ];
    for (text, expected) in cases {
        let lines = decode_text(&text).lines();
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert!(lines[0].ends_with(&format!("| limit-exceeded: {expected}")), "{lines:#?}");
    }
}

/// Pieces of registries, and pieces that break them.
const TOKENS: [&str; 44] = [
    "events:",
    "x-events:",
    "registry:",
    "event_types:",
    "- ",
    "name: ",
    "message: ",
    "event_type: ",
    "severity: ",
    "properties: ",
    "allow: ",
    "rate_limit: ",
    "renamed_from: ",
    "levels: ",
    "group: ",
    "requires: ",
    "lifecycle: ",
    "type: ",
    "values: ",
    "sensitive: ",
    "host",
    "a/b",
    "uuid",
    "enum",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "\n",
    "\n  ",
    "\n    ",
    "&a ",
    "*a",
    "\"{x",
    "'",
    "| ",
    "> ",
    "1",
    "~",
    "true",
    "é\u{202e}",
    "<<: ",
    "? ",
];

proptest! {
    #[test]
    fn no_soup_of_tokens_makes_it_panic(picks in prop::collection::vec(0..TOKENS.len(), 0..60)) {
        let text: String = picks.iter().map(|pick| TOKENS[*pick]).collect();
        let decoded = decode_text(&text);
        prop_assert!(decoded.diagnostics.iter().all(|it| !it.title.is_empty()));
        for diagnostic in &decoded.diagnostics {
            for label in &diagnostic.labels {
                prop_assert!(decoded.sources.file(label.span).text().get(label.span.range()).is_some());
            }
        }
    }

    #[test]
    fn no_change_of_a_registry_makes_it_panic(
        at in 0..1_000usize, pick in 0..TOKENS.len(), length in 0..40usize,
    ) {
        let mut text = super::valid::EVERY_KEY.to_owned();
        let start = text.floor_char_boundary(at % text.len());
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, TOKENS[pick]);
        let decoded = decode_text(&text);
        let (fixed, fixes) = crate::fix::apply(&text, &decoded.diagnostics);
        prop_assert_eq!(fixes == 0, fixed == text);
        decode_text(&fixed);
    }
}
