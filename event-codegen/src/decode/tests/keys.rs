//! The keys of an event: missing, misspelt, repeated.

use super::{assert_reported, decode_text, event_with, proposed};
use crate::registry::Severity;

#[test]
fn missing_keys_are_named_together_at_the_name() {
    assert_reported(&[
        (
            "events:\n- name: host/registered\n  severity: info\n",
            &[
                "2:9 host/registered | missing-key: event `host/registered` lacks `message` and `event_type`",
            ],
        ),
        (
            "events:\n- severity: info\n  message: m\n",
            &["2:3 severity: info | missing-key: an event lacks `name` and `event_type`"],
        ),
        (
            "events: [{}]\n",
            &[
                "1:10 {} | missing-key: an event lacks `name`, `message`, `event_type` and `severity`",
            ],
        ),
        ("events: [a]\n", &["1:10 a | wrong-type: an event must be a mapping, found a string"]),
        ("events:\n-\n", &["2:2  | wrong-type: an event must be a mapping, found null"]),
    ]);
}

#[test]
fn a_misspelt_key_is_read_as_the_one_that_was_meant() {
    let text =
        "events:\n- nme: host/registered\n  mesage: '{x'\n  eventtype: host\n  severty: inffo\n";
    let decoded = decode_text(text);
    let expected = [
        "2:3 nme | unknown-key: unknown key `nme` in an event",
        "3:3 mesage | unknown-key: unknown key `mesage` in an event",
        "3:12 { | malformed-message: unclosed `{` in a message",
        "4:3 eventtype | unknown-key: unknown key `eventtype` in an event",
        "5:3 severty | unknown-key: unknown key `severty` in an event",
        "5:12 inffo | unknown-severity: unknown severity `inffo`",
    ];
    assert_eq!(decoded.lines(), expected);
    let event = &decoded.registry.events[0];
    assert_eq!(
        (event.name.as_ref().unwrap().as_str(), event.event_type),
        ("host/registered", Some(1))
    );
    assert!(event.sound().is_some());
}

#[test]
fn a_key_is_known_under_the_name_it_has_elsewhere() {
    let text = "events:\n- title: host/registered\n  msg: '{x'\n  type: host\n  level: inffo\n  props: { x: uid }\n";
    let decoded = decode_text(text);
    let expected = [
        "2:3 title | unknown-key: unknown key `title` in an event",
        "3:3 msg | unknown-key: unknown key `msg` in an event",
        "3:9 { | malformed-message: unclosed `{` in a message",
        "4:3 type | unknown-key: unknown key `type` in an event",
        "5:3 level | unknown-key: unknown key `level` in an event",
        "5:10 inffo | unknown-severity: unknown severity `inffo`",
        "6:3 props | unknown-key: unknown key `props` in an event",
        "6:15 uid | unknown-property-type: unknown property type `uid`",
    ];
    assert_eq!(decoded.lines(), expected);
    assert_eq!(decoded.registry.events[0].properties.read()[0].read().name.value, "x");
}

#[test]
fn an_event_that_lacks_its_dash_is_read_as_one() {
    let first =
        "  - name: host/registered\n    message: m\n    event_type: host\n    severity: info\n";
    let second = "name: host/lost\n    severity: inffo\n    event_type: host\n    message: m\n";
    let text = format!("events:\n{first}\n    {second}");
    let decoded = decode_text(&text);
    assert_eq!(
        decoded.lines(),
        [
            "7:5 name | duplicate-key: duplicate key `name` in an event: is a `- ` missing?",
            "8:15 inffo | unknown-severity: unknown severity `inffo`",
        ]
    );
    let names: Vec<_> =
        decoded.registry.events.iter().map(|it| it.name.as_ref().unwrap().as_str()).collect();
    assert_eq!(names, ["host/registered", "host/lost"]);
    assert_eq!(proposed(&text), Some(format!("events:\n{first}\n  - {second}")));
}

#[test]
fn a_key_that_is_given_twice_counts_the_first_time() {
    let text = event_with("severity: error") + "    severity: info\n";
    let decoded = decode_text(&text);
    assert_eq!(
        decoded.lines(),
        ["6:5 severity | duplicate-key: duplicate key `severity` in an event"]
    );
    let labels = &decoded.diagnostics.iter().next().unwrap().labels;
    assert_eq!(decoded.sources.file(labels[1].span).position(labels[1].span.range().start).line, 5);
    assert_eq!(decoded.registry.events[0].severity.read().value, Severity::Error);
}
