//! The values that rules leave out of the comparison.

use super::ticket;
use crate::ticket::Ticket;
use event_model::{
    lifecycle::{Head, Kind, Rules, decide},
    serde_json::{Value as Json, json},
};

fn changed(then: &Json, now: &Json, rules: &Rules) -> Vec<String> {
    let with_id = |json: &Json| {
        let mut rendering = json.clone();
        rendering["id"] = json!("1");
        ticket(rendering)
    };
    let change = decide::<Ticket>(Some(&Head::Live(with_id(then))), Some(&with_id(now)), rules)
        .expect("the case is sound");
    let changed = change.iter().flat_map(|change| change.changed());
    changed.map(str::to_owned).collect()
}

#[test]
fn ignored_values_make_no_difference() {
    let cases: &[(&str, Json, Json, &[&str])] = &[
        ("/a", json!({ "a": 1, "b": 1 }), json!({ "b": 1 }), &[]),
        ("/a", json!({ "a": 1, "b": 1 }), json!({ "a": 2, "b": 2 }), &["b"]),
        ("/a/b", json!({ "a": { "b": 1, "c": 1 } }), json!({ "a": { "c": 1 } }), &[]),
        ("/a/b", json!({ "a": { "b": 1, "c": 1 } }), json!({ "a": { "c": 2 } }), &["a"]),
        (
            "/a/*/t",
            json!({ "a": [{ "t": 1 }, { "t": 2, "x": 1 }] }),
            json!({ "a": [{}, { "x": 1, "t": 3 }] }),
            &[],
        ),
        ("/a/*/t", json!({ "a": [{ "t": 1 }] }), json!({ "a": [{ "t": 1 }, { "t": 1 }] }), &["a"]),
        ("/a/*/*/t", json!({ "a": [[{ "t": 1 }]] }), json!({ "a": [[{ "t": 2 }]] }), &[]),
        ("/a/1", json!({ "a": [1, 2, 3] }), json!({ "a": [1, 4, 3] }), &[]),
        ("/a/1", json!({ "a": [1, 2, 3] }), json!({ "a": [1, 2, 4] }), &["a"]),
        // An index has only one spelling.
        ("/a/01", json!({ "a": [1, 2] }), json!({ "a": [1, 3] }), &["a"]),
        ("/a/-", json!({ "a": [1, 2] }), json!({ "a": [1, 3] }), &["a"]),
        // Ignored elements do not count as elements; the list itself is still there.
        ("/a/*", json!({ "a": [1, 2] }), json!({ "a": [3] }), &[]),
        ("/a/*", json!({ "a": [1, 2] }), json!({}), &["a"]),
        // In an object, `*` is a name.
        ("/a/*", json!({ "a": { "*": 1, "b": 1 } }), json!({ "a": { "*": 2, "b": 1 } }), &[]),
        ("/a/*", json!({ "a": { "*": 1, "b": 1 } }), json!({ "a": { "*": 1, "b": 2 } }), &["a"]),
        ("/*", json!({ "a": 1 }), json!({ "a": 2 }), &["a"]),
        // Escapes of RFC 6901.
        ("/a~1b/m~0n", json!({ "a/b": { "m~n": 1 } }), json!({ "a/b": { "m~n": 2 } }), &[]),
        ("/~01", json!({ "~1": 1, "/": 1 }), json!({ "~1": 2, "/": 2 }), &["/"]),
        ("/", json!({ "": 1 }), json!({ "": 2 }), &[]),
        ("/a/b", json!({ "a": 1 }), json!({ "a": 2 }), &["a"]),
        ("/a/b", json!({ "a": { "b": 1 } }), json!({ "a": {} }), &[]),
        ("/a/b", json!({ "a": { "b": 1 } }), json!({}), &["a"]),
    ];
    for (pointer, then, now, expected) in cases {
        let rules = Rules::of::<Ticket>().ignore([pointer]).unwrap();
        assert_eq!(changed(then, now, &rules), *expected, "{pointer} {then} {now}");
    }
}

