//! Properties: their types, their long form, and lists in their place.

use super::{assert_in_event, decode_text, event_with, proposed_in_event};

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
        assert_eq!(
            decoded.registry.events[0].properties.read()[0].read().written_type(),
            expected,
            "{written}"
        );
    }
}

#[test]
fn a_mistake_in_a_property_is_reported_once_and_fixed() {
    let unknown = |ty: &str| format!("{ty} | unknown-property-type: unknown property type `{ty}`");
    let types = [
        ("String", "string"),
        ("strng?", "string?"),
        ("boolean", "bool"),
        ("int", "int64"),
        ("time.Time", "timestamp"),
        ("uid", "uuid"),
        ("i64", "int64"),
        ("Option<String>", "string?"),
        ("Vec<Uuid>", "\"uuid[]\""),
        ("uint32", "int64"),
        ("int64_ptr", "int64?"),
        ("string_list", "\"string[]\""),
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
            "",
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
            " | wrong-type: the example of `p` must be a value, found null",
            "",
        ),
        (
            "properties: { p: { type: uuid, example: [1] } }",
            "[1] | wrong-type: the example of `p` must be a string, found a list",
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
            "",
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
            "values | invalid-value: property `p` has `values` but is not an enum",
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
            "properties: { severity: { type: enum, values: [info] } }",
            "enum | invalid-value: property `severity` must have the type `severity`",
            "",
        ),
        (
            "properties: { p: { type: enum, values: [a, true] } }",
            "true | wrong-type: an enum value must be a string, found a boolean",
            "properties: { p: { type: enum, values: [a, \"true\"] } }",
        ),
        (
            "properties: { 5: uuid }",
            "5 | wrong-type: a key of `properties` must be a string, found a number",
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
        assert_eq!(decoded.registry.events[0].properties.read()[0].read().written_type(), expected);
    }
}

#[test]
fn what_is_probably_meant_by_a_type_is_proposed() {
    for (written, meant) in [
        ("number", Some("float64")),
        ("object", Some("json")),
        ("date", Some("timestamp")),
        ("list", Some("\"string[]\"")),
        ("[uuid]", Some("\"uuid[]\"")),
        ("[uuid, string]", None),
        ("duration", None),
    ] {
        let line = |ty: &str| format!("properties: {{ p: {ty} }}");
        let expected = meant.map(|meant| event_with(&line(meant)));
        assert_eq!(proposed_in_event(&line(written)), expected, "{written}");
    }
}
