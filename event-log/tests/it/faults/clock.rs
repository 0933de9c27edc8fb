//! Clocks that go back.

use crate::within::{Folder, run, uuid};
use event_log::{Access, EventLog, Options, Order, Outcome, Query};
use event_model::{Occurrence, Severity, jiff::Timestamp};
use events::host::DiskMeasured;

fn at(time: &str) -> Timestamp {
    format!("2026-11-30T{time}Z").parse().unwrap()
}

fn clock(time: &str) -> Options {
    let time = at(time);
    EventLog::options().ballast(0).clock(move || time)
}

/// An event with a limit of an hour.
fn measured(host: u128) -> Occurrence {
    let (host_id, infra_env_id) = (uuid(host).into(), uuid(0xE).into());
    Occurrence::new(DiskMeasured::new(host_id, infra_env_id, Severity::Info, "worker", "sda", 9))
}

#[test]
fn what_is_recorded_never_goes_back_and_limits_follow_it() {
    use Outcome::{Stored, Suppressed};
    let folder = Folder::new();
    // The clock at each opening; what becomes of an event of a host; what becomes of an event of another one.
    let openings = [
        ("12:00:00", Stored, Stored),
        ("11:00:00", Suppressed, Stored),
        ("12:59:59.999", Suppressed, Stored),
        ("12:00:00", Suppressed, Stored),
        ("13:00:00", Stored, Stored),
        ("10:30:00", Suppressed, Stored),
    ];
    run(async {
        let mut cursors = Vec::new();
        for (other, (time, one, another)) in (100..).zip(openings) {
            let log = folder.open_with(clock(time)).await;
            let receipt = log.append(measured(1)).await.unwrap();
            assert_eq!(receipt.outcome, one, "{time}");
            let receipt = log.append(measured(other)).await.unwrap();
            assert_eq!(receipt.outcome, another, "{time}");
            cursors.push(receipt.cursor);
            log.close().await.unwrap();
        }
        let log = folder.open_with(clock("01:00:00")).await;
        let view = log.view(Access::all());
        let page = view.list(&Query::new().order(Order::Ascending)).await.unwrap();
        let found: Vec<_> =
            page.items.iter().map(|it| (it.seq, it.recorded_at, it.suppressed)).collect();
        let [noon, last, one] = ["12:00:00", "12:59:59.999", "13:00:00"].map(at);
        // The third opening recorded one at 12:59:59.999, and the next one, with its clock an hour back, too.
        let expected = [
            (1, noon, 0),
            (2, noon, 0),
            (3, noon, 0),
            (4, last, 0),
            (5, last, 0),
            (6, one, 3),
            (7, one, 0),
            (8, one, 0),
        ];
        assert_eq!(found, expected);
        for cursor in cursors {
            let query = Query::new().order(Order::Ascending).cursor(cursor);
            let after = view.list(&query).await.unwrap().items;
            assert_eq!(after.len() as u64, 8 - cursor.seq());
        }
        let since = view.counts(&Query::new().since(last)).await.unwrap();
        assert_eq!(since.total, 5);
    });
}
