//! What pruning leaves alone: pins, rate limits, readers and appends.

use crate::within::{Clock, Folder, degraded, formatted, run, started, uuid};
use event_log::{Access, EventLog, Order, Outcome, Query, Retention};
use event_model::{Occurrence, Severity, process};
use events::{
    CATALOG,
    cluster_creation::{Finished, Started, Step, StepFailed, StepStarted},
    host::DiskMeasured,
};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

const MS: Duration = Duration::from_millis(1);

/// The numbers of the events that are kept.
async fn kept(log: &EventLog) -> Vec<u64> {
    let query = Query::new().order(Order::Ascending).limit(1000);
    let page = log.view(Access::all()).list(&query).await.unwrap();
    page.items.iter().map(|item| item.seq).collect()
}

/// The events of a run in which a step failed: three, the last two of severity error.
fn failed(run: u128) -> [Occurrence; 3] {
    let (id, run_id) = (uuid(1).into(), uuid(run));
    let step = StepFailed::new(id, run_id, Step::WaitingForSsh, "no route", uuid(9));
    let finished = Finished::new(id, run_id, process::Outcome::Failed, 1);
    [
        Occurrence::new(Started::new(id, run_id)),
        Occurrence::new(step),
        Occurrence::new(finished.with_severity(Severity::Error)),
    ]
}

