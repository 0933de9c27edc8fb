//! Messages: what is underlined in scalars of every style.

use super::{assert_in_event, assert_reported, decode_text, event_with, proposed_in_event};

#[test]
fn malformed_messages_are_underlined_where_they_are() {
    assert_in_event(&[
        ("message: a {b c", "{ | malformed-message: unclosed `{` in a message", ""),
        ("message: a } c", "} | malformed-message: unmatched `}` in a message", ""),
        ("message: 'it''s { here'", "{ | malformed-message: unclosed `{` in a message", ""),
        (
            "message: \"\\u00e9 {} \"",
            "{} | malformed-message: placeholder `{}` names no property",
            "",
        ),
        (
            "message: \"{ host_id }\"",
            "{ host_id } | malformed-message: blanks in placeholder `{ host_id }`",
            "message: \"{host_id}\"",
        ),
        (
            "message: '{host_id :-x}'",
            "{host_id :-x} | malformed-message: blanks in placeholder `{host_id :-x}`",
            "message: '{host_id:-x}'",
        ),
        (
            "message: '{host_id:-{infra_env_id}} x'",
            "{host_id:-{infra_env_id}} | malformed-message: braces in the default of placeholder \
             `{host_id:-{infra_env_id}}`",
            "",
        ),
        (
            "message: x {a.b|upper}",
            "{a.b|upper} | malformed-message: placeholder `{a.b|upper}` is not the name of a property",
            "",
        ),
        (
            "message: >\n      folded\n      {host id} text",
            "{host id} | malformed-message: placeholder `{host id}` is not the name of a property",
            "",
        ),
    ]);
}

#[test]
fn braces_are_closed_or_doubled_by_proposals() {
    for (line, expected) in [
        (
            "message: a {b c\n    properties: { b: int64 }",
            "message: a {b} c\n    properties: { b: int64 }",
        ),
        ("message: 'it''s { here'", "message: 'it''s {{ here'"),
        ("message: a } c", "message: a }} c"),
        ("message: \"\\u00e9 {} \"", "message: \"\\u00e9 {{}} \""),
        ("message: x {a.b|upper}", "message: x {{a.b|upper}}"),
        ("message: |\n      {\"k\": 1}", "message: |\n      {{\"k\": 1}}"),
    ] {
        assert_eq!(proposed_in_event(line), Some(event_with(expected)), "{line}");
    }
}

#[test]
fn the_property_that_was_meant_is_proposed() {
    for (written, meant) in [
        ("{host-name}", "{host_name:-none}"),
        ("{host name}", "{host_name:-none}"),
        ("{HostName!}", "{host_name:-none}"),
        ("{host_name!r}", "{host_name:-none}"),
        ("{host_name:5}", "{host_name:-none}"),
        ("{Host-name:-no host}", "{host_name:-no host}"),
        ("{host_name", "{host_name:-none}"),
        ("{disk.x}", "{{disk.x}}"),
    ] {
        let lines = |placeholder: &str| {
            format!("message: In {placeholder}\n    properties: {{ host_name: string? }}")
        };
        assert_eq!(proposed_in_event(&lines(written)), Some(event_with(&lines(meant))));
    }
}

#[test]
fn nothing_is_proposed_where_no_property_is_surely_meant() {
    for (message, properties) in [
        ("a {b c", "{ a: string }"),
        ("a {b c", "a"),
        ("a {b-c}", "{ b: string }"),
        ("a {b.c:-none}", "{ b: string }"),
        ("a {b.c}", "a"),
        // A sensitive value is not shown.
        ("a {b", "{ b: { type: string, sensitive: true } }"),
        ("a {b:5}", "{ b: { type: string, sensitive: true } }"),
    ] {
        let text = event_with(&format!("message: {message}\n    properties: {properties}"));
        let reported = decode_text(&text).diagnostics;
        let mut fixes = reported.iter().filter(|found| found.rule.name == "malformed-message");
        assert!(fixes.all(|found| found.fixes.is_empty()), "{text}");
    }
}

#[test]
fn every_mistake_in_a_message_is_reported() {
    assert_reported(&[(
        "events:\n- { name: a/b, event_type: host, severity: info, message: '{ {} } {1}' }\n",
        &[
            "2:60 { | malformed-message: unclosed `{` in a message",
            "2:62 {} | malformed-message: placeholder `{}` names no property",
            "2:65 } | malformed-message: unmatched `}` in a message",
            "2:67 {1} | malformed-message: placeholder `{1}` is not the name of a property",
        ],
    )]);
}
