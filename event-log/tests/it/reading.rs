//! Queries and what they answer.

use crate::within::{Folder, formatted, location, message, messages, run, uuid};
use event_log::{Access, Cursor, EventLog, OpenError, Order, Query};
use event_model::{
    Occurrence,
    serde_json::{self, json},
};
use std::error::Error;

#[test]
fn pages_follow_one_another_in_both_directions() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        for number in 0..5_u128 {
            log.append(formatted(number % 2, &number.to_string())).await.unwrap();
        }
        let view = log.view(Access::all());
        for (order, expected) in [
            (Order::Ascending, ["0", "1", "2", "3", "4"]),
            (Order::Descending, ["4", "3", "2", "1", "0"]),
        ] {
            let mut query = Query::new().order(order).limit(2);
            let mut found = Vec::new();
            loop {
                let page = view.list(&query).await.unwrap();
                found.extend(page.items.into_iter().map(|item| item.message));
                let Some(next) = page.next else { break };
                query = query.cursor(next);
            }
            assert_eq!(found, expected.map(message));
        }
        let of_one = Query::new().identity("host_id", uuid(1));
        assert_eq!(messages(&log, &of_one).await, [message("3"), message("1")]);
    });
}

#[test]
fn what_a_log_returns_is_json_and_is_shown_shortly() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let receipt = log.append(formatted(1, "a")).await.unwrap();
        let (id, cursor) = (receipt.id, receipt.cursor);
        let text = serde_json::to_string(&receipt).unwrap();
        assert_eq!(text, format!(r#"{{"id":"{id}","cursor":"{cursor}","outcome":"stored"}}"#));
        let member = json!({ "cursor": cursor.to_string() })["cursor"].clone();
        assert_eq!(serde_json::from_value::<Cursor>(member).unwrap(), cursor);
        let error = serde_json::from_value::<Cursor>(json!("1.2")).unwrap_err();
        assert!(error.to_string().starts_with("this is not a cursor"), "{error}");
        assert_eq!(format!("{cursor:?}"), format!("Cursor({cursor})"));
        let counts = log.view(Access::all()).counts(&Query::new()).await.unwrap();
        let numbers = format!("{:?}", counts.by_severity);
        assert_eq!(numbers, "{Info: 1, Warning: 0, Error: 0, Critical: 0}");
        assert_eq!(format!("{:?}", Access::to("a", 1)), r#"Access([a="1"])"#);
        assert_eq!(format!("{:?}", Access::all()), "Access(all)");
    });
}

#[test]
fn an_error_says_which_file_or_folder_is_missing() {
    let folder = Folder::new();
    let (missing, file) = (folder.beside("missing"), folder.beside("missing/events.db"));
    let within = folder.path().display();
    run(async {
        let cause = |error: OpenError| error.source().unwrap().to_string();
        let error = EventLog::open(&location(&file)).await.unwrap_err();
        assert_eq!(cause(error), format!("there is no folder {}: create it", missing.display()));
        let error = EventLog::open(&location(folder.path())).await.unwrap_err();
        assert_eq!(cause(error), format!("{within} is a folder, not a file"));
        let error = event_log::check(&location(&missing)).await.unwrap_err();
        assert_eq!(cause(error), format!("there is no file {}", missing.display()));
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let error = log.backup(&file).await.unwrap_err().source().unwrap().to_string();
        assert_eq!(error, format!("there is no folder {}: create it", missing.display()));
    });
}

#[test]
fn a_view_shows_only_what_its_caller_may_see() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let receipt = log.append(formatted(1, "a")).await.unwrap();
        log.append(formatted(2, "b")).await.unwrap();
        let all = Query::new();
        for (access, number) in [
            (Access::all(), 2),
            (Access::to("host_id", uuid(2)), 1),
            (Access::to("host_id", uuid(3)), 0),
            (Access::to("infra_env_id", uuid(0xE)), 2),
            (Access::none(), 0),
        ] {
            let view = log.view(access.clone());
            assert_eq!(view.list(&all).await.unwrap().items.len(), number, "{access:?}");
            assert_eq!(view.counts(&all).await.unwrap().total, number as u64, "{access:?}");
            let is_seen = view.get(receipt.id).await.unwrap().is_some();
            assert_eq!(is_seen, number == 2, "{access:?}");
        }
    });
}

#[test]
fn an_identity_is_found_as_it_was_written_even_if_it_looks_like_a_uuid() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let uuid = uuid(0xAB);
        let spellings = [uuid.to_string(), uuid.simple().to_string().to_uppercase()];
        for id in &spellings {
            let service = event_model::lifecycle::Snapshot::new(json!({ "id": id })).unwrap();
            log.append(Occurrence::new(events::service::Created::new(service))).await.unwrap();
        }
        log.append(formatted(0xAB, "a")).await.unwrap();
        for (name, value, number) in [
            ("service_id", &spellings[1], 2),
            ("service_id", &spellings[0], 1),
            ("host_id", &spellings[1], 1),
        ] {
            let query = Query::new().identity(name, value);
            assert_eq!(messages(&log, &query).await.len(), number, "{name}={value}");
            let view = log.view(Access::to(name, value));
            let page = view.list(&Query::new()).await.unwrap();
            assert_eq!(page.items.len(), number, "{name}={value}");
        }
    });
}
