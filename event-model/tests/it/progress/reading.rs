//! The reader understands what PyYAML wrote. The texts are real output of two generations of Ignition.

use super::{SEPARATOR, entries, events, flat};
use event_model::{
    envelope::progress::{ProgressEvent, Reader},
    serde_json::{self, Value as Json, json},
};

const TYPES: &str = "  b: true\n  empty_list: []\n  empty_map: {}\n  f: 1.5\n  f2: 1.0e+20\n  f3: 3.0\n  i: 1\n  list:\n  - 1\n  - a\n  - k:\n    - 2\n  n: null\n  nested:\n    a: 2\n    b: 1\n  s: x\n";
const STRINGS: &str = "  amp: '&x'\n  at: '@x'\n  backslash: a\\b\n  colon: 'a: b'\n  date: '2020-01-01'\n  dquote: say \"hi\"\n  empty: ''\n  eq: '='\n  n: n\n  octal: 0o7\n  'on': 'on'\n  quote: it's\n  sexagesimal: '1:30'\n  space: ' lead'\n  tab: \"a\\tb\"\n  tilde: '~'\n  y: y\n  'yes': 'yes'\n";
const MULTILINE: &str = "  crlf: \"a\\r\\nb\"\n  long: word word word word word word word word word word word word word word word\n    word word end\n  nl: '\n\n    '\n  out: 'line1\n\n    line2\n\n    '\n  block: |\n    one\n\n    two\n";

fn cases() -> Vec<(&'static str, Json)> {
    let long = format!("{}end", "word ".repeat(17));
    vec![
        (
            TYPES,
            json!({"s": "x", "i": 1, "f": 1.5, "f2": 1e20, "f3": 3.0, "b": true, "n": null, "list": [1, "a", {"k": [2]}],
                "empty_list": [], "empty_map": {}, "nested": {"b": 1, "a": 2}}),
        ),
        (
            STRINGS,
            json!({"amp": "&x", "at": "@x", "backslash": "a\\b", "colon": "a: b", "date": "2020-01-01", "dquote": "say \"hi\"",
                "empty": "", "eq": "=", "n": "n", "octal": "0o7", "on": "on", "quote": "it's", "sexagesimal": "1:30",
                "space": " lead", "tab": "a\tb", "tilde": "~", "y": "y", "yes": "yes"}),
        ),
        (
            MULTILINE,
            json!({"crlf": "a\r\nb", "long": long, "nl": "\n", "out": "line1\nline2\n", "block": "one\n\ntwo\n"}),
        ),
        (
            "  i: 1180591620717411303424\n  neg: -5\n",
            json!({"i": 1180591620717411303424_f64, "neg": -5}),
        ),
        (
            "  1: a\n  -1.5: b\n  yes: c\n  ~: d\n  2020-01-01: e\n",
            json!({"1": "a", "-1.5": "b", "true": "c", "null": "d", "2020-01-01": "e"}),
        ),
        (
            "  at: !!timestamp '2020-01-01 10:00:00.123456'\n",
            json!({"at": "2020-01-01 10:00:00.123456"}),
        ),
        ("  a: &id001\n    k:\n    - 1\n  b: *id001\n", json!({"a": {"k": [1]}, "b": {"k": [1]}})),
        (
            "  ? long\n  : 1\n  at: 2020-01-01\n  none:\n  eq: =\n",
            json!({"long": 1, "at": "2020-01-01", "none": null, "eq": "="}),
        ),
    ]
}

#[test]
fn details_are_read_in_either_order_of_the_keys() {
    for (details, expected) in cases() {
        let event = ProgressEvent::new("t/E", expected);
        let older = format!(
            "{SEPARATOR}\neventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\ndetails:\n{details}"
        );
        for log in [flat(details), older] {
            assert_eq!(events(&log), std::slice::from_ref(&event), "{log}");
            let crlf = log.replace('\n', "\r\n");
            assert_eq!(events(&crlf), std::slice::from_ref(&event), "{crlf:?}");
        }
    }
}

