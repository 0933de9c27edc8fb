//! Private keys whose lines are split over the values of one property.

use super::{SHOWN, expectations, login, outputs};
use event_model::{
    matching::{EventMatcher, contains, not, one_of, some, starts_with},
    serde_json::{self, Map, Value as Json, json},
};
use proptest::{collection::vec, prelude::*};
use std::collections::VecDeque;

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

/// JSON with these lines somewhere in it, in this order. `choices` decides where.
fn planted(
    lines: &mut VecDeque<String>,
    choices: &mut impl Iterator<Item = u8>,
    left: usize,
) -> Json {
    let Some(choice) = choices.next().filter(|_| left > 0 && !lines.is_empty()) else {
        return lines.pop_front().map_or(Json::Null, Json::String);
    };
    let count = usize::from(choice / 5 % 3) + 1;
    match choice % 5 {
        0 => lines.pop_front().map_or(Json::Null, Json::String),
        1 => (0..count).map(|_| planted(lines, choices, left - 1)).collect(),
        // The names may be in the other order.
        order @ (2 | 3) => {
            let name = |index| format!("n{}", if order == 2 { index } else { 9 - index });
            let members = (0..count).map(|index| (name(index), planted(lines, choices, left - 1)));
            Json::Object(members.collect())
        }
        _ => {
            let name = lines.pop_front().unwrap_or_default();
            Json::Object(Map::from_iter([(name, planted(lines, choices, left - 1))]))
        }
    }
}

proptest! {
    #[test]
    fn no_line_of_a_key_is_shown_wherever_it_is(
        body in vec("hunter[A-Za-z0-9+/=]{0,9}", 0..9), choices in vec(any::<u8>(), 1..40), ends in any::<bool>(),
    ) {
        let mut lines: VecDeque<_> = [BEGIN.to_owned()].into_iter().chain(body).collect();
        lines.extend(ends.then(|| END.to_owned()));
        let mut choices = choices.into_iter();
        let mut items = Vec::new();
        while !lines.is_empty() {
            items.push(planted(&mut lines, &mut choices, 6));
        }
        items.extend(ends.then(|| json!("beside")));
        let json = Json::Array(items);
        let event = crate::samples::task().with_details(json.clone());
        for text in [format!("{event:?}"), serde_json::to_string(&event).expect("it is sound")] {
            prop_assert!(!text.contains("hunter"), "{json}: {text}");
            prop_assert_eq!(text.contains("beside"), ends, "{}: {}", json, text);
        }
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
