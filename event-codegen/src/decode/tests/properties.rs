//! Properties: their types, their long form, and lists in their place.

use super::{assert_in_event, decode_text, event_with};

#[test]
fn types_are_read_in_every_spelling() {
    let cases = [
        ("uuid", "uuid"),
        ("UUID", "uuid"),
        ("UUID_PTR", "uuid?"),
        ("uuid?", "uuid?"),
        ("integer", "int64"),
        ("integer?", "int64?"),
        ("string", "string"),
        ("bool", "bool"),
        ("int64", "int64"),
        ("uint64", "uint64"),
        ("float64", "float64"),
        ("timestamp?", "timestamp?"),
        ("json", "json"),
        ("severity", "severity"),
        ("string[]", "string[]"),
        ("string[]?", "string[]?"),
        ("UUID[]", "uuid[]"),
    ];
    for (written, expected) in cases {
        let decoded = decode_text(&event_with(&format!("properties:\n      p: {written}")));
        assert_eq!(decoded.lines(), [""; 0], "{written}");
        assert_eq!(decoded.registry.events[0].properties[0].written_type(), expected, "{written}");
    }
}

#[test]
fn what_is_wrong_with_a_property_is_reported_once_and_mended() {
    let unknown = |ty: &str| format!("{ty} | unknown-property-type: unknown property type `{ty}`");
    let types = [
        ("String", "string"),
        ("strng?", "string?"),
        ("boolean", "bool"),
        ("int", "int64"),
        ("time.Time", "timestamp"),
        ("uid", "uuid"),
        ("number", ""),
        ("uuid??", ""),
        ("uuid?x", ""),
    ];
    for (written, meant) in types {
        let line = |ty: &str| format!("properties: {{ p: {ty} }}");
        let fixed = if meant.is_empty() { String::new() } else { line(meant) };
        assert_in_event(&[(&line(written), &unknown(written), &fixed)]);
    }
    assert_in_event(&[
        (
            "properties: { p: 'string?[]' }",
            "string?[] | unknown-property-type: unknown property type `string?[]`",
            "properties: { p: 'string[]?' }",
        ),
        (
            "properties: { p: 42 }",
            "42 | wrong-type: the type of a property must be a string, found a number",
            "properties: { p: \"42\" }",
        ),
        (
            "properties: { p: }",
            " | wrong-type: the type of a property must be a string, found null",
            "",
        ),
        (
            "properties: { p: [uuid] }",
            "[uuid] | wrong-type: the type of a property must be a string, found a list",
            "",
        ),
        ("properties: { p: {} }", "p | missing-key: property `p` lacks `type`", ""),
        (
            "properties: { p: { tpye: uuid } }",
            "tpye | unknown-key: unknown key `tpye` in a property",
            "properties: { p: { type: uuid } }",
        ),
        (
            "properties: { p: { type: uuid, desc: x } }",
            "desc | unknown-key: unknown key `desc` in a property",
            "",
        ),
        (
            "properties: { p: { type: uuid, example: } }",
            " | wrong-type: `example` must be a single value, found null",
            "",
        ),
        (
            "properties: { p: { type: uuid, example: [1] } }",
            "[1] | wrong-type: `example` must be a single value, found a list",
            "",
        ),
        (
            "properties: { p: { type: string, sensitive: yes } }",
            "yes | wrong-type: `sensitive` must be `true` or `false`, found a string",
            "properties: { p: { type: string, sensitive: true } }",
        ),
        (
            "properties: { p: { type: string, sensitive: 'true' } }",
            "'true' | wrong-type: `sensitive` must be `true` or `false`, found a string",
            "properties: { p: { type: string, sensitive: true } }",
        ),
        (
            "properties: { p: { type: string, sensitive: 1 } }",
            "1 | wrong-type: `sensitive` must be `true` or `false`, found a number",
            "",
        ),
        (
            "properties: { p: { type: uuid, sensitive: true } }",
            "sensitive | invalid-value: property `p` cannot be sensitive",
            "",
        ),
        (
            "properties: { p: { type: 'string[]', sensitive: true } }",
            "sensitive | invalid-value: property `p` cannot be sensitive",
            "",
        ),
        ("properties: { p: enum }", "p | missing-key: enum property `p` lacks `values`", ""),
        (
            "properties: { p: { type: enum } }",
            "p | missing-key: enum property `p` lacks `values`",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [] } }",
            "values | invalid-value: `values` is empty",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [a, b, a] } }",
            "a | invalid-value: enum value `a` is given twice",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [a, 1] } }",
            "1 | wrong-type: an enum value must be a string, found a number",
            "properties: { p: { type: enum, values: [a, \"1\"] } }",
        ),
        (
            "properties: { p: { type: enum, values: [1a] } }",
            "1a | invalid-name: an enum value cannot be named `1a`",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [self] } }",
            "self | invalid-name: an enum value cannot be named `self`",
            "",
        ),
        (
            "properties: { p: { type: string, values: [a] } }",
            "values | invalid-value: property `p` has `values` and is no enum",
            "",
        ),
        (
            "properties: { severity: int64 }",
            "int64 | invalid-value: property `severity` must have the type `severity`",
            "",
        ),
        (
            "properties: { severity: 'severity[]' }",
            "severity[] | invalid-value: property `severity` must have the type `severity`",
            "",
        ),
        (
            "properties: { p: uuid, p: uuid }",
            "p | duplicate-key: duplicate key `p` in `properties`",
            "",
        ),
        (
            "properties: uuid",
            "uuid | wrong-type: `properties` must be a mapping, found a string",
            "",
        ),
        ("properties:", " | wrong-type: `properties` must be a mapping, found null", ""),
    ]);
}

#[test]
fn the_legacy_type_of_severity_is_read_as_severity() {
    for (written, expected) in
        [("string", "severity"), ("string?", "severity?"), ("severity", "severity")]
    {
        let decoded = decode_text(&event_with(&format!("properties: {{ severity: {written} }}")));
        assert_eq!(decoded.lines(), [""; 0]);
        assert_eq!(decoded.registry.events[0].properties[0].written_type(), expected);
    }
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
        assert!(event.usable && event.properties_known);
        let shown: Vec<_> =
            event.properties.iter().map(|it| (&*it.name.value, it.written_type())).collect();
        assert_eq!(shown, [("host_id", "uuid".to_owned()), ("name", "string[]".to_owned())]);
    }
}