#[test]
fn the_failures_of_the_last_run_are_kept_until_there_is_a_later_one() {
    let (folder, clock) = (Folder::new(), Clock::new());
    run(async {
        let keep = Retention::new().keep(10 * MS);
        let log = folder.open_with(clock.options().catalog(&CATALOG).retention(keep)).await;
        log.append_all(failed(7)).await.unwrap();
        clock.advance(20);
        log.append(degraded(1, Severity::Error)).await.unwrap();
        assert_eq!(log.prune().await.unwrap().removed, 1);
        assert_eq!(kept(&log).await, [2, 3, 4]);
        assert_eq!(log.prune().await.unwrap().removed, 0);
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);

        let later = event_model::jiff::Timestamp::now() + Duration::from_secs(60);
        log.append_all(failed(8).map(|event| event.with_time(later))).await.unwrap();
        assert_eq!(log.prune().await.unwrap().removed, 2);
        assert_eq!(kept(&log).await, [4, 5, 6, 7]);
        clock.advance(20);
        assert_eq!(log.prune().await.unwrap().removed, 2);
        assert_eq!(kept(&log).await, [6, 7]);
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}

#[test]
fn a_failure_of_the_last_run_counts_as_a_row_of_its_root() {
    let (folder, clock) = (Folder::new(), Clock::new());
    run(async {
        let keep = Retention::new().rows_per_root(3);
        let log = folder.open_with(clock.options().catalog(&CATALOG).retention(keep)).await;
        log.append_all(failed(7)).await.unwrap();
        log.append_all((0..3).map(|_| degraded(1, Severity::Error))).await.unwrap();
        assert_eq!(log.prune().await.unwrap().removed, 3);
        assert_eq!(kept(&log).await, [2, 3, 6]);
    });
}

#[test]
fn events_of_a_step_are_removed_a_day_after_it_ended_except_failures() {
    let (folder, clock) = (Folder::new(), Clock::new());
    let hour = 60 * 60 * 1_000;
    run(async {
        let log = folder.open_with(clock.options().catalog(&CATALOG)).await;
        let time = event_model::jiff::Timestamp::from_millisecond(1_000).unwrap();
        let (id, run_id) = (uuid(1).into(), uuid(7));
        let first = StepStarted::new(id, run_id, Step::LaunchingInstances);
        let second = StepStarted::new(id, run_id, Step::WaitingForSsh);
        let error = StepFailed::new(id, run_id, Step::LaunchingInstances, "e", uuid(9));
        let events = [
            Occurrence::new(Started::new(id, run_id)),
            Occurrence::new(first),
            Occurrence::new(error),
            // A step ends when a later one starts.
            Occurrence::new(second),
            degraded(1, Severity::Info),
        ];
        log.append_all(events.map(|event| event.with_time(time))).await.unwrap();
        clock.advance(23 * hour);
        assert_eq!(log.prune().await.unwrap().removed, 0);
        clock.advance(hour);
        assert_eq!(log.prune().await.unwrap().removed, 1);
        assert_eq!(kept(&log).await, [1, 3, 4, 5]);
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}

#[test]
fn a_rate_limit_holds_after_its_event_was_removed_and_ends_with_its_time() {
    let (folder, clock) = (Folder::new(), Clock::new());
    let measured = || {
        let (host, environment) = (uuid(5).into(), uuid(6).into());
        let event = DiskMeasured::new(host, environment, Severity::Info, "worker", "sda", 3);
        Occurrence::new(event)
    };
    let limits = || -> i64 {
        let connection = rusqlite::Connection::open(folder.file()).unwrap();
        let number = connection.query_row("SELECT count(*) FROM limits", [], |row| row.get(0));
        number.unwrap()
    };
    let hour = 60 * 60 * 1_000;
    run(async {
        let keep = Retention::new().keep(MS);
        let log = folder.open_with(clock.options().retention(keep)).await;
        let first = log.append(measured()).await.unwrap();
        clock.advance(10);
        assert_eq!(log.prune().await.unwrap().removed, 1);
        let again = log.append(measured()).await.unwrap();
        assert_eq!((again.outcome, again.cursor), (Outcome::Suppressed, first.cursor));

        // The limit has passed, but the next event must say how many were suppressed.
        clock.advance(hour);
        log.prune().await.unwrap();
        assert_eq!(limits(), 1);
        let next = log.append(measured()).await.unwrap();
        let event = log.view(Access::all()).get(next.id).await.unwrap().unwrap();
        assert_eq!(event.suppressed, 1);
        clock.advance(hour);
        log.prune().await.unwrap();
        assert_eq!(limits(), 0);
    });
}

#[test]
fn what_is_never_removed_is_not_looked_at_again() {
    let (folder, clock) = (Folder::new(), Clock::new());
    run(async {
        let keep = Retention::new().keep_severity(Severity::Warning, MS);
        let log = folder.open_with(clock.options().retention(keep)).await;
        for _ in 0..3 {
            log.append(degraded(1, Severity::Warning)).await.unwrap();
            log.append(started()).await.unwrap();
        }
        clock.advance(10);
        log.append(started()).await.unwrap();
        assert_eq!(log.prune().await.unwrap().removed, 3);
        let connection = rusqlite::Connection::open(folder.file()).unwrap();
        let sql = "SELECT seq FROM marks WHERE severity = 1 AND category = 0";
        let mark: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(mark, 6);
    });
}

#[test]
fn a_root_with_many_ranges_keeps_the_newest_apart() {
    let (folder, clock) = (Folder::new(), Clock::new());
    run(async {
        let keep = Retention::new().keep_severity(Severity::Info, MS);
        let log = folder.open_with(clock.options().retention(keep)).await;
        let pair = |_| [degraded(1, Severity::Info), degraded(1, Severity::Error)];
        log.append_all((0..100).flat_map(pair)).await.unwrap();
        clock.advance(10);
        log.append(degraded(1, Severity::Error)).await.unwrap();
        assert_eq!(log.prune().await.unwrap().removed, 100);
        let view = log.view(Access::all());
        let ranges = view.removed(&Query::new()).await.unwrap().ranges;
        assert_eq!(ranges.len(), 64);
        assert_eq!((ranges[0].first, ranges[0].last, ranges[0].number), (1, 73, Some(37)));
        assert_eq!((ranges[63].first, ranges[63].last, ranges[63].number), (199, 199, Some(1)));
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}

#[test]
fn a_view_shows_only_what_was_removed_of_roots_that_its_caller_may_see() {
    let clock = Clock::new();
    run(async {
        let keep = Retention::new().keep(MS);
        let log = clock.options().retention(keep).open("sqlite::memory:").await.unwrap();
        log.append(degraded(1, Severity::Info)).await.unwrap();
        log.append(formatted(7, "a")).await.unwrap();
        log.append(formatted(8, "a")).await.unwrap();
        clock.advance(10);
        assert_eq!(log.prune().await.unwrap().removed, 3);
        let all = Query::new();
        for (access, expected) in [
            (Access::all(), vec![(1, 1, Some(1)), (2, 3, Some(2))]),
            (Access::none(), vec![]),
            (Access::to("cluster_id", uuid(1)), vec![(1, 1, Some(1))]),
            (Access::to("cluster_id", uuid(2)), vec![]),
            (Access::to("infra_env_id", uuid(0xE)), vec![(2, 3, Some(2))]),
            // Events of another host were removed, too: their number is not shown.
            (Access::to("host_id", uuid(7)), vec![(2, 3, None)]),
        ] {
            let removed = log.view(access.clone()).removed(&all).await.unwrap();
            let ranges: Vec<_> =
                removed.ranges.iter().map(|it| (it.first, it.last, it.number)).collect();
            assert_eq!(ranges, expected, "{access:?}");
        }
        let query = Query::new().identity("cluster_id", uuid(1));
        let ranges = log.view(Access::all()).removed(&query).await.unwrap().ranges;
        let root = ranges[0].root.clone().unwrap();
        assert_eq!((&*root.name, &*root.value), ("cluster_id", &*uuid(1).to_string()));
        assert_eq!(ranges[0].removed_at.as_millisecond() as u64, clock.now());
    });
}

#[test]
fn a_log_that_is_closed_ends_a_prune_that_is_under_way() {
    let (folder, clock) = (Folder::new(), Clock::new());
    run(async {
        let keep = Retention::new().keep(MS);
        let log = folder.open_with(clock.options().retention(keep)).await;
        for _ in 0..10 {
            log.append_all((0..4_000).map(|_| started())).await.unwrap();
        }
        clock.advance(10);
        let (pruned, closed) = tokio::join!(log.prune(), log.close());
        closed.unwrap();
        let pruned = pruned.unwrap();
        assert!(pruned.complete || pruned.removed < 40_000, "{pruned:?}");
        assert!(log.prune().await.is_err());
        let log = folder.open_with(clock.options()).await;
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}

/// The latencies of a page and of an append while `is_over` is false.
async fn latencies(log: &EventLog, is_over: &AtomicBool) -> [Vec<Duration>; 2] {
    let (mut pages, mut appends) = (Vec::new(), Vec::new());
    let view = log.view(Access::all());
    let query = Query::new().identity("cluster_id", uuid(1)).limit(100);
    while !is_over.load(Ordering::Relaxed) {
        let start = Instant::now();
        let page = view.list(&query).await.unwrap();
        pages.push(start.elapsed());
        assert_eq!(page.items.len(), 100);
        let start = Instant::now();
        log.append(degraded(1, Severity::Critical)).await.unwrap();
        appends.push(start.elapsed());
    }
    [pages, appends].map(|mut all| {
        all.sort_unstable();
        all
    })
}

fn told(all: &[Duration]) -> String {
    let at = |part: f64| all[((all.len() - 1) as f64 * part) as usize];
    format!("{} times, p50 {:?}, p99 {:?}, max {:?}", all.len(), at(0.5), at(0.99), at(1.0))
}

/// `ROWS` sets the number of rows, for figures: `ROWS=1000000 cargo test --release .. -- --nocapture neither_readers`.
#[test]
fn neither_readers_nor_appends_wait_long_for_pruning() {
    let rows = std::env::var("ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(20_000);
    let (folder, clock) = (Folder::new(), Clock::new());
    run(async {
        let keep =
            Retention::new().keep_severity(Severity::Info, MS).keep_severity(Severity::Warning, MS);
        let log = folder.open_with(clock.options().retention(keep)).await;
        for first in (0..rows).step_by(4_000) {
            let event = |number: u128| match number % 20 {
                0 => degraded(1 + number % 7, Severity::Warning),
                1 => degraded(1 + number % 7, Severity::Critical),
                2..10 => degraded(number % 1_000, Severity::Info),
                _ => formatted(number % 3_000, "sda"),
            };
            log.append_all((first..first + 4_000).map(event)).await.unwrap();
        }
        clock.advance(10);
        let is_over = AtomicBool::new(false);
        let wait = async {
            tokio::time::sleep(Duration::from_millis(500)).await;
            is_over.store(true, Ordering::Relaxed);
        };
        let ([pages, appends], ()) = tokio::join!(latencies(&log, &is_over), wait);
        println!("before: pages {}\n        appends {}", told(&pages), told(&appends));

        is_over.store(false, Ordering::Relaxed);
        let prune = async {
            let start = Instant::now();
            let removed = log.prune().await.unwrap().removed;
            is_over.store(true, Ordering::Relaxed);
            (removed, start.elapsed())
        };
        let ([pages, appends], (removed, time)) = tokio::join!(latencies(&log, &is_over), prune);
        println!("during: pages {}\n        appends {}", told(&pages), told(&appends));
        let rate = removed as f64 / time.as_secs_f64();
        println!("{removed} of {rows} events removed in {time:?}: {rate:.0} in a second");
        assert_eq!(u128::from(removed), rows / 20 * 19);
        assert!(appends.len() > 3, "appends go on between the transactions: {}", appends.len());
        let longest = *appends.last().unwrap();
        // Other tests use the disk too.
        assert!(longest < Duration::from_secs(1).max(time / 2), "{longest:?} of {time:?}");
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}
