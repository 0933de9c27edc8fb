//! Rate limits that are sent again, refused, or driven by a bad clock.

use super::odd::{limited, numbered};
use crate::within::{Clock, formatted, run, uuid};
use event_log::{Access, EventLog, Outcome, Query};
use event_model::Occurrence;
use std::time::Duration;

const SECOND: Option<Duration> = Some(Duration::from_secs(1));

fn event(number: u128) -> Occurrence {
    limited(SECOND, "x", Some("a"), None).with_id(uuid(number))
}

async fn outcome(log: &EventLog, event: Occurrence) -> Outcome {
    log.append(event).await.unwrap().outcome
}

async fn suppressed(log: &EventLog, number: u128) -> u64 {
    log.view(Access::all()).get(uuid(number)).await.unwrap().unwrap().suppressed
}

#[test]
fn a_suppressed_event_that_is_sent_again_counts_once() {
    let clock = Clock::new();
    run(async {
        let log = clock.options().open("sqlite::memory:").await.unwrap();
        assert_eq!(outcome(&log, event(1)).await, Outcome::Stored);
        for _ in 0..3 {
            assert_eq!(outcome(&log, event(2)).await, Outcome::Suppressed);
        }
        assert_eq!(outcome(&log, event(3)).await, Outcome::Suppressed);
        clock.advance(1_000);
        // It was counted, and now it is stored itself.
        assert_eq!(outcome(&log, event(3)).await, Outcome::Stored);
        assert_eq!(suppressed(&log, 3).await, 1);
        assert_eq!(outcome(&log, event(4)).await, Outcome::Suppressed);
        clock.advance(1_000);
        assert_eq!(outcome(&log, event(5)).await, Outcome::Stored);
        assert_eq!(suppressed(&log, 5).await, 1);
    });
}

#[test]
fn a_batch_that_is_refused_suppresses_nothing() {
    let clock = Clock::new();
    run(async {
        let log = clock.options().open("sqlite::memory:").await.unwrap();
        log.append(formatted(1, "a").with_id(uuid(9))).await.unwrap();
        log.append(event(1)).await.unwrap();
        let conflict = || formatted(1, "b").with_id(uuid(9));
        log.append_all([event(2), event(3), conflict()]).await.unwrap_err();
        // What passes in a refused batch does not start a limit.
        let other = |number| limited(SECOND, "x", Some("b"), None).with_id(uuid(number));
        log.append_all([other(11), numbered(12, "new", "new"), conflict()]).await.unwrap_err();
        assert_eq!(outcome(&log, other(13)).await, Outcome::Stored);
        clock.advance(1_000);
        assert_eq!(outcome(&log, event(4)).await, Outcome::Stored);
        assert_eq!(suppressed(&log, 4).await, 0);
        assert!(log.check().await.unwrap().is_sound());
    });
}

#[test]
fn limits_of_nothing_and_of_for_ever() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        for number in 1..4 {
            let none = limited(Some(Duration::ZERO), "x", Some("a"), None);
            assert_eq!(outcome(&log, none.with_id(uuid(number))).await, Outcome::Stored);
        }
        let ever = |tenant| limited(Some(Duration::MAX), "x", Some(tenant), None);
        assert_eq!(outcome(&log, ever("b")).await, Outcome::Stored);
        assert_eq!(outcome(&log, ever("b").with_suppressed(u64::MAX)).await, Outcome::Suppressed);
        assert_eq!(outcome(&log, ever("b").with_suppressed(u64::MAX)).await, Outcome::Suppressed);
        assert_eq!(outcome(&log, ever("c")).await, Outcome::Stored);
        assert!(log.check().await.unwrap().is_sound());
    });
}

#[test]
fn a_clock_at_its_ends_does_no_harm() {
    use event_model::jiff::Timestamp;
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };
    let times = [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX, Timestamp::MIN];
    let next = Arc::new(AtomicUsize::new(0));
    run(async {
        let clock = Arc::clone(&next);
        let options = EventLog::options().clock(move || times[clock.load(Ordering::Relaxed) % 4]);
        let log = options.open("sqlite::memory:").await.unwrap();
        for number in 0..4 {
            next.store(usize::try_from(number).unwrap(), Ordering::Relaxed);
            log.append(limited(Some(Duration::MAX), "x", Some("a"), None)).await.unwrap();
            log.append(formatted(number, "a")).await.unwrap();
        }
        let view = log.view(Access::all());
        let items = view.list(&Query::new()).await.unwrap().items;
        assert!(items.windows(2).all(|pair| pair[0].recorded_at >= pair[1].recorded_at));
        for time in times {
            let since = view.list(&Query::new().since(time)).await.unwrap().items.len();
            let until = view.list(&Query::new().until(time)).await.unwrap().items.len();
            assert_eq!(since + until, items.len(), "{time}");
        }
        log.prune().await.unwrap();
        assert!(log.check().await.unwrap().is_sound());
    });
}
