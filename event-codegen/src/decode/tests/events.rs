//! The keys of an event, one mistake each.

use super::{assert_in_event, decode_text, event_with, proposed_in_event};

#[test]
fn a_mistake_in_a_key_is_reported_once_and_fixed() {
    assert_in_event(&[
        (
            "severity: Warning",
            "Warning | unknown-severity: unknown severity `Warning`",
            "severity: warning",
        ),
        (
            "severity: \"inffo\"",
            "inffo | unknown-severity: unknown severity `inffo`",
            "severity: \"info\"",
        ),
        ("severity: warn", "warn | unknown-severity: unknown severity `warn`", ""),
        ("severity: no", "no | unknown-severity: unknown severity `no`", ""),
        ("severity: 1e3", "1e3 | wrong-type: `severity` must be a string, found a number", ""),
        ("severity: [info]", "[info] | wrong-type: `severity` must be a string, found a list", ""),
        (
            "event_type: hosst",
            "hosst | unknown-event-type: unknown event type `hosst`",
            "event_type: host",
        ),
        ("event_type: vm", "vm | unknown-event-type: unknown event type `vm`", ""),
        (
            "event_type: true",
            "true | wrong-type: `event_type` must be a string, found a boolean",
            "",
        ),
        ("message: ~", "~ | wrong-type: `message` must be a string, found null", ""),
        ("message:", " | wrong-type: `message` must be a string, found null", ""),
        (
            "message: 5",
            "5 | wrong-type: `message` must be a string, found a number",
            "message: \"5\"",
        ),
        ("message: ' '", "' ' | invalid-value: `message` is empty", ""),
        ("name: 0x1F", "0x1F | wrong-type: `name` must be a string, found a number", ""),
        ("name: {a: b}", "{a: b} | wrong-type: `name` must be a string, found a mapping", ""),
        (
            "name: true",
            "true | wrong-type: `name` must be a string, found a boolean",
            "name: \"true\"",
        ),
        (
            "renamed_from: [off, false]",
            "false | wrong-type: a name must be a string, found a boolean",
            "renamed_from: [off, \"false\"]",
        ),
        ("event_type: ''", "'' | unknown-event-type: unknown event type ``", ""),
        ("severity: ''", "'' | unknown-severity: unknown severity ``", ""),
        ("'': b", "'' | unknown-key: unknown key `` in an event", ""),
        (
            "message: {host_id}",
            "{host_id} | wrong-type: `message` must be a string, found a mapping",
            "",
        ),
        ("description: ''", "'' | invalid-value: the description of an event is empty", ""),
        (
            "description: 1",
            "1 | wrong-type: the description of an event must be a string, found a number",
            "description: \"1\"",
        ),
        (
            "category: metric",
            "metric | invalid-value: unknown category `metric`",
            "category: metrics",
        ),
        ("category: ~", "~ | wrong-type: a category must be a string, found null", ""),
        (
            "deprecated: true",
            "true | wrong-type: `deprecated` must be a string, found a boolean",
            "",
        ),
        ("deprecated: ''", "'' | invalid-value: `deprecated` is empty", ""),
        ("rate_limit: 1d", "1d | invalid-value: `rate_limit` is not a duration: `1d`", ""),
        ("rate_limit: 60", "60 | invalid-value: `rate_limit` is not a duration: `60`", ""),
        ("rate_limit: -1h", "-1h | invalid-value: `rate_limit` is not a duration: `-1h`", ""),
        ("rate_limit: ~", "~ | wrong-type: `rate_limit` must be a single value, found null", ""),
        (
            "renamed_from: host/old",
            "host/old | wrong-type: `renamed_from` must be a list, found a string",
            "",
        ),
        (
            "renamed_from: [a/b/c]",
            "/ | invalid-name: event name `a/b/c` has more than one slash",
            "",
        ),
        ("renamed_from: [1]", "1 | wrong-type: a name must be a string, found a number", ""),
        (
            "allow: [past-tense]",
            "[past-tense] | wrong-type: `allow` must be a mapping, found a list",
            "",
        ),
        (
            "allow: { past-tense: '' }",
            "'' | invalid-value: the reason to allow `past-tense` is empty",
            "",
        ),
        (
            "allow: { past-tense: }",
            " | wrong-type: the reason to allow `past-tense` must be a string, found null",
            "",
        ),
        (
            "allow: { past_tense: why }",
            "past_tense | unknown-rule: unknown rule `past_tense`",
            "allow: { past-tense: why }",
        ),
        (
            "allow: { past-tense: true }",
            "true | wrong-type: the reason to allow `past-tense` must be a string, found a boolean",
            "",
        ),
        (
            "allow: { past-tense: why, Past-Tense: why }",
            "Past-Tense | unknown-rule: unknown rule `Past-Tense`",
            "",
        ),
        (
            "allow: { syntax: why }",
            "syntax | unknown-rule: `syntax` is an error of meaning: its level cannot be changed",
            "",
        ),
        (
            "allow: { reserved-name: why }",
            "reserved-name | unknown-rule: unknown rule `reserved-name`",
            "",
        ),
        ("mesage: b", "mesage | unknown-key: unknown key `mesage` in an event", ""),
        ("severty: error", "severty | unknown-key: unknown key `severty` in an event", ""),
        ("foo: b", "foo | unknown-key: unknown key `foo` in an event", ""),
        (
            "Category: metrics",
            "Category | unknown-key: unknown key `Category` in an event",
            "category: metrics",
        ),
        (
            "'rate-limit': 1h",
            "rate-limit | unknown-key: unknown key `rate-limit` in an event",
            "'rate_limit': 1h",
        ),
        ("1: b", "1 | wrong-type: a key of an event must be a string, found a number", ""),
        (
            "? [a]\n    : b",
            "[a] | wrong-type: a key of an event must be a string, found a list",
            "",
        ),
    ]);
}

#[test]
fn what_is_probably_meant_is_proposed() {
    for (line, expected) in [
        ("severity: warn", Some("severity: warning")),
        ("severity: debug", Some("severity: info")),
        ("severity: normal", Some("severity: info")),
        ("severity: Notice", Some("severity: info")),
        ("severity: err", Some("severity: error")),
        ("severity: fatal", Some("severity: critical")),
        ("severity: \"alert\"", Some("severity: \"critical\"")),
        ("severity: emergency", Some("severity: critical")),
        ("severity: panic", Some("severity: critical")),
        ("severity: loud", None),
        ("rate_limit: 60", Some("rate_limit: 60s")),
        ("rate_limit: 1d", None),
        ("message: {host_id}", Some("message: \"{host_id}\"")),
        ("message: {a: b}", None),
        ("renamed_from: host/old", Some("renamed_from: [host/old]")),
        ("renamed_from: 'a, b'", Some("renamed_from: ['a, b']")),
        ("renamed_from: a, b", None),
        ("severty: error", None),
        ("properties: { severity: int64 }", Some("properties: { severity: severity }")),
    ] {
        assert_eq!(proposed_in_event(line), expected.map(event_with), "{line}");
    }
}

#[test]
fn only_name_and_properties_make_an_event_unusable() {
    let usable = |line: &str| decode_text(&event_with(line)).registry.events[0].sound().is_some();
    for line in [
        "message: '{'",
        "severity: no",
        "event_type: vm",
        "description: ''",
        "rate_limit: 1",
        "allow: 1",
        "foo: 1",
    ] {
        assert!(usable(line), "{line}");
    }
    for line in
        ["name: 1", "name: a b", "properties: 1", "properties: {a: b}", "properties: {A: uuid}"]
    {
        assert!(!usable(line), "{line}");
    }
}
