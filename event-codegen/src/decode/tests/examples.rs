//! Examples of properties: what is read from them, and what is wrong with them.

use super::{assert_in_event, decode_text, event_with, proposed_in_event};

fn property(rest: &str) -> String {
    format!("properties: {{ p: {{ {rest} }} }}")
}

#[test]
fn an_example_is_a_value_of_its_type() {
    for (declared, shown) in [
        ("type: string, example: sda", "sda"),
        ("type: string, example: '5'", "5"),
        ("type: string?, example: 2024-01-01", "2024-01-01"),
        ("type: bool, example: false", "false"),
        ("type: int64, example: -9223372036854775808", "-9223372036854775808"),
        ("type: int64, example: 0x1F", "31"),
        ("type: uint64, example: 18446744073709551615", "18446744073709551615"),
        ("type: float64, example: 1", "1"),
        ("type: float64?, example: 62.5", "62.5"),
        (
            "type: uuid, example: 6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        ),
        ("type: timestamp, example: 2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ("type: severity, example: warning", "warning"),
        ("type: enum, values: [a, own car], example: own car", "own car"),
        ("type: 'enum[]', values: [a, b], example: [b, a]", r#"["b","a"]"#),
        ("type: 'string[]', example: [edge, '5']", r#"["edge","5"]"#),
        ("type: 'int64[]?', example: [1, 2]", "[1,2]"),
        ("type: 'json[]', example: [1, a, { b: [] }]", r#"[1,"a",{"b":[]}]"#),
        ("type: 'string[]', example: []", "[]"),
        (
            "type: json, example: { a: 1, b: [x, 1.50, ~, true] }",
            r#"{"a":1,"b":["x",1.5,null,true]}"#,
        ),
        ("type: json, example: text", r#""text""#),
        ("type: json, example: null", "null"),
    ] {
        let decoded = decode_text(&event_with(&property(declared)));
        assert_eq!(decoded.lines(), [""; 0], "{declared}");
        let read = decoded.registry.events[0].properties.read()[0].read().shown_example();
        assert_eq!(read.as_deref(), Some(shown), "{declared}");
    }
}

#[test]
fn what_is_sensitive_is_not_shown() {
    let text = event_with(&property("type: json, sensitive: true, example: { token: abc }"));
    let decoded = decode_text(&text);
    assert_eq!(decoded.lines(), [""; 0]);
    assert_eq!(decoded.registry.events[0].properties.read()[0].read().shown_example(), None);
}

#[test]
fn an_example_of_another_type_is_reported_at_its_place() {
    let cases = [
        (
            "type: string, example: 5",
            "5 | wrong-type: the example of `p` must be a string, found a number",
            "type: string, example: \"5\"",
        ),
        (
            "type: string, example: [a]",
            "[a] | wrong-type: the example of `p` must be a string, found a list",
            "",
        ),
        (
            "type: string, example:",
            " | wrong-type: the example of `p` must be a value, found null",
            "",
        ),
        (
            "type: json, example:",
            " | wrong-type: the example of `p` must be a value, found null",
            "",
        ),
        (
            "type: string?, example: null",
            "null | wrong-type: the example of `p` must be a string, found null",
            "",
        ),
        (
            "type: bool, example: yes",
            "yes | wrong-type: the example of `p` must be `true` or `false`, found a string",
            "type: bool, example: true",
        ),
        (
            "type: int64, example: many",
            "many | wrong-type: the example of `p` must be an integer, found a string",
            "",
        ),
        (
            "type: int64, example: '5'",
            "'5' | wrong-type: the example of `p` must be an integer, found a string",
            "type: int64, example: 5",
        ),
        (
            "type: int64, example: 1.5",
            "1.5 | invalid-value: the example of `p` must be an integer, found `1.5`",
            "",
        ),
        (
            "type: int64, example: 9223372036854775808",
            "9223372036854775808 | invalid-value: the example of `p` must be an integer from \
             -9223372036854775808 to 9223372036854775807, found `9223372036854775808`",
            "",
        ),
        (
            "type: uint64, example: -1",
            "-1 | invalid-value: the example of `p` must be an integer from 0 to 18446744073709551615, \
             found `-1`",
            "",
        ),
        (
            "type: float64, example: .nan",
            ".nan | invalid-value: the example of `p` must be a number that JSON has, found `.nan`",
            "",
        ),
        (
            "type: uuid, example: abc",
            "abc | invalid-value: the example of `p` must be a UUID, found `abc`",
            "",
        ),
        (
            "type: timestamp, example: 2024-01-01",
            "2024-01-01 | invalid-value: the example of `p` must be a timestamp, found `2024-01-01`",
            "",
        ),
        (
            "type: severity, example: warn",
            "warn | invalid-value: the example of `p` is `warn`, which is not one of its values",
            "",
        ),
        (
            "type: enum, values: [virtual, physical], example: metal",
            "metal | invalid-value: the example of `p` is `metal`, which is not one of its values",
            "",
        ),
        (
            "type: enum, values: [virtual, physical], example: fysical",
            "fysical | invalid-value: the example of `p` is `fysical`, which is not one of its values",
            "type: enum, values: [virtual, physical], example: physical",
        ),
        (
            "type: 'string[]', example: a",
            "a | wrong-type: the example of `p` must be a list, found a string",
            "",
        ),
        (
            "type: 'int64[]', example: [1, two, 3]",
            "two | wrong-type: an item of the example of `p` must be an integer, found a string",
            "",
        ),
        (
            "type: json, example: { a: 1, a: 2 }",
            "a | duplicate-key: duplicate key `a` in an example",
            "",
        ),
        (
            "type: json, example: { 1: a }",
            "1 | wrong-type: a key of an example must be a string, found a number",
            "type: json, example: { \"1\": a }",
        ),
        // The type is the mistake. The type that the example should have is unknown.
        (
            "type: duration, example: [1, { a: b }]",
            "duration | unknown-property-type: unknown property type `duration`",
            "",
        ),
        (
            "type: enum, values: [a, a], example: b",
            "a | invalid-value: enum value `a` is given twice",
            "",
        ),
    ];
    for (written, expected, fixed) in cases {
        let fixed = if fixed.is_empty() { String::new() } else { property(fixed) };
        assert_in_event(&[(&property(written), expected, &fixed)]);
    }
}

#[test]
fn what_is_probably_meant_by_an_example_is_proposed() {
    for (written, meant) in [
        (
            "type: timestamp, example: 2024-01-01",
            Some("type: timestamp, example: 2024-01-01T00:00:00Z"),
        ),
        ("type: 'string[]', example: a", Some("type: 'string[]', example: [a]")),
        ("type: severity, example: warn", Some("type: severity, example: warning")),
        ("type: severity, example: fatal", Some("type: severity, example: critical")),
        ("type: severity, example: DEBUG", Some("type: severity, example: info")),
        ("type: severity, example: low", None),
        ("type: uuid, example: abc", None),
    ] {
        let expected = meant.map(|meant| event_with(&property(meant)));
        assert_eq!(proposed_in_event(&property(written)), expected, "{written}");
    }
}

#[test]
fn a_wrong_example_leaves_its_event_sound_and_hides_nothing() {
    let text =
        event_with(&property("type: 'int64[]', example: [x, y], sensitive: true, description: ''"));
    let decoded = decode_text(&text);
    assert_eq!(decoded.lines().len(), 4, "{:#?}", decoded.lines());
    let text = event_with(&property("type: int64, example: x"));
    let registry = decode_text(&text).registry;
    assert!(registry.events[0].sound().is_some());
    assert_eq!(registry.events[0].properties.read()[0].read().example, None);
}

#[test]
fn aliases_nest_no_example_without_end() {
    let deep = |inner: &str| format!("{}{inner}{}", "[".repeat(20), "]".repeat(20));
    let mut text = format!("description: &a0 {}\n    properties:\n", "x");
    text += "      p0: { type: json, example: &b0 [] }\n";
    for level in 1..2000 {
        let inner = deep(&format!("*b{}", level - 1));
        text += &format!("      p{level}: {{ type: json, example: &b{level} {inner} }}\n");
    }
    let lines = decode_text(&event_with(text.trim_end())).lines();
    let deep = |line: &&String| line.contains("is nested more than 32 deep");
    assert!(lines.iter().any(|line| deep(&line)), "{lines:#?}");
}
