//! A disk that is full. `.ci/event-log-faults.sh` makes a small one and runs these tests there.

use crate::{
    http::asked::Served,
    within::{Clock, Folder, formatted, location, run},
};
use event_log::{
    Access, AppendError, EventLog, OpenError, Options, Query, Retention, http::Service,
};
use event_model::serde_json::json;
use std::{fs, io::Write, path::Path, time::Duration};

/// The folder of the small disk.
fn disk() -> Folder {
    let folder = std::env::var("EVENT_LOG_DISK").expect("the script sets the folder of the disk");
    Folder::within(Path::new(&folder))
}

fn options(clock: &Clock) -> Options {
    let keep = Retention::new().keep(Duration::from_secs(1));
    clock.options().ballast(8 << 20).retention(keep)
}

/// Appends until nothing more is stored. The number of events that were.
async fn fill(log: &EventLog) -> u64 {
    let mut stored = 0;
    for number in 0_u32.. {
        let batch = (0..50).map(|disk| formatted(number.into(), &format!("{disk}-{number}")));
        match log.append_all(batch).await {
            Ok(receipts) => stored += receipts.len() as u64,
            Err(AppendError::Full(_) | AppendError::Unknown { .. }) => break,
            Err(error) => panic!("{error}: {:?}", std::error::Error::source(&error)),
        }
    }
    stored
}

async fn total(log: &EventLog) -> u64 {
    log.view(Access::all()).counts(&Query::new()).await.unwrap().total
}

/// Takes all that is free on the disk.
fn stuff(folder: &Folder) {
    let mut file = fs::File::create(folder.beside("other")).unwrap();
    for size in [1 << 16, 1 << 12, 1] {
        while file.write_all(&vec![7; size]).is_ok() {}
    }
}

#[test]
#[ignore = "needs a disk of some megabytes"]
fn events_are_refused_before_the_disk_is_full_and_stored_again_after_pruning() {
    let (folder, clock) = (disk(), Clock::new());
    run(async {
        let log = options(&clock).open(&location(&folder.file())).await.unwrap();
        let ballast = folder.beside("events.db-ballast");
        assert!(ballast.metadata().unwrap().len() >= 64 << 10);
        let mut removed = 0;
        for round in 0..4 {
            let stored = fill(&log).await;
            println!("round {round}: {stored} events stored");
            assert!(stored > 500, "{stored}");
            assert_eq!(total(&log).await, stored);
            let error = log.append(formatted(1, "x")).await.unwrap_err();
            assert!(matches!(error, AppendError::Full(_)), "{error}");
            assert!(log.backup(folder.beside("copy.db")).await.is_err());
            assert!(!folder.beside("copy.db").exists());

            clock.advance(2_000);
            removed += log.prune().await.unwrap().removed;
            assert_eq!(total(&log).await, 0);
            assert!(ballast.exists(), "there is room for it again");
            log.append(formatted(1, "x")).await.unwrap();
            clock.advance(2_000);
            removed += log.prune().await.unwrap().removed;
        }
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
        let ranges = log.view(Access::all()).removed(&Query::new()).await.unwrap().ranges;
        assert_eq!(ranges.iter().filter_map(|range| range.number).sum::<u64>(), removed);
    });
}

#[test]
#[ignore = "needs a disk of some megabytes"]
fn a_disk_that_others_filled_to_the_last_byte_can_be_pruned() {
    let (folder, clock) = (disk(), Clock::new());
    run(async {
        let log = options(&clock).open(&location(&folder.file())).await.unwrap();
        let stored = fill(&log).await;
        stuff(&folder);
        assert_eq!(total(&log).await, stored);
        let error = log.append(formatted(1, "x")).await.unwrap_err();
        assert!(matches!(error, AppendError::Full(_)), "{error}");
        clock.advance(2_000);
        assert_eq!(log.prune().await.unwrap().removed, stored);
        log.append(formatted(1, "x")).await.unwrap();
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}

#[test]
#[ignore = "needs a disk of some megabytes"]
fn a_log_on_a_full_disk_can_be_opened_and_pruned() {
    let (folder, clock) = (disk(), Clock::new());
    run(async {
        let log = options(&clock).open(&location(&folder.file())).await.unwrap();
        let stored = fill(&log).await;
        log.close().await.unwrap();
        stuff(&folder);
        let log = options(&clock).open(&location(&folder.file())).await.unwrap();
        assert_eq!(total(&log).await, stored);
        clock.advance(2_000);
        assert_eq!(log.prune().await.unwrap().removed, stored);
        log.append(formatted(1, "x")).await.unwrap();
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}

#[test]
#[ignore = "needs a disk of some megabytes"]
fn without_a_threshold_nothing_that_is_acknowledged_is_lost() {
    let (folder, clock) = (disk(), Clock::new());
    run(async {
        let log = options(&clock).min_free(0).open(&location(&folder.file())).await.unwrap();
        let stored = fill(&log).await;
        let there = total(&log).await;
        println!("{stored} acknowledged, {there} there");
        assert!(there == stored || there == stored + 50, "{there} of {stored}");
        clock.advance(2_000);
        assert_eq!(log.prune().await.unwrap().removed, there);
        log.append(formatted(1, "x")).await.unwrap();
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}

#[test]
#[ignore = "needs a disk of some megabytes"]
fn without_a_ballast_a_log_on_a_full_disk_opens_only_after_room_was_made() {
    let (folder, clock) = (disk(), Clock::new());
    run(async {
        let log = options(&clock).ballast(0).open(&location(&folder.file())).await.unwrap();
        assert!(!folder.beside("events.db-ballast").exists());
        let stored = fill(&log).await;
        log.close().await.unwrap();
        stuff(&folder);
        let error = options(&clock).open(&location(&folder.file())).await.unwrap_err();
        assert!(matches!(error, OpenError::Full(_)), "{error}");
        fs::remove_file(folder.beside("other")).unwrap();
        let log = options(&clock).open(&location(&folder.file())).await.unwrap();
        clock.advance(2_000);
        assert_eq!(log.prune().await.unwrap().removed, stored);
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    });
}

#[test]
#[ignore = "needs a disk of some megabytes"]
fn a_post_to_a_full_disk_is_refused_with_507_and_reads_are_answered() {
    let (folder, clock) = (disk(), Clock::new());
    let event = json!({
        "name": "cluster/operator_degraded",
        "props": {
            "cluster_id": "00000000-0000-0000-0000-000000000001", "severity": "info", "operator": "dns",
        },
    });
    run(async {
        let options = options(&clock).catalog(&events::CATALOG);
        let log = options.open(&location(&folder.file())).await.unwrap();
        let service = Service::new(log.clone()).catalog(&events::CATALOG);
        let served = Served { log, router: service.router().unwrap() };
        assert_eq!(served.post(event.to_string()).await.status, 201);
        let stored = fill(&served.log).await + 1;
        let answer = served.post(event.to_string()).await;
        let said = "the disk is full or nearly full, nothing was stored: prune the log, or remove other files";
        assert_eq!(answer.refusal(), (507, said.to_owned()));
        assert_eq!(answer.json()["ids"], json!(null));
        let counts = served.get("/v1/events/counts").await;
        assert_eq!(counts.json()["total"], stored, "{counts:?}");
        assert_eq!(served.get("/readyz").await.status, 200);

        clock.advance(2_000);
        served.log.prune().await.unwrap();
        assert_eq!(served.post(event.to_string()).await.status, 201);
    });
}