#[test]
fn other_styles_of_pyyaml_are_read_too() {
    let cases = [
        "details: {a: 1, b: [x]}\neventType: TYPE\nprogressEventType: t/E\n",
        "{details: {a: 1, b: [x]}, eventType: TYPE, progressEventType: t/E}\n",
        "{eventType: TYPE,\n  progressEventType: t/E, details: {a: 1,\n    b: [x]}}\n",
        "--- {details: {a: 1, b: [x]}, eventType: TYPE,\n  progressEventType: t/E}\n...\n",
        "---\ndetails:\n    a: 1\n    b:\n    - x\neventType: TYPE\nprogressEventType: t/E\n...\n",
        "'details':\n  'a': 1\n  'b':\n  - 'x'\n'eventType': 'TYPE'\n'progressEventType': 't/E'\n",
        "\"eventType\": |-\n  TYPE\n\"progressEventType\": \"t/E\"\n\"details\":\n  a: 1\n  b: [x]\n",
    ];
    let event = ProgressEvent::new("t/E", json!({ "a": 1, "b": ["x"] }));
    for case in cases {
        let yaml = case.replace("TYPE", "ResourceTransitionProgressEvent");
        let flat = format!("{SEPARATOR}\n{yaml}");
        let record = json!({ "message": yaml, "level": "INFO" });
        let log = format!("{flat}{flat}{{}}\n{flat}    at a.b(C.java:1)\n{record}\n{flat}end");
        assert_eq!(events(&log), vec![event.clone(); 5], "{log}");
    }
}

