//! Places in a log, and logs that are not the same any more.

use crate::within::{Folder, formatted, run};
use event_log::{Access, Cursor, Order, Query, ReadError};

#[test]
fn cursors_of_events_that_a_backup_does_not_have_are_refused() {
    let folder = Folder::new();
    let query = |cursor: Cursor| Query::new().order(Order::Ascending).cursor(cursor);
    run(async {
        let log = folder.open().await;
        let kept = log.append(formatted(1, "a")).await.unwrap().cursor;
        log.close().await.unwrap();
        let copy = std::fs::read(folder.file()).unwrap();

        let log = folder.open().await;
        let lost = log.append(formatted(1, "b")).await.unwrap().cursor;
        assert_eq!(log.view(Access::all()).list(&query(kept)).await.unwrap().items.len(), 1);
        log.close().await.unwrap();

        std::fs::write(folder.file(), copy).unwrap();
        let log = folder.open().await;
        let view = log.view(Access::all());
        for _ in 0..2 {
            assert!(view.list(&query(kept)).await.is_ok());
            let error = view.list(&query(lost)).await.unwrap_err();
            assert!(matches!(error, ReadError::Gone), "{error}");
            log.append(formatted(1, "c")).await.unwrap();
        }
    });
}

#[test]
fn the_place_before_the_first_event_stays_valid() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        let start = log.view(Access::all()).list(&Query::new()).await.unwrap().head;
        assert_eq!(start.seq(), 0);
        log.close().await.unwrap();
        let log = folder.open().await;
        log.append(formatted(1, "a")).await.unwrap();
        let query = Query::new().order(Order::Ascending).cursor(start);
        let page = log.view(Access::all()).list(&query).await.unwrap();
        assert_eq!(page.items.len(), 1);

        let another = Folder::new().open().await;
        let error = another.view(Access::all()).list(&query).await.unwrap_err();
        assert!(matches!(error, ReadError::Gone), "{error}");
    });
}
