//! Decisions, case by case.

use super::ticket;
use crate::ticket::Ticket;
use event_model::{
    lifecycle::{Aspect, Change, Head, Kind, Reference, Rules, Snapshot, decide},
    serde_json::{Value as Json, json},
};

fn decided(then: Json, now: Json, rules: &Rules) -> Option<(Kind, Vec<String>)> {
    let snapshot = |json: Json| (!json.is_null()).then(|| ticket(json));
    let head = snapshot(then).map(Head::Live);
    let change =
        decide(head.as_ref(), snapshot(now).as_ref(), rules).expect("the case is sound")?;
    Some((change.kind(), change.changed().into_iter().map(str::to_owned).collect()))
}

type Expected = Option<(Kind, &'static [&'static str])>;

#[test]
fn every_case_has_its_change() {
    let open = json!({ "id": "1", "state": "open" });
    let closed = json!({ "id": "1", "state": "closed" });
    use Kind::{AttributeValueChanged, Created, Deleted, StateChanged};
    let cases: &[(Json, Json, Expected)] = &[
        (Json::Null, Json::Null, None),
        (Json::Null, open.clone(), Some((Created, &["id", "state"]))),
        (open.clone(), Json::Null, Some((Deleted, &[]))),
        (open.clone(), open.clone(), None),
        (open.clone(), closed, Some((StateChanged, &["state"]))),
        (open.clone(), json!({ "id": "1" }), Some((StateChanged, &["state"]))),
        (json!({ "id": "1" }), open.clone(), Some((StateChanged, &["state"]))),
        // One change: the state wins over attributes.
        (
            open.clone(),
            json!({ "id": "1", "state": "closed", "name": "x", "a": 1 }),
            Some((StateChanged, &["a", "name", "state"])),
        ),
        (
            open.clone(),
            json!({ "id": "1", "state": "open", "name": "x" }),
            Some((AttributeValueChanged, &["name"])),
        ),
        (
            open.clone(),
            json!({ "id": "1", "state": "open", "operatingStatus": "up" }),
            Some((StateChanged, &["operatingStatus"])),
        ),
        // It is a state only at the top level.
        (
            json!({ "id": "1", "part": { "state": "on" } }),
            json!({ "id": "1", "part": { "state": "off" } }),
            Some((AttributeValueChanged, &["part"])),
        ),
        // `null` and absent are the same, and so are an empty list and an absent one, but only at the top level.
        (open.clone(), json!({ "id": "1", "state": "open", "x": null, "y": [] }), None),
        (
            json!({ "id": "1", "x": { "y": [] } }),
            json!({ "id": "1", "x": {} }),
            Some((AttributeValueChanged, &["x"])),
        ),
        // Numbers are numbers, texts are texts, and lists have an order.
        (json!({ "id": "1", "n": [1, -0.0] }), json!({ "id": "1", "n": [1.0, 0] }), None),
        (
            json!({ "id": "1", "n": 100 }),
            json!({ "id": "1", "n": "100" }),
            Some((AttributeValueChanged, &["n"])),
        ),
        (
            json!({ "id": "1", "n": [1, 2] }),
            json!({ "id": "1", "n": [2, 1] }),
            Some((AttributeValueChanged, &["n"])),
        ),
        (
            json!({ "id": "1", "t": "\u{e9}" }),
            json!({ "id": "1", "t": "e\u{301}" }),
            Some((AttributeValueChanged, &["t"])),
        ),
        (
            json!({ "id": "1", "z": false }),
            json!({ "id": "1" }),
            Some((AttributeValueChanged, &["z"])),
        ),
    ];
    for (then, now, expected) in cases {
        let got = decided(then.clone(), now.clone(), &Rules::of::<Ticket>());
        let got = got
            .as_ref()
            .map(|(kind, changed)| (*kind, changed.iter().map(String::as_str).collect()));
        let expected = expected.map(|(kind, changed)| (kind, changed.to_vec()));
        assert_eq!(got, expected, "{then} {now}");
    }
}

