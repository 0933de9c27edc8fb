//! Properties that are not a mapping, or are in line with the keys of their event.

use super::{assert_in_event, decode_text, event_with};

#[test]
fn properties_beside_their_key_become_properties() {
    let beside =
        "properties:\n    host_id: uuid\n\n    disk:\n      type: string\n      example: sda";
    let within = "properties:\n      host_id: uuid\n\n      disk:\n        type: string\n        example: sda";
    assert_in_event(&[(
        beside,
        "host_id | wrong-type: the properties of an event must be indented",
        within,
    )]);
    let event = &decode_text(&event_with(beside)).registry.events[0];
    let shown: Vec<_> = event.read_properties().map(|it| it.name.value.as_str()).collect();
    assert_eq!((shown, event.sound().is_some()), (vec!["host_id", "disk"], true));
    // What may be a misspelt key of the event is not a property.
    let lines =
        decode_text(&event_with("properties:\n    host_id: uuid\n    descripton: d")).lines();
    assert_eq!(
        lines,
        [
            "7:5 host_id | wrong-type: the properties of an event must be indented",
            "8:5 descripton | unknown-key: unknown key `descripton` in an event",
        ]
    );
}

#[test]
fn a_list_of_properties_becomes_a_mapping_when_nothing_is_lost() {
    let wrong = "wrong-type: `properties` must be a mapping, found a list";
    assert_in_event(&[
        (
            "properties:\n      - host_id: uuid\n      - name: { type: string }\n      - other:\n          type: int64",
            &format!("- host_id: uuid | {wrong}"),
            "properties:\n        host_id: uuid\n        name: { type: string }\n        other:\n          type: int64",
        ),
        (
            "properties:\n    - a: uuid\n    - b: uuid",
            &format!("- a: uuid | {wrong}"),
            "properties:\n      a: uuid\n      b: uuid",
        ),
        (
            "properties: [{ a: uuid }, b: uuid]",
            &format!("[{{ a: uuid }}, b: uuid] | {wrong}"),
            "properties: {a: uuid, b: uuid}",
        ),
        ("properties:\n      - a: uuid\n      -  b: uuid", &format!("- a: uuid | {wrong}"), ""),
        (
            "properties:\n      - { a: uuid }\n      - b: uuid",
            &format!("- {{ a: uuid }} | {wrong}"),
            "",
        ),
        ("properties:\n      - a: uuid\n        b: uuid", &format!("- a: uuid | {wrong}"), ""),
        ("properties: [a, b]", &format!("[a, b] | {wrong}"), ""),
        ("properties: []", &format!("[] | {wrong}"), "properties: {}"),
    ]);
}

#[test]
fn a_list_of_properties_is_read_as_the_mapping_that_is_made_of_it() {
    let text = event_with("properties:\n      - host_id: uuid\n      - name: { type: 'string[]' }");
    let (fixed, _) = crate::fix::apply(&text, &decode_text(&text).diagnostics);
    for (text, mistakes) in [(text, 1), (fixed, 0)] {
        let decoded = decode_text(&text);
        assert_eq!(decoded.lines().len(), mistakes, "{text}");
        let event = &decoded.registry.events[0];
        assert!(event.sound().is_some() && event.properties.is_whole());
        let shown: Vec<_> =
            event.read_properties().map(|it| (&*it.name.value, it.written_type())).collect();
        assert_eq!(shown, [("host_id", "uuid".to_owned()), ("name", "string[]".to_owned())]);
    }
}
