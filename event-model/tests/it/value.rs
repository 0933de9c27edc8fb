//! Values: when they are equal, and how they are shown.

use event_model::{
    Severity, Value,
    jiff::Timestamp,
    serde_json::{Value as Json, json},
    uuid::Uuid,
};

#[test]
fn equality_is_by_meaning_and_symmetrical() {
    let (seven, seven_and_a_bit, text, list) = (json!(7), json!(7.5), json!("a"), json!(["a", 1]));
    let (null, yes, object, same_object) =
        (json!(null), json!(true), json!({"a": 1}), json!({"a": 1.0}));
    let (largest, strings, others) =
        (json!(u64::MAX), vec!["a".to_owned()], vec![json!("a"), json!(1)]);
    let id = Uuid::from_u128(7);
    let groups: Vec<Vec<Value<'_>>> = vec![
        vec![Value::Int(7), Value::Uint(7), Value::Float(7.0), Value::Json(&seven)],
        vec![Value::Float(7.5), Value::Json(&seven_and_a_bit)],
        vec![Value::Str("a"), Value::Json(&text)],
        vec![Value::Null, Value::Json(&null)],
        vec![Value::Bool(true), Value::Json(&yes)],
        vec![Value::Json(&object), Value::Json(&same_object)],
        vec![Value::List(&others), Value::Json(&list)],
        vec![Value::List(&strings)],
        vec![Value::Uint(u64::MAX), Value::Json(&largest)],
        vec![Value::Int(i64::MAX), Value::Uint(i64::MAX as u64)],
        vec![Value::Float(i64::MAX as f64), Value::Uint(1 << 63)],
        vec![Value::Float(u64::MAX as f64)],
        vec![Value::Float(f64::NAN), Value::Float(-f64::NAN)],
        vec![Value::Float(f64::INFINITY)],
        vec![Value::Float(0.0), Value::Float(-0.0), Value::Int(0)],
        vec![Value::Int(-1)],
        vec![Value::Uuid(id)],
        vec![Value::Timestamp(Timestamp::UNIX_EPOCH)],
        vec![Value::Severity(Severity::Info)],
        vec![Value::Str("info")],
    ];
    for (row, left) in groups.iter().enumerate() {
        for (column, right) in groups.iter().enumerate() {
            for (one, other) in left.iter().flat_map(|one| right.iter().map(move |b| (one, b))) {
                assert_eq!(one == other, row == column, "{one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn display_is_for_messages_and_debug_shows_details() {
    let texts = vec!["a".to_owned(), "b\n".to_owned()];
    let json: Json = json!({"a": "x\u{202e}"});
    let cases = [
        (Value::Null, "none", "none"),
        (Value::Str("a \"b\"\t"), "a \"b\"\t", r#""a \"b\"\t""#),
        (Value::Bool(true), "true", "true"),
        (Value::Int(-7), "-7", "-7"),
        (Value::Float(2.0), "2", "2.0"),
        (Value::Severity(Severity::Error), "error", "error"),
        (Value::Timestamp(Timestamp::UNIX_EPOCH), "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        (Value::List(&texts), "a, b\n", r#"["a", "b\n"]"#),
        (Value::Json(&json), "{\"a\":\"x\u{202e}\"}", r#"{"a":"x\u{202e}"}"#),
    ];
    for (value, display, debug) in cases {
        assert_eq!((value.to_string(), format!("{value:?}")), (display.into(), debug.into()));
    }
}

#[test]
fn a_list_knows_its_length_and_its_items() {
    let texts = vec!["a".to_owned(), "b".to_owned()];
    let Value::List(list) = Value::List(&texts) else { unreachable!("it was made a list") };
    assert_eq!((list.len(), list.is_empty()), (2, false));
    assert_eq!(list.get(1), Value::Str("b"));
    assert_eq!(list.get(2), Value::Null);
    assert_eq!(list.iter().len(), 2);
}
