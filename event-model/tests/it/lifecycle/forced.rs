//! Changes whose kind the caller chooses.

use super::{id, ticket};
use crate::ticket::Ticket;
use event_model::{
    lifecycle::{Head, Kind, MemoryStore, Reference, Rules, Tracker, forced},
    serde_json::json,
};

#[test]
fn each_change_can_follow_some_heads() {
    let snapshot = ticket(json!({ "id": "1", "state": "open" }));
    let heads =
        [None, Some(Head::Gone(Reference::to(&snapshot))), Some(Head::Live(snapshot.clone()))];
    let cases = [
        // After no change, a deletion, and a live subject; first with a snapshot, then without.
        (Kind::Created, [true, true, false], [false, false, false]),
        (Kind::StateChanged, [false, false, true], [false, false, false]),
        (Kind::OperatingStatusChanged, [false, false, true], [false, false, false]),
        (Kind::AttributeValueChanged, [false, false, true], [false, false, false]),
        (Kind::Deleted, [false, false, true], [false, false, true]),
    ];
    assert_eq!(cases.map(|(kind, ..)| kind), Kind::ALL);
    for (kind, with, without) in cases {
        for (current, expected) in [(Some(&snapshot), with), (None, without)] {
            let got = heads.each_ref().map(|head| {
                let change = forced::<Ticket>(kind, head.as_ref(), current, &Rules::of::<Ticket>());
                match change {
                    Ok(change) => change.kind() == kind,
                    Err(error) => error.code() != "invalid_transition",
                }
            });
            assert_eq!(got, expected, "{kind} {current:?}");
        }
    }
}

#[test]
fn an_invalid_transition_says_why() {
    let none: Option<&Head<Ticket>> = None;
    let error = forced(Kind::StateChanged, none, None, &Rules::of::<Ticket>()).unwrap_err();
    let expected =
        "`state_changed` is not possible: the subject never existed, and there is no snapshot";
    assert_eq!(error.to_string(), expected);
    let other = ticket(json!({ "id": "2" }));
    let head = Head::Live(ticket(json!({ "id": "1" })));
    let error =
        forced(Kind::StateChanged, Some(&head), Some(&other), &Rules::of::<Ticket>()).unwrap_err();
    assert_eq!(error.code(), "subject_mismatch");
}

#[test]
fn a_forced_change_without_a_difference_keeps_the_version() {
    let tracker = Tracker::<Ticket, _>::new(MemoryStore::new());
    let snapshot = ticket(json!({ "id": "1", "state": "open" }));
    let mut counts = Vec::new();
    for kind in [
        Kind::Created,
        Kind::OperatingStatusChanged,
        Kind::StateChanged,
        Kind::Deleted,
        Kind::Created,
    ] {
        let found = tracker.fire(kind, &id("1"), Some(&snapshot)).unwrap();
        let link = found.chain.unwrap();
        assert_eq!(link.kind, kind);
        counts.push((link.sequence, link.version, found.event.changed().len()));
    }
    assert_eq!(counts, [(1, 1, 2), (2, 1, 0), (3, 1, 0), (4, 2, 0), (5, 3, 2)]);
    let error = tracker.fire(Kind::Created, &id("1"), Some(&snapshot)).unwrap_err();
    assert_eq!(error.code(), "invalid_transition");
    assert_eq!(
        tracker.latest(&id("1")).unwrap().unwrap().chain.unwrap().sequence,
        5,
        "nothing was kept"
    );
}
