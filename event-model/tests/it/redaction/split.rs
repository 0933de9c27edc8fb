//! Private keys whose lines are split over the values of one property.

use super::{SHOWN, expectations, login, outputs};
use event_model::{
    matching::{EventMatcher, contains, not, one_of, some, starts_with},
    serde_json::{self, Value as Json, json},
};

const BEGIN: &str = "-----BEGIN RSA PRIVATE KEY-----";
const END: &str = "-----END RSA PRIVATE KEY-----";

/// JSON with the lines of a key in it. What must not be shown contains `hunter`, what must be shown `beside`.
fn split() -> Vec<Json> {
    vec![
        json!([BEGIN, "hunter", END, "beside"]),
        json!(["beside", [[BEGIN], ["hunter", ["hunter"]]], [[[END]]], "beside"]),
        json!([{ "line": BEGIN }, { "line": "hunter" }, { "line": END }, { "line": "beside" }]),
        json!([{ "n": 1, "text": BEGIN }, { "n": 2, "text": { "of": ["hunter"] } }, { "text": END }]),
        json!({ "before": "beside", "key": [BEGIN, "hunter", END] }),
        json!({ "lines": [[BEGIN, 1, "hunter"], null, true, ["hunter", END], "beside"] }),
        // Names and values.
        json!({ "a": { BEGIN: { "hunter": ["hunter", { "hunter2": END }] } }, "z": "beside" }),
        json!([{ BEGIN: "hunter" }, { "hunter": END }, "beside"]),
        json!([BEGIN, { "hunter": 1, "hunter2": { "hunter": 2 } }, END, { "beside": 1 }]),
        // Members have no order: the map may sort them.
        json!([{ "header": BEGIN, "body": "hunter", "footer": END }, "beside"]),
        json!([{ "1": BEGIN, "2": "hunter", "10": END, "3": "hunter" }, "beside"]),
        json!([BEGIN, { "a": END, "b": "hunter" }, "beside"]),
        json!([{ "a": { "b": "hunter" }, "b": [BEGIN] }, "hunter", [END], "beside"]),
        // The end of another label, and none.
        json!([BEGIN, "-----END PRIVATE KEY-----", "hunter", END, "beside"]),
        json!([BEGIN, "hunter", { "a": "-----END EC PRIVATE KEY-----" }, "hunter", [[END]], "beside"]),
        json!([BEGIN, "hunter", { "hunter": ["hunter"] }]),
        // Two keys.
        json!([BEGIN, "hunter", END, BEGIN, ["hunter"], END, "beside"]),
        json!([{ "a": BEGIN }, { "a": "hunter" }, { "a": END, "b": BEGIN }, { "a": "hunter" }]),
        // The line is URL-encoded, or escaped.
        json!([
            "-----BEGIN+RSA+PRIVATE+KEY-----",
            "hunter",
            "-----END%20RSA%20PRIVATE%20KEY-----",
            "beside"
        ]),
    ]
}

#[test]
fn no_output_shows_a_line_of_a_key_that_is_split() {
    for json in split() {
        let (login, others) = login("k", json.clone());
        let all: Vec<_> = [login].into_iter().chain(others).collect();
        for text in outputs(&all).into_iter().chain(expectations("k", &all)) {
            assert!(!text.contains("hunter"), "{json}: {text}");
        }
        let shown = serde_json::to_string(&*all[2].event).expect("it is sound");
        let is_beside = json.to_string().contains("beside");
        assert_eq!(shown.contains("beside"), is_beside, "{json}: {shown}");
    }
}

#[test]
fn hidden_names_of_an_object_differ() {
    let json = json!([BEGIN, { "a": 1, "b": 2, "c": { "d": 3 } }, END]);
    let (_, others) = login("k", json);
    let shown = serde_json::to_value(&*others[1].event).expect("it is sound");
    let second = format!("{SHOWN} (2)");
    let third = format!("{SHOWN} (3)");
    assert_eq!(
        shown["details"]["anywhere"][1],
        json!({ SHOWN: 1, second: 2, third: { SHOWN: 3 } })
    );
}

#[test]
fn no_matcher_shows_a_key_in_debug_or_display() {
    let key = format!("{BEGIN}\nhunter\n{END}");
    let lines = || [BEGIN, "hunter", END];
    let typed = |matcher: EventMatcher| format!("{matcher} {matcher:?} {matcher:#?}");
    let any = EventMatcher::new;
    let texts = [
        format!("{:?} {:?}", contains(&*key), starts_with(&*key)),
        format!("{:?} {:?}", one_of([&*key]), one_of(lines())),
        format!("{:#?} {:#?}", one_of([&*key]), one_of(lines())),
        format!("{:?} {:?}", not(&*key), not(key.clone())),
        format!("{:?} {:?}", some(&*key), some(not(one_of([contains(&*key)])))),
        format!("{:?}", some(json!({ "a": lines() }))),
        typed(any().renders(one_of(lines()))),
        typed(any().name(one_of([&*key]))),
        typed(any().renders(not(one_of([contains(&*key)])))),
    ];
    for text in texts {
        assert!(!text.contains("hunter"), "{text}");
    }
}
