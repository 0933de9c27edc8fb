//! A view shows nothing that its caller may not see.

use super::odd::{numbered, told};
use crate::within::{formatted, run, uuid};
use event_log::{Access, EventLog, Order, ProgressQuery, Query, View};

/// Everything that a view says about events.
async fn seen(view: &View) -> Vec<u64> {
    let mut query = Query::new().order(Order::Ascending).limit(1000);
    let mut seqs = Vec::new();
    loop {
        let page = view.list(&query).await.unwrap();
        seqs.extend(page.items.iter().map(|item| item.seq));
        match page.next {
            Some(next) => query = query.cursor(next),
            None => break,
        }
    }
    let counts = view.counts(&Query::new()).await.unwrap();
    assert_eq!(counts.total, seqs.len() as u64);
    assert!(view.progress(&ProgressQuery::new()).await.unwrap().is_empty());
    seqs
}

const STRANGE: [&str; 16] = [
    "",
    " ",
    "a",
    "A",
    "a\0",
    "a\0b",
    "%",
    "_",
    "*",
    "a'--",
    "\u{1}***",
    "***",
    "İ",
    "i\u{307}",
    "🦀\u{202e}",
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
];

#[test]
fn identities_of_strange_spelling_are_their_own() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        for (number, tenant) in (1..).zip(STRANGE) {
            log.append(numbered(number, tenant, tenant)).await.unwrap();
        }
        log.append(told("no one", None, None).with_id(uuid(99))).await.unwrap();
        for (number, tenant) in (1..).zip(STRANGE) {
            let view = log.view(Access::to("tenant", tenant));
            let expected = if tenant == "\u{1}***" { vec![] } else { vec![number] };
            assert_eq!(seen(&view).await, expected, "{tenant:?}");
            for id in (1..17).chain([99]) {
                let found = view.get(uuid(id)).await.unwrap();
                let own = expected.contains(&u64::try_from(id).unwrap());
                assert_eq!(found.is_some(), own, "{tenant:?} {id}");
            }
            let query = Query::new().identity("tenant", tenant);
            let page = log.view(Access::all()).list(&query).await.unwrap();
            assert_eq!(page.items.len(), expected.len(), "{tenant:?}");
            assert_eq!(seen(&log.view(Access::to("tenan", tenant))).await, [0; 0]);
            assert_eq!(seen(&log.view(Access::to("tenant\0", tenant))).await, [0; 0]);
        }
        assert_eq!(seen(&log.view(Access::none())).await, [0; 0]);
        assert_eq!(seen(&log.view(Access::all())).await.len(), 17);
    });
}

#[test]
fn a_view_of_several_identities_shows_the_events_of_each_once() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        for (number, tenant) in (1..).zip(["a", "b", "c", "a"]) {
            log.append(numbered(number, "x", tenant)).await.unwrap();
        }
        log.append(formatted(7, "sda")).await.unwrap();
        let access = Access::to("tenant", "a").and_to("tenant", "a").and_to("host_id", uuid(7));
        let view = log.view(access.and_to("tenant", "b"));
        assert_eq!(seen(&view).await, [1, 2, 4, 5]);
        // What is asked for does not add to what may be seen.
        let query = Query::new().identity("tenant", "c").identity("tenant", "a");
        assert_eq!(view.list(&query).await.unwrap().items.len(), 2);
        assert_eq!(view.counts(&query).await.unwrap().total, 2);
    });
}

#[test]
fn a_sensitive_identity_leads_to_nothing() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        log.append(told("x", None, Some("secret")).with_id(uuid(1))).await.unwrap();
        log.append(told("x", Some("a"), Some("secret")).with_id(uuid(2))).await.unwrap();
        for value in ["secret", "***", "\u{1}***", ""] {
            assert_eq!(seen(&log.view(Access::to("token", value))).await, [0; 0], "{value:?}");
            let query = Query::new().identity("token", value);
            assert!(log.view(Access::all()).list(&query).await.unwrap().items.is_empty());
        }
        let view = log.view(Access::to("tenant", "a"));
        let item = view.get(uuid(2)).await.unwrap().unwrap();
        assert_eq!(item.identity("token"), Some("***"));
        assert!(!format!("{item:?}").contains("secret"));
        assert!(view.get(uuid(1)).await.unwrap().is_none());
    });
}

#[test]
fn an_identity_that_looks_hidden_is_not_found_by_the_digest_of_another() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let forged = "\u{1}***0123456789abcdef0123456789abcdef";
        log.append(told("x", Some(forged), None)).await.unwrap();
        let view = log.view(Access::all());
        assert_eq!(
            view.list(&Query::new()).await.unwrap().items[0].identity("tenant"),
            Some("***")
        );
        assert!(
            view.list(&Query::new().identity("tenant", forged)).await.unwrap().items.is_empty()
        );
        assert_eq!(view.counts(&Query::new().identity("tenant", forged)).await.unwrap().total, 0);
        assert_eq!(seen(&log.view(Access::to("tenant", forged))).await, [0; 0]);
    });
}
