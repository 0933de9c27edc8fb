//! Aliases, and files that are cut short by syntax errors.

use super::{assert_reported, decode_text};
use crate::decode::limits;

#[test]
fn a_mistake_at_an_anchor_is_reported_once() {
    assert_reported(&[(
        "\
events:
  - { name: a/b, message: &m '{', event_type: host, severity: &s inffo, properties: &p { x: uid } }
  - { name: a/c, message: *m, event_type: host, severity: *s, properties: *p }
",
        &[
            "2:31 { | malformed-message: unclosed `{` in a message",
            "2:66 inffo | unknown-severity: unknown severity `inffo`",
            "2:93 uid | unknown-property-type: unknown property type `uid`",
        ],
    )]);
}

#[test]
fn what_is_right_at_the_anchor_is_wrong_at_the_alias() {
    let text = "\
events:
  - { name: a/b, message: &m 'x', event_type: host, severity: info, properties: &p { x: &t uuid } }
  - { name: a/c, message: *p, event_type: *m, severity: *t, properties: { x: *m } }
";
    assert_reported(&[(
        text,
        &[
            "3:27 *p | wrong-type: `message` must be a string, found a mapping",
            "3:43 *m | unknown-event-type: unknown event type `x`",
            "3:57 *t | unknown-severity: unknown severity `uuid`",
            "3:78 *m | unknown-property-type: unknown property type `x`",
        ],
    )]);
    let decoded = decode_text(text);
    assert!(decoded.diagnostics.iter().all(|it| it.fixes.is_empty() && it.labels.len() == 2));
    assert_eq!(decoded.sources.text(decoded.registry.events[1].event_type_span), "*m");
}

#[test]
fn an_event_is_named_where_its_alias_is() {
    let text = "events: [&e { name: a/b, message: m, event_type: host, severity: info }, *e]\n";
    let decoded = decode_text(text);
    let written: Vec<_> = decoded
        .registry
        .events
        .iter()
        .map(|it| decoded.sources.text(it.name.as_ref().unwrap().text.span))
        .collect();
    assert_eq!(written, ["a/b", "*e"]);
}

#[test]
fn aliases_stand_for_what_they_name() {
    let text = "\
events:
  - &e { name: a/b, message: &m hi, event_type: host, severity: &s warning, properties: &p { x: &t uuid } }
  - { name: a/c, message: *m, event_type: host, severity: *s, properties: *p }
  - { name: a/d, message: *m, event_type: host, severity: *s, properties: { y: *t } }
  - *e
";
    let decoded = decode_text(text);
    assert_eq!(decoded.lines(), [""; 0]);
    let events = &decoded.registry.events;
    assert_eq!(events[1].properties.read()[0].read().written_type(), "uuid");
    assert_eq!(events[2].properties.read()[0].read().written_type(), "uuid");
    assert_eq!(events[3].name.as_ref().unwrap().as_str(), "a/b");
}

#[test]
fn aliases_of_themselves_end() {
    let wrong = "wrong-type: `name` must be a string, found a mapping";
    for (text, expected) in [
        ("events: &e\n  - *e\n", "wrong-type: an event must be a mapping, found a list"),
        (
            "events: [&e { name: *e, message: *e, properties: *e, event_type: *e, allow: *e, severity: *e }]\n",
            wrong,
        ),
    ] {
        let lines = decode_text(text).lines();
        assert!(lines.iter().any(|line| line.ends_with(expected)), "{lines:#?}");
    }
}

#[test]
fn aliases_that_make_too_much_are_stopped() {
    let properties: String = (0..250).map(|index| format!("p{index}: uuid, ")).collect();
    let mut text = format!(
        "events:\n- {{ name: a/b, message: m, event_type: host, severity: info, properties: &p {{ {properties} }} }}\n"
    );
    for index in 0..10_000 {
        text += &format!(
            "- {{ name: a/b{index}, message: m, event_type: host, severity: info, properties: *p }}\n"
        );
    }
    let decoded = decode_text(&text);
    let lines = decoded.lines();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0].ends_with(
            "limit-exceeded: aliases stand for more than 50000 keys, values and pieces of messages"
        ),
        "{lines:#?}"
    );
}

#[test]
fn a_long_text_with_many_aliases_is_refused() {
    let long = "a".repeat(limits::TEXT);
    let mut text = format!("events:\n- &e {{ name: a/b, message: &m {long} }}\n");
    text += &"- { message: *m }\n".repeat(limits::ALIASED_BYTES / limits::TEXT + 1);
    let lines = decode_text(&text).lines();
    let expected = "limit-exceeded: aliases stand for more than 1048576 bytes of text";
    assert!(lines.iter().any(|line| line.ends_with(expected)), "{lines:#?}");
}

#[test]
fn what_a_syntax_error_hides_is_not_missed() {
    let decoded = decode_text(
        "\
events:
  - name: a/b
    message: 'x {y}'
    severity: inffo
    properties: {x: uuid
  - name: a/c
    message: m
    severity: info
    event_type: hosst
",
    );
    let lines = decoded.lines();
    let rules: Vec<_> = lines.iter().map(|line| line.split(" | ").last().unwrap()).collect();
    assert_eq!(rules.len(), 3, "{lines:#?}");
    assert_eq!(rules[0], "unknown-severity: unknown severity `inffo`");
    assert_eq!(rules[2], "unknown-event-type: unknown event type `hosst`");
    let usable: Vec<_> =
        decoded.registry.events.iter().map(|event| event.sound().is_some()).collect();
    assert_eq!(usable, [false, true]);
    assert!(!decoded.registry.events[0].properties.is_whole());
}

#[test]
fn merge_keys_are_refused_and_nothing_is_missed() {
    let text = "events:\n  - &a { name: a/b, message: m, event_type: host, severity: info }\n  - { <<: *a, name: a/c }\n";
    let decoded = decode_text(text);
    assert_eq!(decoded.lines(), ["3:7 << | syntax: merge keys are not supported"]);
    assert!(decoded.registry.events[1].sound().is_none());
}
