//! Events of any size, with any text.

use super::odd::{descriptor, numbered, of, property, told};
use crate::within::{Folder, formatted, run, uuid};
use event_log::{Access, AppendError, EventLog, Order, Outcome, Query};
use event_model::{
    PropertyType,
    jiff::Timestamp,
    serde_json::{self, Map, Value as Json, json},
    uuid::Uuid,
};

const TEXTS: [&str; 10] = [
    "",
    "\0",
    "a\0b",
    "\u{1}***",
    "\"}{\\",
    "\u{7f}\u{85}\u{2028}\u{feff}",
    "İstanbul ΟΔΟΣ",
    "👩‍👩‍👧\u{202e}\u{10ffff}",
    "%_*[a-z]/*",
    "'; DROP TABLE events; --",
];

#[test]
fn any_text_comes_back_and_is_found() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        for (number, text) in (1..).zip(TEXTS) {
            let event = numbered(number, text, text).with_correlation_id(text).with_trace_id(text);
            log.append(event.clone()).await.unwrap();
            assert_eq!(log.append(event).await.unwrap().outcome, Outcome::Duplicate);
        }
        log.close().await.unwrap();
        let log = folder.open().await;
        let view = log.view(Access::all());
        for (number, text) in (1..).zip(TEXTS) {
            let item = view.get(uuid(number)).await.unwrap().unwrap();
            assert_eq!(item.message, text);
            let json: Json = serde_json::from_str(&serde_json::to_string(&item).unwrap()).unwrap();
            assert_eq!((&json["message"], &json["correlation_id"]), (&json!(text), &json!(text)));
            let found = view.list(&Query::new().text(text).order(Order::Ascending)).await.unwrap();
            assert!(found.items.iter().any(|found| found.seq == item.seq), "{text:?}");
        }
        assert!(log.check().await.unwrap().is_sound());
    });
}

#[test]
fn a_text_is_found_in_any_case_wherever_it_ends() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        log.append(numbered(1, "ΟΔΟΣΑ", "a")).await.unwrap();
        log.append(numbered(2, "η οδος", "a")).await.unwrap();
        for text in ["ΟΔΟΣ", "οδος", "οδοσ"] {
            let page = log.view(Access::all()).list(&Query::new().text(text)).await.unwrap();
            assert_eq!(page.items.len(), 2, "{text}");
        }
    });
}

#[test]
fn events_of_any_shape_are_stored_or_refused() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let nothing = descriptor("odd/nothing", vec![], None);
        log.append(of(nothing, &Map::new())).await.unwrap();

        let names: Vec<String> = (0..10_000).map(|number| format!("p{number}")).collect();
        let many = names.iter().map(|name| property(name, PropertyType::Int64)).collect();
        let members = names.iter().map(|name| (name.clone(), json!(i64::MIN)));
        log.append(of(descriptor("odd/many", many, None), &members.collect())).await.unwrap();

        let deep = (0..1_000).fold(json!(0), |inner, _| json!([inner]));
        let json = descriptor("odd/json", vec![property("json", PropertyType::Json)], None);
        let float = descriptor("odd/float", vec![property("x", PropertyType::Float64)], None);
        let members = |name: &str, value: Json| Map::from_iter([(name.to_owned(), value)]);
        if let Ok(event) = event_model::DynamicEvent::new(json, &members("json", deep)) {
            log.append(event_model::Occurrence::new(event)).await.unwrap();
        }
        let text: Json = serde_json::from_str(r#"{"a\u0000b": "\u0000", "message": 1}"#).unwrap();
        log.append(of(json, &members("json", text))).await.unwrap();
        log.append(of(float, &members("x", json!(f64::MAX)))).await.unwrap();

        let view = log.view(Access::all());
        for item in view.list(&Query::new()).await.unwrap().items {
            serde_json::to_string(&item).unwrap();
        }
        assert!(log.check().await.unwrap().is_sound());
    });
}

#[test]
fn what_is_too_large_is_refused_and_harms_no_other() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let fits = "x".repeat((1 << 19) - 1_000);
        log.append(told(&fits, None, None)).await.unwrap();
        let large = "x".repeat(1 << 20);
        let refused = [
            told(&large, None, None),
            told("x", Some(&large), None),
            told("x", Some("a"), None).with_correlation_id(&*large),
            told("x", Some("a"), None).with_trace_id(&*large),
        ];
        for event in refused {
            let error = log.append(event.clone()).await.unwrap_err();
            assert!(matches!(error, AppendError::TooLarge { .. }), "{error}");
            assert!(log.append_all([formatted(1, "a"), event]).await.is_err());
        }
        // A sensitive value is not kept, so its size does not matter.
        log.append(told("x", None, Some(&large))).await.unwrap();
        assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 2);
    });
}

#[test]
fn ids_and_times_may_be_at_their_limits() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        let times = [Timestamp::MIN, Timestamp::MAX, Timestamp::UNIX_EPOCH];
        for (id, time) in [Uuid::nil(), Uuid::max(), uuid(1)].into_iter().zip(times) {
            let event = formatted(1, "a").with_id(id).with_time(time).with_occurred_at(time);
            let event = event.with_suppressed(u64::MAX).with_request_id(id);
            assert_eq!(log.append(event.clone()).await.unwrap().outcome, Outcome::Stored);
            assert_eq!(log.append(event).await.unwrap().outcome, Outcome::Duplicate);
            let item = log.view(Access::all()).get(id).await.unwrap().unwrap();
            assert_eq!(item.event_time.as_second(), time.as_second());
            serde_json::to_string(&item).unwrap();
        }
        assert!(log.check().await.unwrap().is_sound());
    });
}

#[test]
fn the_largest_batch_is_stored_and_a_larger_one_is_not() {
    run(async {
        let log = EventLog::options().queue(1).open("sqlite::memory:").await.unwrap();
        let batch = |number: u128| (0..number).map(|id| formatted(id, "a").with_id(uuid(id)));
        let error = log.append_all(batch(4_097)).await.unwrap_err();
        assert!(matches!(error, AppendError::TooMany { events: 4_097, most: 4_096 }), "{error}");
        let receipts = log.append_all(batch(4_096)).await.unwrap();
        assert!(receipts.iter().zip(1..).all(|(receipt, seq)| receipt.cursor.seq() == seq));
        let again = log.append_all(batch(4_096)).await.unwrap();
        assert!(again.iter().all(|receipt| receipt.outcome == Outcome::Duplicate));
    });
}

#[test]
fn an_id_that_is_twice_in_a_batch_is_a_duplicate_or_a_conflict() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let a = || formatted(1, "a").with_id(uuid(1));
        let receipts = log.append_all([a(), formatted(2, "b"), a()]).await.unwrap();
        let outcomes: Vec<_> = receipts.iter().map(|it| (it.outcome, it.cursor.seq())).collect();
        assert_eq!(outcomes[0], (Outcome::Stored, 1));
        assert_eq!(outcomes[2], (Outcome::Duplicate, 1));
        let (c, d) = (formatted(1, "c").with_id(uuid(3)), formatted(1, "d").with_id(uuid(3)));
        assert!(log.append_all([c, d]).await.is_err());
        assert!(log.view(Access::all()).get(uuid(3)).await.unwrap().is_none());
    });
}
