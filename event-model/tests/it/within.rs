//! Matchers for parts of a property: the items of a list, places in JSON.

use crate::{
    events::{
        ids::TicketId,
        matchers::{host, ticket},
        ticket::{Created, Deleted, StateChanged, Ticket},
    },
    failures::failure,
    golden, samples,
};
use event_model::{
    Event,
    lifecycle::{Reference, Snapshot},
    matching::{EventMatcher, any, contains, none, not, one_of, satisfies, some, starts_with},
    serde_json::json,
    testing::Recorder,
};

fn ticket() -> Snapshot<Ticket> {
    let rendering = json!({
        "id": "t-1",
        "state": "open",
        "severity": 3,
        "open": true,
        "place": [{ "id": "p-1", "role": "desk" }, { "id": "p-2" }],
        "a/b": { "~": "odd" },
        "note": { "text": null },
    });
    Snapshot::new(rendering).expect("it has an id")
}

fn changed() -> StateChanged {
    StateChanged::new(["operatingStatus", "state"], ticket())
}

macro_rules! all {
    ($expected:literal, $event:expr, [$($matcher:expr),* $(,)?]) => {
        $(assert_eq!(EventMatcher::from($matcher).matches($event), $expected, "{}", stringify!($matcher));)*
    };
}

#[test]
fn an_item_of_a_list() {
    let matcher = ticket::state_changed;
    all!(
        true,
        &changed(),
        [
            matcher().changed("state"),
            matcher().changed(String::from("state")).changed("operatingStatus"),
            matcher().changed(starts_with("operating")),
            matcher().changed(contains("Stat")),
            matcher().changed(one_of(["name", "state"])),
            matcher().changed(not("state")),
            matcher().changed(satisfies(|name: &String| name.len() == 5)),
            matcher().changed(any()),
        ]
    );
    all!(
        false,
        &changed(),
        [
            matcher().changed("name"),
            matcher().changed("State"),
            matcher().changed("state").changed("name"),
            matcher().changed(one_of(["name", "place"])),
            matcher().changed(not(contains("tat"))),
        ]
    );
    let nothing = StateChanged::new([""; 0], ticket());
    all!(false, &nothing, [matcher().changed(any()), matcher().changed(not("state"))]);
}

#[test]
fn a_place_in_a_snapshot() {
    let matcher = ticket::state_changed;
    all!(
        true,
        &changed(),
        [
            matcher().snapshot("/state", "open"),
            matcher().snapshot(format!("/place/{}/id", 1), "p-2"),
            matcher().snapshot("/place/0", json!({ "role": "desk", "id": "p-1" })),
            matcher().snapshot("/place/0/id", starts_with("p")),
            matcher().snapshot("/place/0/id", one_of(["p-0", "p-1"])),
            matcher().snapshot("/place/0/id", some(not("p-2"))),
            matcher().snapshot("/place/2", none()),
            matcher().snapshot("/place/01", none()),
            matcher().snapshot("/state/0", none()),
            matcher().snapshot("/severity", 3),
            matcher().snapshot("/severity", satisfies(|n: &u64| *n > 2)),
            matcher().snapshot("/open", true),
            matcher().snapshot("/a~1b/~0", "odd"),
            matcher().snapshot("/note", json!({})),
            matcher().snapshot("/note/text", none()),
            matcher().snapshot("", some(any())),
            matcher().snapshot("/state", "open").snapshot("/open", true).changed("state"),
        ]
    );
    all!(
        false,
        &changed(),
        [
            matcher().snapshot("/state", "closed"),
            matcher().snapshot("/state", none()),
            matcher().snapshot("/place/0/id", "p-2"),
            matcher().snapshot("/place/0/name", some(any())),
            matcher().snapshot("/severity", "3"),
            matcher().snapshot("/", "open"),
            ticket::created().snapshot("/state", "open"),
        ]
    );
}

#[test]
fn a_place_in_a_reference() {
    let deleted = Deleted::new(Reference::to(&ticket()));
    all!(
        true,
        &deleted,
        [
            ticket::deleted().reference("/id", "t-1"),
            ticket::deleted().reference("/state", none()).ticket_id(TicketId::from("t-1")),
        ]
    );
    all!(false, &deleted, [ticket::deleted().reference("/href", some(any()))]);
}

/// Such a pointer would find nothing, so a test that expects nothing there would pass.
#[test]
fn an_invalid_pointer_panics_at_once() {
    for (pointer, expected) in [
        ("state", "\"state\" is not a JSON pointer: it does not begin with `/`"),
        ("#/state", "\"#/state\" is not a JSON pointer: it does not begin with `/`"),
        ("/a~b", "\"/a~b\" is not a JSON pointer: it has a `~` that is not part of `~0` or `~1`"),
        ("/a~", "\"/a~\" is not a JSON pointer: it has a `~` that is not part of `~0` or `~1`"),
    ] {
        let text = failure(|| drop(ticket::created().snapshot(pointer, none())));
        assert_eq!(text, expected);
    }
}

#[test]
fn a_matcher_shows_what_it_expects_within() {
    let matcher = ticket::state_changed().changed("state").changed(starts_with("op"));
    let matcher = matcher.snapshot("/place/0/id", "p-1").snapshot("/a\u{202e}b", none());
    assert_eq!(
        matcher.to_string(),
        "ticket/state_changed with changed: contains \"state\", changed: contains (starts with \"op\"), \
         snapshot /place/0/id: \"p-1\", snapshot /a\\u{202e}b: none",
    );
}

#[test]
fn a_failure_shows_where_a_path_ends() {
    let recorder = Recorder::new();
    Created::new(ticket()).emit(&recorder).unwrap();
    changed().emit(&recorder).unwrap();
    let text = failure(|| {
        let matcher = ticket::state_changed().changed("state").changed("place");
        let matcher = matcher.changed(one_of(["name", "note"])).snapshot("/state", "closed");
        let matcher = matcher.snapshot("/severity", 3).snapshot("/place/0", json!({ "id": "p-1" }));
        let matcher = matcher.snapshot("/place/1/role", "desk").snapshot("/places/0/id", "p-1");
        let matcher = matcher.snapshot("/place/2/id", starts_with("p")).snapshot("/open", none());
        recorder.expect(matcher.snapshot("/state/name", some(any()))).once();
    });
    golden::check("within", &text);
}

#[test]
fn a_failure_says_that_an_event_has_no_such_property() {
    let recorder = Recorder::new();
    samples::probe().emit(&recorder).unwrap();
    let text = failure(|| {
        let matcher = EventMatcher::from(host::probe_finished());
        recorder
            .expect(matcher.at("snapshot", "/state", "open").item::<String>("changed", "state"))
            .once();
    });
    golden::check("within_nothing", &text);
}
