//! Stored changes.

use super::{at, ticket};
use crate::ticket::Ticket;
use event_model::{
    lifecycle::{Aspect, Change, Entry, Head, Reference, next_id},
    serde_json::{self, Value as Json, json},
    uuid::Uuid,
};

fn milliseconds(id: Uuid) -> u64 {
    let (seconds, nanoseconds) = id.get_timestamp().expect("the case is sound").to_unix();
    seconds * 1000 + u64::from(nanoseconds) / 1_000_000
}

#[test]
fn ids_rise_and_contain_the_milliseconds_of_the_clock_unless_it_goes_back() {
    let id = next_id(None, at(400));
    assert_eq!((id.get_version_num(), milliseconds(id)), (7, 400));
    for (last, now, expected) in
        [(1_000, 1_005, 1_005), (1_000, 1_000, 1_000), (1_005, 1_000, 1_005), (1_000, -5, 1_000)]
    {
        let previous = next_id(None, at(last));
        let id = next_id(Some(previous), at(now));
        assert_eq!((id > previous, milliseconds(id)), (true, expected), "{last} {now}");
    }
    assert_eq!(milliseconds(next_id(None, at(-1))), 0);
}

#[test]
fn thousands_of_ids_fit_into_a_millisecond() {
    let mut id = next_id(None, at(5));
    for _ in 0..10_000 {
        let next = next_id(Some(id), at(3));
        assert!(next > id);
        assert_eq!((milliseconds(next), next.get_version_num()), (5, 7));
        assert_eq!(next.get_variant(), event_model::uuid::Variant::RFC4122);
        id = next;
    }
}

#[test]
fn after_the_last_id_of_a_millisecond_comes_the_next_millisecond() {
    let full = |milliseconds: u128, rest: u128| Uuid::from_u128(milliseconds << 80 | rest);
    let cases = [
        // The counter of a UUIDv7 is used up.
        (full(1_000, 0x7fff_bfff_ffff_ffff_ffff), 1_001),
        (full(1_000, 0x7fff_bfff_fffe_ffff_ffff), 1_000),
        // The carry passes over the variant.
        (full(1_000, 0x7abc_bfff_ffff_0000_0000), 1_000),
        // An id of another kind.
        (full(1_000, 0xffff_ffff_ffff_ffff_ffff), 1_001),
        (full(1_000, 0x4fff_0000_0000_0000_0000), 1_000),
    ];
    for (previous, expected) in cases {
        let id = next_id(Some(previous), at(0));
        assert_eq!((id > previous, milliseconds(id)), (true, expected), "{previous}");
        assert_eq!(
            (id.get_version_num(), id.get_variant()),
            (7, event_model::uuid::Variant::RFC4122)
        );
    }
}

#[test]
fn after_the_last_id_of_all_the_same_id_is_returned() {
    let id = next_id(Some(Uuid::max()), at(0));
    assert_eq!(id, Uuid::max());
}

#[test]
fn each_entry_continues_the_chain() {
    let open = ticket(json!({ "id": "1", "state": "open" }));
    let closed = ticket(json!({ "id": "1", "state": "closed" }));
    let changed = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let steps = [
        (Change::Created(open.clone()), 1),
        (
            Change::Changed {
                aspect: Aspect::State,
                changed: changed(&["state"]),
                snapshot: closed.clone(),
            },
            2,
        ),
        // The caller forced it, although nothing differs.
        (
            Change::Changed {
                aspect: Aspect::Attributes,
                changed: vec![],
                snapshot: closed.clone(),
            },
            2,
        ),
        (
            Change::Changed {
                aspect: Aspect::State,
                changed: changed(&["state"]),
                snapshot: open.clone(),
            },
            3,
        ),
        (Change::Deleted(Reference::to(&open)), 4),
        (Change::Created(open), 5),
    ];
    let mut previous: Option<Entry> = None;
    for (index, (change, version)) in steps.into_iter().enumerate() {
        let kind = change.kind();
        // The clock goes back, and is more precise than milliseconds.
        let now = at(5_000 - index as i64) + std::time::Duration::from_micros(17);
        let entry = Entry::next(previous.as_ref(), change, now);
        assert_eq!((entry.sequence, entry.version, entry.kind), (index as u64 + 1, version, kind));
        assert_eq!(entry.earlier, previous.as_ref().map(|entry| entry.id));
        assert_eq!((entry.time, milliseconds(entry.id)), (at(5_000), 5_000));
        assert!(previous.is_none_or(|previous| previous.id < entry.id));
        previous = Some(entry);
    }
}

#[test]
fn an_entry_returns_its_event() {
    let snapshot = ticket(json!({ "id": "1", "state": "open" }));
    let entry = Entry::next(None, Change::Created(snapshot.clone()), at(7));
    let occurrence = entry.occurrence::<Ticket>().unwrap();
    assert_eq!((occurrence.id, occurrence.time), (entry.id, at(7)));
    assert_eq!(occurrence.chain, Some(entry.link()));
    assert_eq!(occurrence.event.instance(), snapshot.members());
    assert_eq!(entry.head::<Ticket>().unwrap(), Head::Live(snapshot));
}

