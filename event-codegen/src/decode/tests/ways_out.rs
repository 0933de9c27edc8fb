//! The advice for something of the wrong form: how to write it.

use super::{decode_text, event_with};

#[test]
fn the_right_form_is_said() {
    let cases = [
        ("- name: a\n", "a list of events stands under the key `events`"),
        ("events: { name: a }\n", "each item of a list begins with `- `"),
        (
            "event_types: { order: }\nevents: []\n",
            "an event type of which there is nothing to say is written `{}`",
        ),
        (
            "registry: { levels: [past-tense] }\nevents: []\n",
            "each convention has a level: `{ past-tense: warn }`",
        ),
        (
            &event_with("allow: past-tense"),
            "each convention has the reason why it may be broken: `{ past-tense: why }`",
        ),
        (
            &event_with("allow: [past-tense]"),
            "each convention has the reason why it may be broken: `{ past-tense: why }`",
        ),
        (&event_with("allow: { past-tense: true }"), "say why this event may break the rule"),
        (&event_with("deprecated: true"), "say what to use instead"),
        (
            &event_with("properties: { p: { type: string, required: true } }"),
            "a property is optional with a `?` after its type, and required without",
        ),
        (
            &event_with("properties: { p: { type: string, default: x } }"),
            "a message says what it shows instead of an absent property: `{property:-default}`",
        ),
        (&event_with("properties: { p: [uuid] }"), "the type of a list of `uuid` is `uuid[]`"),
        (
            "event_types: { a: { requires: { x: int64 } } }\nevents: []\n",
            "an identity is a `uuid` or a `string`, and every event of the type has it",
        ),
    ];
    for (text, expected) in cases {
        let decoded = decode_text(text);
        let notes = decoded.diagnostics.iter().flat_map(|it| &it.notes);
        assert!(notes.into_iter().any(|note| note == expected), "{text}: {:?}", decoded.lines());
    }
}
