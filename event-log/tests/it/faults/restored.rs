//! A backup that is copied back by hand, in place of the log.

use crate::within::{Folder, formatted, run};
use event_log::{Access, Cursor, EventLog, Logged, Order, Query, ReadError};
use std::fs;

/// Appends events, and returns them as a follower reads them.
async fn grow(log: &EventLog, title: &str, number: u64) -> Vec<Logged> {
    for event in 0..number {
        log.append(formatted(1, &format!("{title}-{event}"))).await.unwrap();
    }
    let page = log.view(Access::all()).list(&Query::new().limit(1_000)).await.unwrap();
    page.items
}

/// Opens the log several times, each time with more events, and returns all that it has shown.
async fn live(folder: &Folder, title: &str, openings: u64) -> Vec<Logged> {
    let mut seen = Vec::new();
    for opening in 0..openings {
        let log = folder.open().await;
        seen = grow(&log, &format!("{title}-{opening}"), 10).await;
        log.close().await.unwrap();
    }
    seen
}

/// The event that a follower reads next, or `None` if its cursor is refused.
async fn next(log: &EventLog, cursor: Cursor, order: Order) -> Option<Option<Logged>> {
    let query = Query::new().order(order).cursor(cursor).limit(1);
    match log.view(Access::all()).list(&query).await {
        Ok(page) => Some(page.items.into_iter().next()),
        Err(ReadError::Gone) => None,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_later_cursor_is_refused_and_no_follower_skips_an_event() {
    let (folder, mut refused, mut accepted) = (Folder::new(), 0, 0);
    run(async {
        live(&folder, "before", 3).await;
        let backup = fs::read(folder.file()).unwrap();
        let mut seen: Vec<Logged> = Vec::new();
        // Fewer events after the backup was restored than before, then as many, then more.
        for (timeline, openings) in [5, 2, 5, 7].into_iter().enumerate() {
            let log = folder.open().await;
            for event in &seen {
                let follower = next(&log, event.cursor, Order::Ascending).await;
                assert_eq!(follower.is_some(), event.seq <= 30, "{event:?}");
            }
            log.close().await.unwrap();
            let now = live(&folder, &format!("timeline-{timeline}"), openings).await;
            let log = folder.open().await;
            for event in &seen {
                for order in [Order::Ascending, Order::Descending] {
                    let Some(found) = next(&log, event.cursor, order).await else {
                        assert!(event.seq > 30, "{event:?}");
                        refused += 1;
                        continue;
                    };
                    accepted += 1;
                    let wanted = match order {
                        Order::Ascending => event.seq + 1,
                        Order::Descending => event.seq - 1,
                    };
                    let expected = now.iter().find(|it| it.seq == wanted);
                    assert_eq!(found.as_ref(), expected);
                    assert!(now.iter().any(|it| it == event), "{event:?} was replaced");
                }
            }
            log.close().await.unwrap();
            seen.extend(now);
            fs::write(folder.file(), &backup).unwrap();
        }
    });
    println!(
        "restored by hand: 4 timelines, {refused} later cursors refused, {accepted} earlier ones accepted, none skips"
    );
    assert!(refused > 100 && accepted > 100);
}
