//! The store of changes does what every store of changes must do, and outlives the process.

#[path = "../../../event-model/tests/chain_store/suite.rs"]
mod suite;

mod reports;

use crate::within::{Folder, formatted, run};
use event_log::{Access, EventLog, LogChains, Outcome, Query};
use event_model::{
    EventSink,
    lifecycle::{self, Append, ChainStore, Snapshot, Tracker, next_id},
    serde_json::json,
};
use events::{ids::ServiceId, service::Service};
use proptest::prelude::*;
use std::{error::Error, time::Duration};
use suite::history;

const EVENT_TYPES: [&str; 2] = ["service", "resource"];

fn options() -> event_log::Options {
    EventLog::options().ballast(0).catalog(&events::CATALOG).readers(2)
}

async fn in_memory() -> EventLog {
    options().open("sqlite::memory:").await.unwrap()
}

/// The store of a log that nothing else holds.
fn open(folder: &Folder) -> LogChains {
    run(folder.open_with(options())).chain_store()
}

#[test]
fn subjects_are_told_apart() {
    suite::subjects_are_told_apart(&run(in_memory()).chain_store(), EVENT_TYPES);
    suite::subjects_are_told_apart(&open(&Folder::new()), EVENT_TYPES);
}

#[test]
fn an_id_is_used_once() {
    suite::an_id_is_used_once(&run(in_memory()).chain_store(), EVENT_TYPES);
}

#[test]
fn bodies_come_back() {
    suite::bodies_come_back(&run(in_memory()).chain_store(), EVENT_TYPES);
    suite::bodies_come_back(&open(&Folder::new()), EVENT_TYPES);
}

#[test]
fn threads_share_a_subject() {
    let log = run(in_memory());
    suite::threads_share_a_subject::<Service>(&log.chain_store(), 100);
    let counts = run(log.view(Access::all()).counts(&Query::new())).unwrap();
    assert_eq!(counts.total, 800);
    suite::threads_share_a_subject::<Service>(&open(&Folder::new()), 20);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_history_is_kept_in_memory(history in history(60)) {
        history.check(run(in_memory()).chain_store(), EVENT_TYPES, |store| store)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn any_history_is_kept_in_a_file_that_is_opened_again(history in history(40)) {
        let folder = Folder::new();
        history.check(open(&folder), EVENT_TYPES, |store| {
            drop(store);
            open(&folder)
        })?;
    }
}

#[test]
fn chains_continue_after_the_log_is_opened_again_and_events_stay() {
    let folder = Folder::new();
    let id = ServiceId::from("5351");
    let render =
        |name: &str| Snapshot::<Service>::new(json!({ "id": "5351", "name": name })).unwrap();
    let tracker = Tracker::<Service, _>::new(open(&folder));
    for name in ["a", "b", "c"] {
        tracker.check_and_fire(&id, Some(&render(name))).unwrap().unwrap();
    }
    drop(tracker);
    let tracker = Tracker::<Service, _>::new(open(&folder));
    assert!(tracker.check_and_fire(&id, Some(&render("c"))).unwrap().is_none());
    let next = tracker.check_and_fire(&id, None).unwrap().unwrap();
    assert_eq!(next.chain.unwrap().sequence, 4);
    assert_eq!(tracker.prune(next.time + Duration::from_secs(1)).unwrap(), 3);
    assert_eq!(tracker.latest(&id).unwrap().unwrap().id, next.id);
    drop(tracker);
    run(async {
        let log = folder.open().await;
        assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 4);
    });
}

