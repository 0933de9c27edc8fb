//! For any log, the reader ends and finds the events in it.

use super::{SEPARATOR, entries, events, flat, json};
use event_model::envelope::progress::{ProgressEvent, ReadError, Reader};
use event_model::serde_json;
use proptest::{collection::vec, prelude::*, sample::select};
use std::time::{Duration, Instant};

/// Parts of entries, to be combined in any way.
const PIECES: [&str; 24] = [
    "---[ResourceTransitionProgressEvent]---",
    "\n",
    "\n",
    "\n",
    "eventType: ResourceTransitionProgressEvent\n",
    "progressEventType: a/B\n",
    "details:\n",
    "details: {}\n",
    "  a: 1\n",
    "  - b\n",
    " ",
    "\t",
    "'",
    "\"",
    "{",
    "[",
    "]}",
    "&a ",
    "*a ",
    "!!str ",
    "? ",
    "|\n",
    "{\"eventType\":\"ResourceTransitionProgressEvent\",",
    "{\"message\":\"details: {}\\neventType: ResourceTransitionProgressEvent\\n\"}\n",
];

/// A line that neither starts nor continues an entry.
fn ordinary() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9{\\[#-][^\n]{0,40}",
        Just("{\"message\":\"ready\"}".to_owned()),
        Just("    at a.b.C(D.java:7)".to_owned()),
    ]
    .prop_map(|line| line.trim_end().to_owned())
    .prop_filter("it is one", |line| {
        let keys = ["eventType:", "progressEventType:", "details:", "- ", SEPARATOR];
        line != "-"
            && !keys.iter().any(|key| line.starts_with(key))
            && !line.contains("ResourceTransition")
    })
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in vec(any::<u8>(), 0..2_000)) {
        let _ = Reader::new(&bytes[..]).count();
    }

    #[test]
    fn random_pieces_of_entries_never_panic(pieces in vec(select(&PIECES[..]), 0..40), limit in 1..400_usize) {
        let log = pieces.concat();
        for entry in Reader::new(log.as_bytes()).chain(Reader::new(log.as_bytes()).with_max_entry_bytes(limit)) {
            if let Err(ReadError::Malformed { line, .. } | ReadError::TooLong { line, .. }) = entry {
                prop_assert!(line >= 1 && line <= log.lines().count() as u64 + 1, "{} {}", line, log);
            }
        }
    }

    #[test]
    fn a_damaged_entry_is_an_entry_or_an_error(details in json(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut log = format!("{SEPARATOR}\n{}", ProgressEvent::new("t/E", details).to_yaml()).into_bytes();
        let at = at.index(log.len());
        log[at] = byte;
        let _ = Reader::new(&log[..]).count();
    }

    #[test]
    fn entries_are_found_between_ordinary_lines(
        details in vec((json(), 0..3), 1..4), lines in vec(vec(ordinary(), 0..3), 4),
    ) {
        let mut log = String::new();
        let mut expected = Vec::new();
        for ((details, layout), lines) in details.into_iter().zip(&lines) {
            // After a text that may continue, an indented line is ambiguous: see `Reader`.
            let event = ProgressEvent::new("t/E", serde_json::json!({ "a": details, "z": {} }));
            for line in lines {
                log.push_str(line);
                log.push('\n');
            }
            let yaml = event.to_yaml();
            log.push_str(&match layout {
                0 => format!("{SEPARATOR}\n{yaml}"),
                1 => format!("{}\n", serde_json::json!({ "message": yaml })),
                _ => format!("{}\n", serde_json::to_string(&event).unwrap()),
            });
            expected.push(event);
        }
        log.push_str(&lines[3].join("\n"));
        prop_assert_eq!(events(&log), expected, "{}", log);
    }
}

#[test]
fn aliases_that_multiply_and_deep_nesting_are_refused() {
    let mut laughs = String::from("  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        laughs.push_str(&format!("  a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", ")));
    }
    let mut chain = String::from("  a0: &a0 [x]\n");
    for level in 1..5_000 {
        chain.push_str(&format!("  a{level}: &a{level} [*a{}]\n", level - 1));
    }
    let nested: String =
        (1..4_000).map(|depth| format!("{}k:\n", " ".repeat(depth))).take(700).collect();
    let flow = format!("  a: {}\n", "[".repeat(100_000));
    let json = format!(
        "{{\"eventType\":\"ResourceTransitionProgressEvent\",\"details\":{}\n",
        "[".repeat(100_000)
    );
    let cases = [
        (flat(&laughs), "more than 64 MiB of data"),
        (flat(&chain), "nested deeper than 128"),
        (flat(&nested), "malformed YAML"),
        (flat(&flow), "malformed YAML"),
        (json, ": recursion limit exceeded"),
    ];
    for (log, expected) in cases {
        let start = Instant::now();
        let entries = entries(&log);
        assert!(
            entries.len() == 1 && entries[0].contains(expected),
            "{expected} {:.300}",
            entries[0]
        );
        assert!(entries[0].len() < 2_000, "{}", entries[0].len());
        assert!(start.elapsed() < Duration::from_secs(60), "{expected} took {:?}", start.elapsed());
    }
}