#[test]
fn a_deleted_subject_can_be_created_again_but_not_deleted() {
    let open = ticket(json!({ "id": "1", "href": "tickets/1", "state": "open" }));
    let rules = Rules::of::<Ticket>();
    let gone = decide(Some(&Head::Live(open.clone())), None, &rules).unwrap().unwrap();
    assert_eq!(
        gone,
        Change::Deleted(Reference::new(json!({ "id": "1", "href": "tickets/1" })).unwrap())
    );
    let gone = gone.into_head();
    assert_eq!(decide(Some(&gone), None, &rules), Ok(None));
    assert_eq!(decide(Some(&gone), Some(&open), &rules), Ok(Some(Change::Created(open))));
}

#[test]
fn the_operating_status_has_its_own_kind_if_rules_say_so() {
    let then = json!({ "id": "1", "state": "open", "operatingStatus": "starting" });
    let rules = Rules::of::<Ticket>().split_operating_status();
    let cases = [
        (
            json!({ "id": "1", "state": "open", "operatingStatus": "running" }),
            Kind::OperatingStatusChanged,
        ),
        (
            json!({ "id": "1", "state": "open", "operatingStatus": "running", "a": 1 }),
            Kind::OperatingStatusChanged,
        ),
        (json!({ "id": "1", "state": "closed", "operatingStatus": "running" }), Kind::StateChanged),
        (
            json!({ "id": "1", "state": "closed", "operatingStatus": "starting" }),
            Kind::StateChanged,
        ),
        (
            json!({ "id": "1", "state": "open", "operatingStatus": "starting", "a": 1 }),
            Kind::AttributeValueChanged,
        ),
    ];
    for (now, kind) in cases {
        assert_eq!(decided(then.clone(), now.clone(), &rules).unwrap().0, kind, "{now}");
    }
}

#[test]
fn another_subject_is_an_error() {
    let (one, two) = (ticket(json!({ "id": "1" })), ticket(json!({ "id": "2" })));
    for head in [Head::Live(one.clone()), Head::Gone(Reference::to(&one))] {
        let error = decide::<Ticket>(Some(&head), Some(&two), &Rules::of::<Ticket>()).unwrap_err();
        assert_eq!(error.code(), "subject_mismatch");
        assert_eq!(error.to_string(), "expected the subject `1`, got `2`");
    }
}

#[test]
fn each_change_has_its_event() {
    let snapshot: Snapshot<Ticket> = ticket(json!({ "id": "1", "b": 1, "a": 2 }));
    let changed = || vec!["a".to_owned()];
    let cases = [
        (Change::Created(snapshot.clone()), "ticket/created", Kind::Created, vec!["a", "b", "id"]),
        (
            Change::Changed {
                aspect: Aspect::State,
                changed: changed(),
                snapshot: snapshot.clone(),
            },
            "ticket/state_changed",
            Kind::StateChanged,
            vec!["a"],
        ),
        // The event is one of the state; the kind is in the chain.
        (
            Change::Changed {
                aspect: Aspect::OperatingStatus,
                changed: changed(),
                snapshot: snapshot.clone(),
            },
            "ticket/state_changed",
            Kind::OperatingStatusChanged,
            vec!["a"],
        ),
        (
            Change::Changed {
                aspect: Aspect::Attributes,
                changed: changed(),
                snapshot: snapshot.clone(),
            },
            "ticket/attribute_value_changed",
            Kind::AttributeValueChanged,
            vec!["a"],
        ),
        (Change::Deleted(Reference::to(&snapshot)), "ticket/deleted", Kind::Deleted, vec![]),
    ];
    for (change, name, kind, changed) in cases {
        assert_eq!((change.kind(), change.changed()), (kind, changed.clone()));
        let event = change.into_event();
        assert_eq!((event.name(), event.changed()), (name, changed));
    }
}