#[test]
fn many_changes_are_pruned_in_parts() {
    let log = run(in_memory());
    let tracker = Tracker::<Service, _>::new(log.chain_store());
    let mut last = None;
    for number in 0..4_010 {
        let id = ServiceId::from((number % 3).to_string());
        let service = Snapshot::new(json!({ "id": id.as_str(), "n": number })).unwrap();
        last = tracker.check_and_fire(&id, Some(&service)).unwrap();
    }
    let end = last.unwrap().time + Duration::from_secs(1);
    assert_eq!(tracker.prune(end).unwrap(), 4_007);
    let kept = tracker.recent(&lifecycle::Query::newest(9)).unwrap();
    let links = kept.iter().map(|change| change.chain.unwrap().sequence);
    assert_eq!(links.collect::<Vec<_>>(), [1_337, 1_337, 1_336]);
    assert_eq!(tracker.prune(end).unwrap(), 0);
}

fn cause(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

#[test]
fn a_log_without_the_catalogue_says_what_to_do() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let tracker = Tracker::<Service, _>::new(log.chain_store());
        let service = Snapshot::new(json!({ "id": "5351" })).unwrap();
        let error = tracker.check_and_fire(&"5351".into(), Some(&service)).unwrap_err();
        let text = cause(&error);
        assert!(
            text.contains("`service/created`") && text.contains("`Options::catalog`"),
            "{text}"
        );
        assert!(log.chain_store().head("service", "5351").unwrap().is_none());
        log.close().await.unwrap();
        let text = cause(&log.chain_store().head("service", "5351").unwrap_err());
        assert!(text.ends_with("the log is closed"), "{text}");
        let text = cause(
            &log.chain_store()
                .prune("service", "2026-01-01T00:00:00Z".parse().unwrap())
                .unwrap_err(),
        );
        assert!(text.ends_with("the log is closed"), "{text}");
    });
}

#[test]
fn an_entry_that_no_chain_can_have_is_refused() {
    let store = run(in_memory()).chain_store();
    let tracker = Tracker::<Service, _>::new(&store);
    let service = Snapshot::new(json!({ "id": "1" })).unwrap();
    tracker.check_and_fire(&"1".into(), Some(&service)).unwrap().unwrap();
    let head = store.head("service", "1").unwrap().unwrap();
    let mut next = (*head).clone();
    (next.earlier, next.sequence) = (Some(head.id), 2);
    let text = cause(&store.append(&next.clone().into()).unwrap_err());
    let expected = format!("the change {} cannot be kept: `id` is not greater", head.id);
    assert!(text.contains(&expected), "{text}");
    (next.id, next.sequence) = (next_id(Some(head.id), head.time), 3);
    let text = cause(&store.append(&next.clone().into()).unwrap_err());
    let expected = format!("the change {} does not follow as number 2 of its chain", next.id);
    assert!(text.ends_with(&expected), "{text}");
    next.sequence = 2;
    next.body.insert("text".to_owned(), "x".repeat(1 << 20).into());
    let text = cause(&store.append(&next.clone().into()).unwrap_err());
    assert!(text.contains("bytes, more than 1048576"), "{text}");
    next.body.remove("text");
    assert_eq!(store.append(&next.into()).unwrap(), Append::Done);
}

#[test]
fn calls_on_the_threads_of_runtimes_return() {
    let work = |log: EventLog| async move {
        let tracker = Tracker::<Service, _>::new(log.chain_store());
        for number in 0..50 {
            let service = Snapshot::new(json!({ "id": "1", "n": number })).unwrap();
            log.sink().emit(formatted(1, "a")).unwrap();
            tracker.check_and_fire(&"1".into(), Some(&service)).unwrap().unwrap();
            let change = tracker.latest(&"1".into()).unwrap().unwrap();
            let receipt = log.append(change).await.unwrap();
            assert_eq!(receipt.outcome, Outcome::Duplicate);
        }
        tracker.prune("2100-01-01T00:00:00Z".parse().unwrap()).unwrap()
    };
    // A full queue holds up `append`, and not the changes.
    let log = run(options().queue(1).open("sqlite::memory:")).unwrap();
    assert_eq!(run(work(log)), 49);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
    let log = run(in_memory());
    assert_eq!(runtime.block_on(async { tokio::spawn(work(log)).await.unwrap() }), 49);
}