#[test]
fn a_separator_without_an_entry_does_not_damage_the_next_entry() {
    let json = r#"{"eventType":"ResourceTransitionProgressEvent","progressEventType":"t/E","details":{"a":"\ud83d\ude00"}}"#;
    let spaced = json.replace(':', ": ");
    let record = json!({ "message": "details: {}\neventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\n" });
    for (line, details) in [
        (json.to_owned(), r#"{"a":"😀"}"#),
        (spaced, r#"{"a":"😀"}"#),
        (record.to_string(), "{}"),
        (flat("  a: 1\n"), r#"{"a":1}"#),
    ] {
        let expected =
            ["line 1: expected the keys of a progress event".to_owned(), format!("t/E {details}")];
        assert_eq!(entries(&format!("{SEPARATOR}\n{line}\n")), expected);
    }
}

#[test]
fn a_byte_order_mark_is_ignored() {
    let event = ProgressEvent::new("t/E", json!({ "a": "\u{feff}" }));
    let [json, yaml] = [serde_json::to_string(&event).unwrap(), event.to_yaml()];
    for log in [json, format!("{SEPARATOR}\r\n{yaml}")] {
        assert_eq!(events(&format!("\u{feff}{log}")), std::slice::from_ref(&event), "{log}");
        assert_eq!(entries(&format!("\n\u{feff}{log}")), [""; 0], "only the start has one");
    }
}

#[test]
fn details_need_not_be_an_object() {
    let log = |details: &str| {
        format!(
            "{SEPARATOR}\neventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\ndetails:{details}\nnext"
        )
    };
    let cases = [
        (" {}", json!({})),
        (" null", Json::Null),
        ("", Json::Null),
        ("\n- 1\n- a: 2", json!([1, {"a": 2}])),
        (" text", json!("text")),
        ("\n- |2+\n\n\n...", json!(["\n\n"])),
        ("\n- |2+\n\n\n", json!([""])),
        ("\n- |\n  a\n    \n  b", json!(["a\n  \nb\n"])),
    ];
    for (details, expected) in cases {
        assert_eq!(events(&log(details)), [ProgressEvent::new("t/E", expected)], "{details}");
    }
}

#[test]
fn plain_scalars_are_read_as_pyyaml_reads_them() {
    let cases = [
        ("yes", json!(true)),
        ("Off", json!(false)),
        ("y", json!("y")),
        ("oN", json!("oN")),
        ("~", Json::Null),
        ("0x1F", json!(31)),
        ("-0b101", json!(-5)),
        ("017", json!(15)),
        ("08", json!("08")),
        ("0o7", json!("0o7")),
        ("1_000", json!(1000)),
        ("1:30", json!(90)),
        ("-1:00:01", json!(-3601)),
        ("1:60", json!("1:60")),
        ("-0", json!(0)),
        ("1e20", json!("1e20")),
        ("1.5e3", json!("1.5e3")),
        ("1.5e+3", json!(1500.0)),
        ("1.", json!(1.0)),
        (".5", json!(0.5)),
        ("-.5", json!("-.5")),
        ("1:30.5", json!(90.5)),
        ("-0.0", json!(-0.0)),
        ("18446744073709551615", json!(u64::MAX)),
        ("18446744073709551616", json!(18446744073709551616_f64)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("-9223372036854775809", json!(-9223372036854775809_f64)),
        ("2020-01-01 10:00:00", json!("2020-01-01 10:00:00")),
        ("!!str 1", json!("1")),
        ("0b", json!("0b")),
        ("+1", json!(1)),
        ("+", json!("+")),
        ("-.nan", json!("-.nan")),
    ];
    for (text, expected) in cases {
        assert_eq!(events(&flat(&format!("  x: {text}\n")))[0].details()["x"], expected, "{text}");
    }
}

#[test]
fn entries_are_found_between_ordinary_lines_in_any_layout() {
    let yaml = r"details: {}\neventType: ResourceTransitionProgressEvent\nprogressEventType: l/";
    let json = r#"{"eventType":"ResourceTransitionProgressEvent","progressEventType":"j/"#;
    let log = format!(
        "starting\n{SEPARATOR}\neventType: ResourceTransitionProgressEvent\nprogressEventType: f/1\ndetails:\n  a: 1\nordinary: line\n  indented\n\
         {{\"message\":\"{yaml}2\\n\",\"level\":\"INFO\"}}\n{{\"message\":\"ready\"}}\n{json}3\",\"details\":{{\"a\":1}}}}\n\
         {SEPARATOR}\ndetails: {{}}\neventType: ResourceTransitionProgressEvent\nprogressEventType: f/4\n{SEPARATOR}\n\
         eventType: ResourceTransitionProgressEvent\nprogressEventType: f/5\ndetails:\n  out: 'x\n\n    y'\n\n{json}6\",\"details\":null}}\nend"
    );
    let expected =
        ["f/1 {\"a\":1}", "l/2 {}", "j/3 {\"a\":1}", "f/4 {}", r#"f/5 {"out":"x\ny"}"#, "j/6 null"];
    assert_eq!(entries(&log), expected);
}

#[test]
fn an_indented_ordinary_line_after_an_entry_is_left_out_if_it_is_recognized() {
    let traces = [
        "    at a.b(C.java:1)\n    at d.e(F.java:2)\n",
        "  File \"x.py\", line 3, in y\n",
        "\tat a.b(C.java)\n",
    ];
    let long = "    at a.b(C.java:1)\n".repeat(1_000);
    for trace in traces.into_iter().chain([long.as_str()]) {
        let order = "eventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\n";
        for details in [
            "details: {}\n",
            "details: null\n",
            "details:\n  a: 1\n  b: \"x\"\n",
            "details:\n- {}\n",
        ] {
            for log in [
                format!("{SEPARATOR}\n{order}{details}{trace}end"),
                format!("{SEPARATOR}\n{details}{order}{trace}end"),
            ] {
                let event = &events(&log)[0];
                assert!(
                    ["{}", "null", r#"{"a":1,"b":"x"}"#, "[{}]"]
                        .contains(&&*event.details().to_string()),
                    "{log} {event:?}"
                );
            }
        }
    }
}

/// Each of these lines is recognized separately, because the YAML before the last one stays open.
#[test]
fn ordinary_lines_that_open_brackets_are_left_out_up_to_four_times() {
    let entry = format!(
        "{SEPARATOR}\neventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\ndetails:\n  a: 'x'\n"
    );
    for (lines, is_read) in [(1, true), (2, true), (4, true), (5, false)] {
        let log = format!("{entry}{}end", "    [note\n".repeat(lines));
        let read: Vec<_> = Reader::new(log.as_bytes()).collect();
        assert_eq!(read.len(), 1, "{lines}: {read:?}");
        assert_eq!(read[0].is_ok(), is_read, "{lines}: {read:?}");
    }
}

/// Only a key followed by a space is a key. Without this rule, the line would be a YAML error.
#[test]
fn a_line_without_a_space_after_the_colon_is_not_a_key() {
    let order = "eventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\n";
    for line in ["details:x", "details:", "details:\t"] {
        let log = format!("{SEPARATOR}\n{order}{line}\n");
        let read = Reader::new(log.as_bytes()).next().unwrap();
        let is_missing =
            read.is_err_and(|error| error.to_string().ends_with("details: it is missing"));
        assert_eq!(is_missing, line == "details:x", "{line}");
    }
}

#[test]
fn an_ordinary_line_after_an_entry_may_start_with_anything() {
    let entry = format!(
        "{SEPARATOR}\neventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\ndetails:\n  a:\n  - 1\n"
    );
    for line in [
        "- step",
        "-",
        "# note",
        "eventType: x",
        "details: y",
        "{details: y}",
        "%",
        "...",
        "---",
        "}",
        "\u{e9}",
        "a: b",
        ": ",
    ] {
        let events = events(&format!("{entry}{line}\n"));
        assert_eq!(events, [ProgressEvent::new("t/E", json!({ "a": [1] }))], "{line}");
    }
}
