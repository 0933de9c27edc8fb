//! An entry that is not a progress event is one error, with its line and path, and reading continues.

use super::{SEPARATOR, entries, flat, read};
use event_model::envelope::progress::{ReadError, Reader};
use std::{
    error::Error,
    io::{self, BufReader, Read},
};

#[test]
fn details_that_json_does_not_have_are_refused_with_their_place() {
    let cases = [
        ("  nan: .nan\n", "line 3: details.nan: not a JSON value (.nan)"),
        (
            "  results:\n  - 1\n  - 2\n  - a: 1\n  - -.inf\n",
            "line 7: details.results[3]: not a JSON value (-.inf)",
        ),
        ("  b: !!binary |\n    AP8=\n", "line 3: details.b: not a JSON value (!!binary)"),
        ("  b: !x\n    c: 1\n", "line 3: details.b: not a JSON value (!x)"),
        ("  s: !!set\n    a: null\n", "line 3: details.s: not a JSON value (!!set)"),
        ("  m:\n    1: a\n    '1': b\n", "line 5: details.m: the key `1` appears twice"),
        ("  b: !!int \"1\"\n", "line 3: details.b: not a JSON value (!!int)"),
        ("  ? - 1\n  : a\n", "line 3: details: a key that is not a text"),
        ("  m:\n    a: 1\n    a: 2\n", "line 5: details.m: the key `a` appears twice"),
        ("  <<:\n    a: 1\n", "line 3: details: a merge key (<<)"),
        ("  a: *b\n", "line 3: details.a: an alias without an anchor before it"),
        ("  a: &a\n  - *a\n", "line 4: details.a[0]: an alias without an anchor before it"),
        ("  a b:\n    c: .inf\n", "line 4: details[\"a b\"].c: not a JSON value (.inf)"),
        ("  a: [1\n", "line 4: details.a[0]: malformed YAML: "),
    ];
    for (details, expected) in cases {
        let log = format!("{}{}", flat(details), flat("  a: 1\n"));
        let entries = entries(&log);
        assert_eq!(entries.len(), 2, "{entries:?}");
        if expected.ends_with(": ") {
            assert!(entries[0].starts_with(expected), "{entries:?}");
        } else {
            assert_eq!(entries[0], expected, "{details}");
        }
        assert_eq!(entries[1], r#"t/E {"a":1}"#);
    }
}

#[test]
fn an_envelope_without_one_of_its_keys_is_refused() {
    let cases = [
        (format!("{SEPARATOR}\nordinary\n"), "line 1: expected the keys of a progress event"),
        (format!("{SEPARATOR}\ndetails: {{}}\nprogressEventType: a/B\n"), "line 1: eventType: it is missing"),
        (format!("{SEPARATOR}\ndetails: {{}}\neventType: X\nprogressEventType: a/B\n"), "line 1: eventType: expected `ResourceTransitionProgressEvent`"),
        (format!("{SEPARATOR}\ndetails: {{}}\neventType: ResourceTransitionProgressEvent\n"), "line 1: progressEventType: it is missing"),
        (format!("{SEPARATOR}\neventType: ResourceTransitionProgressEvent\nprogressEventType: 1\ndetails: {{}}\n"), "line 1: progressEventType: expected a text"),
        (format!("{SEPARATOR}\neventType: ResourceTransitionProgressEvent\nprogressEventType: a/B\n"), "line 1: details: it is missing"),
        (r#"{"eventType":"ResourceTransitionProgressEvent","details":{}}"#.into(), "line 1: progressEventType: it is missing"),
        (
            r#"{"eventType":"ResourceTransitionProgressEvent","progressEventType":"a/B","details":{"a":[{"b":1,"b":2}]}}"#.into(),
            "line 1: details.a[0]: the key `b` appears twice",
        ),
        (
            r#"{"eventType":"ResourceTransitionProgressEvent","progressEv"#.into(),
            "line 1: malformed JSON at column 58: EOF while parsing a string",
        ),
        (
            r#"{"message":"details:\n  a: .nan\neventType: ResourceTransitionProgressEvent\nprogressEventType: a/B\n"}"#.into(),
            "line 1: details.a: not a JSON value (.nan)",
        ),
        (
            r#"{"message":"---\n{details: {a: .nan}, eventType: ResourceTransitionProgressEvent, progressEventType: a/B}\n"}"#.into(),
            "line 1: details.a: not a JSON value (.nan)",
        ),
    ];
    for (log, expected) in cases {
        assert_eq!(entries(&log), [expected], "{log}");
    }
}

#[test]
fn an_entry_must_be_utf_8_but_an_ordinary_line_need_not() {
    let mut log = b"\xff\xfe\n".to_vec();
    log.extend(flat("  a: x\n").bytes().map(|byte| if byte == b'x' { 0xe4 } else { byte }));
    log.extend(b"{\"message\":\"\xff\"}\n{\"ResourceTransitionProgressEvent\":\"\xff\"}\n");
    log.extend(b"{\"eventType\":\"ResourceTransitionProgressEvent\",\"progressEventType\":\"\xff\",\"details\":{}}\n");
    log.extend(flat("  a: 1\n").bytes());
    let entries: Vec<_> = Reader::new(&log[..]).collect();
    let error = |index: usize| entries[index].as_ref().unwrap_err().to_string();
    assert_eq!(error(0), "line 2: the text is not in UTF-8");
    assert_eq!(error(1), "line 9: the text is not in UTF-8");
    assert!(entries.len() == 3 && entries[2].is_ok(), "{entries:?}");
}

#[test]
fn a_line_that_only_mentions_progress_events_is_ordinary() {
    let lines = [
        r#"{"message":"a ResourceTransitionProgressEvent was sent"}"#,
        r#"{"message":{"eventType":"ResourceTransitionProgressEvent"}}"#,
        r#"{"eventType":"ResourceTransitionProgressEvents"}"#,
        r#"{"message":"eventType: X\n"}"#,
        r#"{"message":"---\nsent:\neventType: ResourceTransitionProgressEvent\n"}"#,
        r#"{"message":"{sent: 1, eventType: ResourceTransitionProgressEvent}"}"#,
        r#"{"message":"sent:\neventType: ResourceTransitionProgressEvent\n"}"#,
        "{ResourceTransitionProgressEvent}",
        "eventType: ResourceTransitionProgressEvent",
        "x ---[ResourceTransitionProgressEvent]---",
        "[1]",
    ];
    assert!(read(&lines.join("\n")).is_empty());
}

#[test]
fn a_truncated_entry_is_an_error() {
    let head = format!(
        "{SEPARATOR}\neventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\ndetails:\n"
    );
    for details in [
        "  a: 1\n  b: [1, 2\n",
        "  a: 1\n  b: \"x\n",
        "  a: 1\n  b: \"x\n    y\n",
        "  a: 1\n  - \"x\n",
    ] {
        let entries = entries(&format!("{head}{details}end\n"));
        assert!(
            entries.len() == 1 && entries[0].contains("malformed YAML"),
            "{details} {entries:?}"
        );
    }
}

#[test]
fn lines_that_are_too_long_are_left_out_and_the_rest_is_read() {
    let long = "x".repeat(2_000);
    let logs = [
        (format!("{long}\n{}", flat("  a: 1\n")), "line 1: longer than 500 bytes"),
        (
            format!("{}{}", flat(&format!("  b: {long}\n")), flat("  a: 1\n")),
            "line 3: longer than 500 bytes",
        ),
        (format!("{}{}", flat(&"  b: 1\n".repeat(200)), flat("  a: 1\n")), "longer than 500 bytes"),
        (format!("{}{}", flat(&"\n".repeat(900)), flat("  a: 1\n")), "longer than 500 bytes"),
    ];
    for (log, expected) in logs {
        let mut entries = Reader::new(log.as_bytes()).with_max_entry_bytes(500);
        let error = entries.next().unwrap().unwrap_err();
        assert!(matches!(error, ReadError::TooLong { limit: 500, .. }), "{error}");
        assert!(error.to_string().ends_with(expected), "{error}");
        let rest: Vec<_> = entries.collect::<Result<_, _>>().unwrap();
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].details()["a"], 1);
    }
    let log = format!("{}{long}\n", flat("  a: 1\n"));
    let entries: Vec<_> =
        Reader::new(log.as_bytes()).with_max_entry_bytes(500).map(|entry| entry.is_ok()).collect();
    assert_eq!(entries, [true, false], "an ordinary line after an entry does not damage it");
}

#[test]
fn an_input_that_fails_ends_the_reading() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("disk on fire"))
        }
    }
    let log = flat("  a: 1\n");
    let mut reader = Reader::new(BufReader::new(log.as_bytes().chain(Broken)));
    assert!(reader.next().unwrap().is_ok());
    let error = reader.next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "cannot read the log");
    assert_eq!(error.source().unwrap().to_string(), "disk on fire");
    assert!(reader.next().is_none());
}