fn kept() -> Json {
    let entry = Entry::next(
        None,
        Change::Created(ticket(json!({ "id": "1", "a": "b" }))),
        at(1_762_771_931_120),
    );
    serde_json::to_value(entry).expect("the case is sound")
}

#[test]
fn an_entry_is_a_plain_object() {
    let mut kept = kept();
    kept["id"] = json!("019a6d65-0ff0-7001-8000-000000000001");
    let expected = json!({
        "id": "019a6d65-0ff0-7001-8000-000000000001",
        "time": "2025-11-10T10:52:11.12Z",
        "event_type": "ticket",
        "subject": "1",
        "kind": "created",
        "sequence": 1,
        "version": 1,
        "changed": ["a", "id"],
        "body": { "id": "1", "a": "b" },
    });
    assert_eq!(kept, expected);
}

#[test]
fn entries_that_no_chain_can_have_are_refused() {
    let cases = [
        ("id", json!("4da6-b0f1"), "`id`: UUID parsing failed"),
        ("id", json!("017f22e2-79b0-4cc3-98c4-dc0c0c07398f"), "`id` is not a UUIDv7"),
        ("id", json!("019a6d65-0ff0-7001-1000-000000000001"), "`id` is not a UUIDv7"),
        ("id", json!("ffffffff-ffff-7001-8000-000000000001"), "`id` is not a UUIDv7"),
        ("time", json!("yesterday"), "`time`: "),
        ("time", json!("2025-11-10T10:52:11.121Z"), "`time` is not the time in `id`"),
        ("kind", json!("vanished"), "`kind`: "),
        ("subject", json!(""), "`subject` is empty"),
        ("subject", Json::Null, "`subject`: "),
        ("sequence", json!(0), "`sequence` is 0"),
        ("sequence", json!(2), "`earlier` must be set for every change but the first"),
        ("sequence", json!(1.5), "`sequence`: "),
        ("version", json!(0), "`version` is 0"),
        ("version", json!(2), "`version` is greater than `sequence`"),
        (
            "earlier",
            json!("019a6d65-0ff0-7001-8000-000000000001"),
            "`earlier` must be set for every change but the first",
        ),
        ("kind", json!("deleted"), "`changed` is not empty, but the subject is deleted"),
        ("changed", json!(["id", "a"]), "`changed` is not sorted"),
        ("changed", json!(["a", "a"]), "`changed` is not sorted"),
        ("changed", json!([1]), "`changed`: "),
        ("body", json!([]), "`body`: "),
        ("\u{1b}[2J", json!(1), "`\\u{1b}[2J` is not a member of a change"),
        ("extra", json!(1), "`extra` is not a member of a change"),
    ];
    for (name, value, expected) in cases {
        let mut kept = kept();
        kept[name] = value;
        let error = serde_json::from_value::<Entry>(kept).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{name}: {error}");
    }
    let mut kept = kept();
    kept.as_object_mut().unwrap().remove("body");
    assert_eq!(serde_json::from_value::<Entry>(kept).unwrap_err().to_string(), "`body` is missing");
    let twice = r#"{"version":1,"version":2}"#;
    let error = serde_json::from_str::<Entry>(twice).unwrap_err().to_string();
    assert!(error.starts_with("`version` appears twice"), "{error}");
}

#[test]
fn ids_that_do_not_rise_are_refused() {
    let mut kept = kept();
    kept["sequence"] = json!(2);
    kept["earlier"] = json!("ffffffff-ffff-7001-8000-000000000001");
    let error = serde_json::from_value::<Entry>(kept).unwrap_err();
    assert_eq!(error.to_string(), "`id` is not greater than `earlier`");
}

#[test]
fn a_damaged_entry_is_an_error_and_not_an_event() {
    let cases = [
        (
            "event_type",
            json!("service"),
            "subject_mismatch",
            "expected the subject `ticket`, got `service`",
        ),
        ("subject", json!("2"), "subject_mismatch", "expected the subject `2`, got `1`"),
        ("body", json!({}), "missing_id", "the rendering has no `id` that is a non-empty text"),
        (
            "body",
            json!({ "id": "1", "a": u64::MAX }),
            "unsafe_integer",
            "the rendering is not valid: no double holds the integer at `/a`: write it as a text, or use `Rules::as_text`",
        ),
    ];
    for (name, value, code, cause) in cases {
        let mut kept = kept();
        kept[name] = value;
        let entry: Entry = serde_json::from_value(kept).unwrap();
        for error in [
            entry.head::<Ticket>().err(),
            entry.change::<Ticket>().err(),
            entry.occurrence::<Ticket>().err(),
        ] {
            let error = error.unwrap();
            assert_eq!(error.code(), code);
            assert_eq!(error.to_string(), format!("cannot use the stored change {}", entry.id));
            assert_eq!(std::error::Error::source(&error).unwrap().to_string(), cause);
        }
    }
}

#[test]
fn an_entry_shows_no_private_key() {
    let key = "-----BEGIN PRIVATE KEY-----\nMHc=\n-----END PRIVATE KEY-----";
    let entry = Entry::next(None, Change::Created(ticket(json!({ "id": "1", "key": key }))), at(7));
    let shown = format!("{entry:?}");
    assert!(shown.starts_with("Entry({\"id\":\"") && !shown.contains("MHc="), "{shown}");
}
