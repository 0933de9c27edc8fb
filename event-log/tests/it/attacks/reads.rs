//! Reads that are forged, or made to be slow.

use super::odd::{numbered, told};
use crate::within::{Folder, formatted, run, uuid};
use event_log::{Access, Cursor, EventLog, Order, ProgressQuery, Query, ReadError};
use event_model::{Severity, jiff::Timestamp};
use std::time::{Duration, Instant};

#[test]
fn a_cursor_is_refused_if_any_part_of_it_is_forged() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        for number in 1..4 {
            log.append(numbered(number, "x", "a")).await.unwrap();
        }
        let view = log.view(Access::all());
        let page = view.list(&Query::new().limit(2)).await.unwrap();
        let good = page.next.unwrap().to_string();
        let [history, shard, seq, tag] = good.split('.').collect::<Vec<_>>()[..] else { panic!() };
        assert_eq!(seq, "2");
        let forged = [
            format!("0000000000000000.{shard}.{seq}.{tag}"),
            format!("ffffffffffffffff.{shard}.{seq}.{tag}"),
            format!("{history}.1.{seq}.{tag}"),
            format!("{history}.4294967295.{seq}.{tag}"),
            format!("{history}.{shard}.3.{tag}"),
            format!("{history}.{shard}.4.{tag}"),
            format!("{history}.{shard}.9223372036854775807.{tag}"),
            format!("{history}.{shard}.{seq}.00000000"),
            format!("{history}.{shard}.{seq}.ffffffff"),
        ];
        for text in forged {
            let cursor: Cursor = text.parse().unwrap();
            for order in [Order::Ascending, Order::Descending] {
                let query = Query::new().cursor(cursor).order(order);
                for error in [
                    view.list(&query).await.unwrap_err(),
                    view.counts(&query).await.unwrap_err(),
                    view.removed(&query).await.unwrap_err(),
                ] {
                    assert!(matches!(error, ReadError::Gone), "{text}: {error}");
                }
            }
        }
        let no_cursors = [
            String::new(),
            "....".to_owned(),
            good.to_uppercase(),
            format!(" {good}"),
            format!("{good}.0"),
            format!("{good}\0"),
            format!("+{good}"),
            format!("{history}.-0.{seq}.{tag}"),
            format!("{history}.{shard}.02.{tag}"),
            format!("{history}.{shard}.9223372036854775808.{tag}"),
            format!("{history}.{shard}.18446744073709551616.{tag}"),
            format!("{history}.{shard}.٢.{tag}"),
            "0".repeat(1 << 20),
        ];
        for text in no_cursors {
            // All of the first parts may be without letters, and then upper case changes nothing.
            assert!(text == good || text.parse::<Cursor>().is_err(), "{text:.80}");
        }
        // The cursor of an event that one may not see continues all the same.
        let other = log.view(Access::to("tenant", "b"));
        let query = Query::new().cursor(good.parse().unwrap());
        assert!(other.list(&query).await.unwrap().items.is_empty());
    });
}

#[test]
fn conditions_that_nothing_fulfils_are_empty_and_quick() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        log.append(numbered(1, "x", "a")).await.unwrap();
        let view = log.view(Access::all());
        let long = "ß".repeat(1 << 20);
        let queries = [
            Query::new().text(&long),
            Query::new().name(&long),
            Query::new().name("*"),
            Query::new().name("/*"),
            Query::new().name("odd/%"),
            Query::new().name("odd/_old"),
            Query::new().name("odd/told\0"),
            Query::new().name("ODD/*"),
            Query::new().name("odd/told/*"),
            Query::new().name("o*"),
            Query::new().not_name("odd/*"),
            Query::new().identity("tenant", &long),
            Query::new().identity("", ""),
            Query::new().identity("tenant", "a").identity("tenant\0", "a"),
            Query::new().step(uuid(0), ""),
            Query::new().run(uuid(0)),
            Query::new().since(Timestamp::MAX),
            Query::new().until(Timestamp::MIN),
            Query::new().since(Timestamp::MAX).until(Timestamp::MIN),
            Query::new().severity(Severity::Info).not_severity(Severity::Info),
        ];
        for query in queries {
            let page = view.list(&query).await.unwrap();
            assert!(page.items.is_empty() && page.next.is_none());
            assert_eq!(view.counts(&query).await.unwrap().total, 0);
        }
        for query in [
            Query::new().name("odd/*"),
            Query::new().since(Timestamp::MIN).until(Timestamp::MAX),
            Query::new().limit(0),
            Query::new().limit(usize::MAX).text(""),
        ] {
            assert_eq!(view.list(&query).await.unwrap().items.len(), 1);
        }
    });
}

#[test]
fn thousands_of_identities_do_not_make_a_read_slow() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        let events =
            (0..20_000).map(|n| numbered(n + 1, "x", &format!("t{n}"))).collect::<Vec<_>>();
        for part in events.chunks(4_000) {
            log.append_all(part.iter().cloned()).await.unwrap();
        }
        let hosts = (0..4_000).map(|n| formatted(n, "a"));
        log.append_all(hosts).await.unwrap();
        let tenants = |access, number: u32| {
            (0..number).fold(access, |access: Access, n| access.and_to("tenant", format!("t{n}")))
        };
        let start = Instant::now();
        let hosts = (0..4_000)
            .fold(tenants(Access::none(), 20_000), |access, n| access.and_to("host_id", uuid(n)));
        let view = log.view(hosts);
        println!("access made in {:?}", start.elapsed());
        for name in ["list", "text", "counts", "removed", "progress", "get"] {
            let start = Instant::now();
            match name {
                "list" => assert_eq!(view.list(&Query::new()).await.unwrap().items.len(), 100),
                "text" => {
                    assert!(view.list(&Query::new().text("absent")).await.unwrap().items.is_empty())
                }
                "counts" => _ = view.counts(&Query::new()).await.unwrap(),
                "removed" => _ = view.removed(&Query::new()).await.unwrap(),
                "progress" => _ = view.progress(&ProgressQuery::new()).await.unwrap(),
                _ => assert!(view.get(uuid(1)).await.unwrap().is_some()),
            }
            let took = start.elapsed();
            println!("{name} {took:?}");
            assert!(took < Duration::from_secs(5), "{name} took {took:?}");
        }
    });
}

#[test]
fn a_page_of_large_events_is_short() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let text = "x".repeat(500_000);
        for _ in 0..60 {
            log.append(told(&text, None, None)).await.unwrap();
        }
        let (view, mut query) = (log.view(Access::all()), Query::new().limit(1000));
        let mut seqs = Vec::new();
        loop {
            let page = view.list(&query).await.unwrap();
            let bytes: usize =
                page.items.iter().map(|it| it.message.len() + it.props().len()).sum();
            assert!(bytes < 20_000_000, "{bytes}");
            seqs.extend(page.items.iter().map(|item| item.seq));
            match page.next {
                Some(next) => query = query.cursor(next),
                None => break,
            }
        }
        assert!(seqs.iter().copied().eq((1..=60).rev()));
    });
}

#[test]
fn looking_for_a_text_in_large_messages_takes_several_pages() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let text = "x".repeat(500_000);
        for _ in 0..60 {
            log.append(told(&text, None, None)).await.unwrap();
        }
        let view = log.view(Access::all());
        let (mut query, mut pages) = (Query::new().text("absent"), 1);
        while let Some(next) = view.list(&query).await.unwrap().next {
            (query, pages) = (query.cursor(next), pages + 1);
        }
        assert_eq!(pages, 2);
        assert!(!view.counts(&Query::new().text("absent")).await.unwrap().complete);
    });
}
