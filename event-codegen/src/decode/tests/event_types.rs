//! The section `event_types`.

use super::{assert_reported, decode_text, proposed};
use crate::registry::{EventType, Identity, Text};

fn shown(event_type: &EventType) -> String {
    let identities = |identities: &[Identity]| {
        let show = |it: &Identity| format!("{}:{}", it.name.value, it.ty.read().as_str());
        identities.iter().map(show).collect::<Vec<_>>().join(" ")
    };
    let names =
        |names: &[Text]| names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(" ");
    format!(
        "{} requires [{}] optional [{}] forbids [{}] state [{}]{}",
        event_type.name.value,
        identities(event_type.requires.read()),
        identities(&event_type.optional),
        names(&event_type.forbids),
        event_type.lifecycle.as_ref().map_or_else(|| "-".into(), |it| names(&it.state)),
        event_type
            .lifecycle
            .iter()
            .flat_map(|it| &it.state_event)
            .map(|it| format!(" by {}", it.value))
            .collect::<String>(),
    )
}

#[test]
fn every_key_of_an_event_type_is_read() {
    let text = "\
event_types:
  service:
    description: A service.
    requires: { service_id: string }
    optional: { tenant_id: uuid, order: string }
    forbids: [host_id]
    lifecycle: { state: [state, '@type', op-status, self, Größe], state_event: Status2Change }
  system: {}
  tenant: { requires: [], optional: [tenant_id] }
events: []
";
    let decoded = decode_text(text);
    assert_eq!(decoded.lines(), [""; 0]);
    let types = &decoded.registry.event_types;
    let shown: Vec<_> = types.iter().map(shown).collect();
    assert_eq!(
        shown,
        [
            "cluster requires [cluster_id:uuid] optional [] forbids [host_id infra_env_id] state [-]",
            "host requires [host_id:uuid infra_env_id:uuid] optional [cluster_id:uuid] forbids [] state [-]",
            "infra_env requires [infra_env_id:uuid] optional [cluster_id:uuid] forbids [host_id] state [-]",
            "service requires [service_id:string] optional [tenant_id:uuid order:string] forbids [host_id] state [state @type op-status self Größe] by Status2Change",
            "system requires [] optional [] forbids [] state [-]",
            "tenant requires [] optional [tenant_id:uuid] forbids [] state [-]",
        ]
    );
    assert_eq!(types[3].description.as_ref().map(|text| text.value.as_str()), Some("A service."));
}

#[test]
fn what_is_wrong_with_an_event_type_is_reported_once() {
    let cases: &[(&str, &[&str])] = &[
        (
            "event_types: [a]",
            &["1:14 [a] | wrong-type: `event_types` must be a mapping, found a list"],
        ),
        (
            "event_types: { a: }",
            &["1:18  | wrong-type: an event type must be a mapping, found null"],
        ),
        ("event_types: { host: {} }", &["1:16 host | invalid-name: event type `host` is built in"]),
        (
            "event_types: { aB: {} }",
            &["1:16 aB | invalid-name: an event type cannot be named `aB`"],
        ),
        (
            "event_types: { self: {} }",
            &["1:16 self | invalid-name: an event type cannot be named `self`"],
        ),
        (
            "event_types: { a: {}, a: {} }",
            &["1:23 a | duplicate-key: duplicate key `a` in `event_types`"],
        ),
        (
            "event_types: { a: { require: [] } }",
            &["1:21 require | unknown-key: unknown key `require` in an event type"],
        ),
        (
            "event_types: { a: { requires: x } }",
            &["1:31 x | wrong-type: `requires` must be a list, found a string"],
        ),
        (
            "event_types: { a: { requires: [X] } }",
            &["1:32 X | invalid-name: a property cannot be named `X`"],
        ),
        (
            "event_types: { a: { requires: { x: int64 } } }",
            &["1:36 int64 | unknown-property-type: an identity cannot have the type `int64`"],
        ),
        (
            "event_types: { a: { requires: { x: uuid? } } }",
            &["1:36 uuid? | unknown-property-type: an identity cannot have the type `uuid?`"],
        ),
        (
            "event_types: { a: { requires: { x: thing } } }",
            &["1:36 thing | unknown-property-type: unknown property type `thing`"],
        ),
        ("event_types: { '': {} }", &["1:16 '' | invalid-name: an event type cannot be named ``"]),
        (
            "event_types: { a: { requires: [i], lifecycle: [x] } }",
            &["1:47 [x] | wrong-type: a lifecycle must be a mapping, found a list"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: {} } }",
            &["1:36 lifecycle | missing-key: a lifecycle lacks `state`"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [] } } }",
            &["1:49 state | invalid-value: `state` is empty"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: x } } }",
            &["1:56 x | wrong-type: `state` must be a list, found a string"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [x, y, x, '', /x] } } }",
            &[
                "1:63 x | invalid-value: `x` is listed twice in the state of a lifecycle",
                "1:66 '' | invalid-name: a member of a subject cannot be named ``",
                "1:70 /x | invalid-name: a member of a subject cannot be named `/x`",
            ],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [1] } } }",
            &["1:57 1 | wrong-type: a member must be a string, found a number"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [\"a\\u200bb\"] } } }",
            &["1:58 a\\u200bb | invalid-name: a member of a subject cannot be named `a\u{200b}b`"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [x], state_event: x_changed } } }",
            &[
                "1:74 x_changed | invalid-value: `state_event` must be a word in UpperCamelCase, found `x_changed`",
            ],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [x], state_event: Größe } } }",
            &[
                "1:74 Größe | invalid-value: `state_event` must be a word in UpperCamelCase, found `Größe`",
            ],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [x], state_event: Event } } }",
            &[
                "1:74 Event | invalid-value: `state_event` is written without `Event` at its end, found `Event`",
            ],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [x], state_event: Delete } } }",
            &[
                "1:74 Delete | invalid-value: `state_event` is `Delete`, which other events of the lifecycle have",
            ],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [x], state_event: '' } } }",
            &["1:74 '' | invalid-value: `state_event` is empty"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [x], state_event: [X] } } }",
            &["1:74 [X] | wrong-type: `state_event` must be a string, found a list"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state_event: X } } }",
            &["1:36 lifecycle | missing-key: a lifecycle lacks `state`"],
        ),
        (
            "event_types: { a: { requires: [i], lifecycle: { state: [x], stateEvent: X } } }",
            &["1:61 stateEvent | unknown-key: unknown key `stateEvent` in a lifecycle"],
        ),
        // The subject of the lifecycle is unknown while the identities are unknown.
        (
            "event_types: { a: { requires: [I], lifecycle: { state: [x] } } }",
            &["1:32 I | invalid-name: a property cannot be named `I`"],
        ),
        (
            "event_types: { a: { requires: i, lifecycle: { state: [x] } } }",
            &["1:31 i | wrong-type: `requires` must be a list, found a string"],
        ),
        (
            "event_types: { a: { description: '' } }",
            &["1:34 '' | invalid-value: the description of an event type is empty"],
        ),
    ];
    let whole: Vec<_> =
        cases.iter().map(|(text, lines)| (format!("{text}\nevents: []\n"), *lines)).collect();
    let whole: Vec<_> = whole.iter().map(|(text, lines)| (text.as_str(), *lines)).collect();
    assert_reported(&whole);
}

