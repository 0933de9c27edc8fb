//! The numbers of snapshots: doubles as RFC 8785 writes them, integers that no double holds, and numbers as texts.

use super::{id, ticket};
use crate::ticket::Ticket;
use event_model::{
    lifecycle::{Head, MemoryStore, Rules, Snapshot, Tracker, canonical, decide, digest},
    serde_json::{self, Value as Json, json},
};
use proptest::prelude::*;

const VECTORS: [(&str, &str, &str); 6] = {
    macro_rules! vector {
        ($name:literal) => {
            (
                $name,
                include_str!(concat!("jcs/input/", $name, ".json")),
                include_str!(concat!("jcs/output/", $name, ".json")),
            )
        };
    }
    [
        vector!("arrays"),
        vector!("french"),
        vector!("structures"),
        vector!("unicode"),
        vector!("values"),
        vector!("weird"),
    ]
};

#[test]
fn the_test_vectors_of_rfc_8785_hold_in_a_snapshot_too() {
    for (name, input, output) in VECTORS {
        let value: Json = serde_json::from_str(input).unwrap();
        assert_eq!(canonical(&value).unwrap(), output, "{name}");
        // The normal form of a snapshot has no members that are null. One vector has such a member.
        let normal = output.replace(r#""10":null,"#, "");
        let expected = format!(r#"{{"id":"1","value":{normal}}}"#);
        let read = Snapshot::<Ticket>::parse(&format!(r#"{{"value":{input},"id":"1"}}"#)).unwrap();
        assert_eq!(read.canonical(), expected, "{name}");
        assert_eq!(ticket(json!({ "id": "1", "value": value })), read, "{name}");
    }
}

/// The literal of a number, and its canonical text. `None`: no double holds it.
const NUMBERS: &[(&str, Option<&str>)] = &[
    ("1E30", Some("1e+30")),
    ("1e16", Some("10000000000000000")),
    ("1e21", Some("1e+21")),
    ("-1e21", Some("-1e+21")),
    ("1.7976931348623157e308", Some("1.7976931348623157e+308")),
    ("5e-324", Some("5e-324")),
    ("1e-400", Some("0")),
    ("-0", Some("0")),
    ("9007199254740993.0", Some("9007199254740992")),
    ("9007199254740993e0", Some("9007199254740992")),
    ("9007199254740991", Some("9007199254740991")),
    ("9007199254740992", Some("9007199254740992")),
    ("9007199254740993", None),
    ("9007199254740994", Some("9007199254740994")),
    ("-9007199254740992", Some("-9007199254740992")),
    ("-9007199254740993", None),
    ("1152921504606846976", Some("1152921504606847000")),
    ("1152921504606846977", None),
    // RFC 8785 writes a double so, but as an integer it is another number.
    ("1152921504606847000", None),
    ("9223372036854775807", None),
    ("-9223372036854775808", Some("-9223372036854776000")),
    ("18446744073709551615", None),
    ("18446744073709551616", Some("18446744073709552000")),
    ("10000000000000000000000", Some("1e+22")),
    ("100000000000000000000000", None),
    ("99999999999999991611392", Some("1e+23")),
    ("12345678901234567890123", None),
    ("-12345678901234567890123", None),
];

#[test]
fn only_an_integer_that_no_double_holds_is_refused() {
    for &(literal, expected) in NUMBERS {
        let read = Snapshot::<Ticket>::parse(&format!(r#"{{"id":"1","a":[{{"b~/":{literal}}}]}}"#));
        let Some(expected) = expected else {
            let error = read.unwrap_err();
            let message = "the rendering is not valid: no double holds the integer at \
                           `/a/0/b~0~1`: write it as a text, or use `Rules::as_text`";
            assert_eq!(
                (error.code(), &*error.to_string()),
                ("unsafe_integer", message),
                "{literal}"
            );
            continue;
        };
        let text = format!(r#"{{"a":[{{"b~/":{expected}}}],"id":"1"}}"#);
        let read = read.unwrap_or_else(|error| panic!("{literal}: {error}"));
        assert_eq!(read.canonical(), text, "{literal}");
        // It survives the JSON of a store.
        let kept = serde_json::to_string(&read).unwrap();
        assert_eq!(Snapshot::<Ticket>::parse(&kept).unwrap(), read, "{literal}");
    }
}

#[test]
fn a_value_is_refused_for_an_integer_of_64_bits_that_no_double_holds() {
    for (number, is_held) in [
        (json!(9_007_199_254_740_992_u64), true),
        (json!(9_007_199_254_740_993_u64), false),
        (json!(-9_007_199_254_740_993_i64), false),
        (json!(1_u64 << 63), true),
        (json!(i64::MIN), true),
        (json!(i64::MAX), false),
        (json!(u64::MAX), false),
        (json!(1e300), true),
        (json!(9_007_199_254_740_992.0), true),
    ] {
        let rendering = json!({ "id": "1", "a": number });
        assert_eq!(Snapshot::<Ticket>::new(rendering.clone()).is_ok(), is_held, "{number}");
        assert_eq!(digest(&rendering).is_ok(), is_held, "{number}");
    }
}

#[test]
fn the_literals_of_any_text_are_read() {
    let cases = [
        // Digits in a text, and an escaped quote before them.
        (r#"{"id":"9007199254740993","a":"\\\"9007199254740993\\"}"#, None),
        ("{ \"id\" : \"1\" ,\r\n\t\"a\" : [ ] , \"b\":[ { } , 9007199254740992 , null ] }", None),
        (
            r#"{"id":"1","é\"9007199254740993":[true,[],[[1]],{"b":9007199254740993}]}"#,
            Some("/é\"9007199254740993/3/b"),
        ),
        (r#"{"id":"1","a":[1,2,[3,9007199254740993]]}"#, Some("/a/2/1")),
        (r#"{"id":"1","a":{},"b":-9007199254740993,"c":1}"#, Some("/b")),
    ];
    for (text, pointer) in cases {
        let read = Snapshot::<Ticket>::parse(text);
        match pointer {
            None => {
                assert_eq!(read.unwrap(), ticket(serde_json::from_str(text).unwrap()), "{text}")
            }
            Some(pointer) => {
                let shown = read.unwrap_err().to_string();
                assert!(shown.contains(&format!("at `{pointer}`:")), "{shown}");
            }
        }
    }
}

fn rules() -> Rules {
    let pointers = ["/id", "/serial", "/parts/*/serial", "/sizes/*", "/~1a", "/state/*"];
    Rules::of::<Ticket>().as_text(pointers).expect("the pointers are valid")
}

#[test]
fn a_number_is_tracked_by_its_literal() {
    let cases = [
        (
            r#"{"id":"1","serial":12345678901234567890123}"#,
            json!({ "serial": "12345678901234567890123" }),
        ),
        (r#"{"id":"1","serial":-1.50E+2}"#, json!({ "serial": "-1.50E+2" })),
        (r#"{"id":"1","serial":0}"#, json!({ "serial": "0" })),
        (r#"{"id":"1","serial":"7"}"#, json!({ "serial": "7" })),
        (
            r#"{"id":"1","serial":[7],"sizes":[7,"x",null]}"#,
            json!({ "serial": [7], "sizes": ["7", "x", null] }),
        ),
        (
            r#"{"id":"1","parts":[{"serial":9007199254740993},{"serial":true,"other":1}]}"#,
            json!({ "parts": [{ "serial": "9007199254740993" }, { "serial": true, "other": 1 }] }),
        ),
        (
            r#"{"id":"1","/a":1,"state":{"*":2,"b":3}}"#,
            json!({ "/a": "1", "state": { "*": "2", "b": 3 } }),
        ),
        (r#"{"id":"1","serial":1,"serial":2}"#, json!({ "serial": "2" })),
    ];
    for (text, mut expected) in cases {
        let read = rules().parse::<Ticket>(text);
        expected["id"] = json!("1");
        assert_eq!(Json::Object(read.unwrap().members().clone()), expected, "{text}");
    }
    let read = rules().parse::<Ticket>(r#"{"id":12345678901234567890123}"#).unwrap();
    assert_eq!(*read.id(), id("12345678901234567890123"));
    let error =
        rules().parse::<Ticket>(r#"{"id":"1","other":12345678901234567890123}"#).unwrap_err();
    assert_eq!(error.code(), "unsafe_integer");
    let error = rules().parse::<Ticket>(r#"{"id":"1","#).unwrap_err();
    assert_eq!(error.code(), "invalid_json");
}

#[test]
fn a_value_is_tracked_by_the_digits_that_it_has() {
    let cases = [
        (json!(u64::MAX), Ok("18446744073709551615")),
        (json!(i64::MIN), Ok("-9223372036854775808")),
        (json!(1.5), Ok("1.5")),
        (json!(7.0), Ok("7")),
        (json!(1e-7), Ok("1e-7")),
        (json!(1.8e19), Ok("18000000000000000000")),
        // This can have been 18446744073709551617.
        (json!(18_446_744_073_709_551_616.0), Err("lost_digits")),
        (json!(1e22), Err("lost_digits")),
        (json!(-9.3e18), Err("lost_digits")),
        // This can have been -9223372036854775809.
        (json!(-9_223_372_036_854_775_808.0), Err("lost_digits")),
        (json!(-9_223_372_036_854_774_784.0), Ok("-9223372036854775000")),
    ];
    for (number, expected) in cases {
        let read =
            rules().snapshot::<Ticket>(json!({ "id": "1", "parts": [{}, { "serial": number }] }));
        let shown =
            read.as_ref().map(|read| read.pointer("/parts/1/serial").unwrap().as_str().unwrap());
        assert_eq!(shown.map_err(|error| error.code()), expected, "{number}");
        if let Err(error) = read {
            let message = "the number at `/parts/1/serial` has perhaps lost digits: \
                           read the text with `Rules::parse`";
            assert_eq!(error.to_string(), message);
        }
    }
    let deep = (0..500_000).fold(json!(1e22), |inner, _| Json::Array(vec![inner]));
    assert_eq!(rules().snapshot::<Ticket>(deep).unwrap_err().code(), "too_deep");
}

#[test]
fn a_number_is_equal_to_its_text() {
    let rules = rules();
    for (then, now, changed) in [
        (json!(5), json!("5"), false),
        (json!(5), json!("6"), true),
        (json!([5]), json!(["5"]), true),
        (json!(5.0), json!("5"), false),
        (json!(9_007_199_254_740_992_u64), json!("9007199254740993"), true),
    ] {
        let head = Head::Live(ticket(json!({ "id": "1", "serial": then })));
        let now = ticket(json!({ "id": "1", "serial": now }));
        let found = decide(Some(&head), Some(&now), &rules).unwrap();
        assert_eq!(found.is_some(), changed, "{now:?}");
    }
}

#[test]
fn large_integers_that_differ_in_one_digit_are_a_change() {
    let tracker = Tracker::<Ticket, _>::new(MemoryStore::new()).with_rules(rules());
    let mut changes = Vec::new();
    for serial in ["12345678901234567890123", "12345678901234567890123", "12345678901234567890124"]
    {
        let now = tracker.rules().parse(&format!(r#"{{"id":"1","serial":{serial}}}"#)).unwrap();
        let found = tracker.check_and_fire(&id("1"), Some(&now)).unwrap();
        changes.push(found.map(|found| found.event.changed().len()));
    }
    assert_eq!(changes, [Some(2), None, Some(1)]);
}

proptest! {
    #[test]
    fn every_double_is_tracked_and_comes_back(double in any::<f64>().prop_filter("JSON", |it| it.is_finite())) {
        let snapshot = ticket(json!({ "id": "1", "a": double }));
        let kept = serde_json::to_string(&snapshot).unwrap();
        prop_assert_eq!(&Snapshot::<Ticket>::parse(&kept).unwrap(), &snapshot);
        let exact = format!(r#"{{"id":"1","a":{double:.0}}}"#);
        let whole = ticket(json!({ "id": "1", "a": double.round_ties_even() }));
        prop_assert_eq!(Snapshot::<Ticket>::parse(&exact).unwrap(), whole);
    }

    #[test]
    fn integers_of_a_snapshot_have_different_digests(one in any::<u64>(), step in 1..4096_u64) {
        let digest = |integer: u64| digest(&json!(integer)).ok();
        let (one, other) = (digest(one), digest(one.wrapping_add(step)));
        prop_assert!(one.is_none() || one != other);
    }
}