#[test]
fn an_unordered_list_is_compared_by_its_content() {
    let cases: &[(&[&str], Json, Json, &[&str])] = &[
        (&["/a"], json!({ "a": [1, "x", null] }), json!({ "a": [null, 1.0, "x"] }), &[]),
        (&["/a"], json!({ "a": [-0.0, 1.0] }), json!({ "a": [1, 0] }), &[]),
        (&["/a"], json!({ "a": [1, 1, 2] }), json!({ "a": [1, 2, 2] }), &["a"]),
        (
            &["/a"],
            json!({ "a": [{ "b": 1, "c": 2 }, {}] }),
            json!({ "a": [{}, { "c": 2, "b": 1 }] }),
            &[],
        ),
        (&["/a"], json!({ "a": [[1, 2], [3]] }), json!({ "a": [[3], [2, 1]] }), &["a"]),
        (&["/a", "/a/*"], json!({ "a": [[1, 2], [3]] }), json!({ "a": [[3], [2, 1]] }), &[]),
        (
            &["/a/*/b"],
            json!({ "a": [{ "b": [1, 2] }, 7] }),
            json!({ "a": [{ "b": [2, 1] }, 7] }),
            &[],
        ),
        (
            &["/a/*/b"],
            json!({ "a": [{ "b": [1, 2] }, 7] }),
            json!({ "a": [7, { "b": [2, 1] }] }),
            &["a"],
        ),
        // A value that is not a list has no order.
        (&["/a"], json!({ "a": "12" }), json!({ "a": "21" }), &["a"]),
    ];
    for (pointers, then, now, expected) in cases {
        let rules = Rules::of::<Ticket>().unordered(*pointers).unwrap();
        assert_eq!(changed(then, now, &rules), *expected, "{pointers:?} {then} {now}");
    }
}

#[test]
fn ignored_values_do_not_affect_the_order() {
    let rules = Rules::of::<Ticket>().unordered(["/a"]).unwrap().ignore(["/a/*/t"]).unwrap();
    let then = json!({ "a": [{ "n": 1, "t": 9 }, { "n": 2, "t": 1 }] });
    let now = json!({ "a": [{ "n": 2, "t": 8 }, { "n": 1, "t": 7 }] });
    assert_eq!(changed(&then, &now, &rules), [""; 0]);
}

#[test]
fn other_members_can_be_the_state() {
    let rules = Rules::of::<Ticket>().with_state(["mood"]);
    for (member, kind) in [("mood", Kind::StateChanged), ("state", Kind::AttributeValueChanged)] {
        let then = Head::Live(ticket(json!({ "id": "1" })));
        let now = ticket(json!({ "id": "1", member: "x" }));
        assert_eq!(decide(Some(&then), Some(&now), &rules).unwrap().unwrap().kind(), kind);
    }
}

#[test]
fn an_invalid_pointer_is_refused_with_its_text() {
    let deep = "/a".repeat(121);
    let cases = [
        ("", "the JSON pointer `` points to the whole snapshot"),
        ("a", "the JSON pointer `a` does not begin with `/`"),
        ("/a~", "the JSON pointer `/a~` has a `~` that is not part of `~0` or `~1`"),
        ("/a~2b", "the JSON pointer `/a~2b` has a `~` that is not part of `~0` or `~1`"),
        ("/~\u{e9}", "the JSON pointer `/~\u{e9}` has a `~` that is not part of `~0` or `~1`"),
        (&deep, &format!("the JSON pointer `{deep:.200}…` is deeper than any snapshot")),
    ];
    for (pointer, message) in cases {
        for error in [
            Rules::of::<Ticket>().ignore(["/ok", pointer]),
            Rules::of::<Ticket>().unordered([pointer]),
            Rules::of::<Ticket>().as_text([pointer]),
        ] {
            let error = error.unwrap_err();
            assert_eq!((error.pointer(), error.to_string().as_str()), (pointer, message));
        }
    }
    assert!(Rules::of::<Ticket>().ignore(["/a".repeat(120)]).is_ok());
}

#[test]
fn rules_show_their_pointers_and_no_private_keys() {
    let rules = Rules::of::<Ticket>().ignore(["/a~1b/*/~0", "/a"]).unwrap();
    let rules = rules.unordered(["/a~1b/*"]).unwrap().with_state(["s\n"]).as_text(["/n"]).unwrap();
    let shown = r#"Rules { state: ["s\n"], split_operating_status: false, ignored: ["/a", "/a~1b/*/~0"], unordered: ["/a~1b/*"], as_text: ["/n"] }"#;
    assert_eq!(format!("{rules:?}"), shown);
    let key = "-----BEGIN PRIVATE KEY-----\nMIIE/vQIB\n-----END PRIVATE KEY-----";
    let rules = Rules::of::<Ticket>().with_state([key]).ignore([format!("/{key}")]).unwrap();
    let shown = format!("{rules:?}");
    assert!(!shown.contains("MIIE") && !shown.contains("vQIB"), "{shown}");
}