#[test]
fn the_word_that_was_meant_by_a_state_event_is_proposed() {
    let written = |word: &str| {
        let lifecycle = format!("{{ state: [x], state_event: {word} }}");
        format!("event_types: {{ a: {{ requires: [i], lifecycle: {lifecycle} }} }}\nevents: []\n")
    };
    for (word, meant) in [
        ("statusChange", Some("StatusChange")),
        ("status_change_event", Some("StatusChange")),
        ("status-change", Some("StatusChange")),
        ("StatusChangeEvent", Some("StatusChange")),
        ("TicketEventEvent", Some("Ticket")),
        ("Event", None),
        ("create", None),
        ("Create", None),
        ("1st", None),
    ] {
        assert_eq!(proposed(&written(word)), meant.map(written), "{word}");
    }
}

#[test]
fn events_of_a_broken_event_type_are_not_reported() {
    let event = "events: [{ name: a/b, message: m, event_type: Service, severity: info }]\n";
    assert_reported(&[
        (
            &format!("event_types: {{ Service: 1 }}\n{event}"),
            &[
                "1:16 Service | invalid-name: an event type cannot be named `Service`",
                "1:25 1 | wrong-type: an event type must be a mapping, found a number",
            ],
        ),
        (
            &format!("event_types: {{ Service: {{}} }}\n{}", event.replace("Service", "service")),
            &["1:16 Service | invalid-name: an event type cannot be named `Service`"],
        ),
        (
            &format!("event_types: {{ '': {{}} }}\n{}", event.replace("Service", "''")),
            &["1:16 '' | invalid-name: an event type cannot be named ``"],
        ),
        (
            &format!("event_types: {{ Host: {{}} }}\n{}", event.replace("Service", "Host")),
            &["1:16 Host | invalid-name: an event type cannot be named `Host`"],
        ),
        (
            &format!("event_types: 1\n{event}"),
            &["1:14 1 | wrong-type: `event_types` must be a mapping, found a number"],
        ),
        (
            &format!("event_types: {{ service: {{}} }}\n{event}"),
            &["2:47 Service | unknown-event-type: unknown event type `Service`"],
        ),
    ]);
}

#[test]
fn a_name_that_is_taken_is_not_proposed() {
    for (text, expected) in [
        (
            "event_types: { Order: {} }\nevents: []\n",
            Some("event_types: { order: {} }\nevents: []\n"),
        ),
        ("event_types: { Host: {} }\nevents: []\n", None),
        ("event_types: { Order: {}, order: {} }\nevents: []\n", None),
    ] {
        assert_eq!(proposed(text).as_deref(), expected, "{text}");
    }
}
