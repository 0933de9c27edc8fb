//! What is acknowledged, and what is refused.

use crate::within::{Folder, formatted, message, messages, run, uuid};
use event_log::{Access, AppendError, EventLog, Outcome, Query};
use event_model::{EventSink, Occurrence};

#[test]
fn what_is_acknowledged_is_there_after_the_log_is_opened_again() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        let receipt = log.append(formatted(1, "a")).await.unwrap();
        assert_eq!((receipt.outcome, receipt.cursor.seq()), (Outcome::Stored, 1));
        log.close().await.unwrap();
        let error = log.append(formatted(1, "b")).await.unwrap_err();
        assert!(matches!(error, AppendError::Closed), "{error}");

        let log = folder.open().await;
        assert_eq!(messages(&log, &Query::new()).await, [message("a")]);
        let receipt = log.append(formatted(1, "b")).await.unwrap();
        assert_eq!(receipt.cursor.seq(), 2);
    });
}

#[test]
fn an_event_that_is_sent_again_is_a_duplicate_and_other_content_a_conflict() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let first = log.append(formatted(1, "a").with_id(uuid(7))).await.unwrap();
        let again = log.append(formatted(1, "a").with_id(uuid(7))).await.unwrap();
        assert_eq!((again.outcome, again.cursor), (Outcome::Duplicate, first.cursor));
        let error = log.append(formatted(1, "b").with_id(uuid(7))).await.unwrap_err();
        let expected = format!(
            "the log has an event with the id {} and other content: use a new id for each event",
            uuid(7)
        );
        assert_eq!(error.to_string(), expected);
        assert_eq!(messages(&log, &Query::new()).await.len(), 1);
    });
}

#[test]
fn a_batch_is_stored_whole_or_not_at_all() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        log.append(formatted(1, "a").with_id(uuid(7))).await.unwrap();
        let batch = [formatted(2, "b"), formatted(1, "x").with_id(uuid(7)), formatted(3, "c")];
        let error = log.append_all(batch).await.unwrap_err();
        assert!(matches!(error, AppendError::Conflict { .. }), "{error}");
        assert_eq!(messages(&log, &Query::new()).await.len(), 1);

        let batch = [formatted(2, "b"), formatted(1, "a").with_id(uuid(7)), formatted(3, "c")];
        let receipts = log.append_all(batch).await.unwrap();
        let seqs: Vec<_> = receipts.iter().map(|receipt| receipt.cursor.seq()).collect();
        assert_eq!(seqs, [2, 1, 3]);
        let counts = log.view(Access::all()).counts(&Query::new()).await.unwrap();
        assert_eq!((counts.total, counts.complete), (3, true));
        assert!(log.append_all(Vec::<Occurrence>::new()).await.unwrap().is_empty());
    });
}

#[test]
fn what_a_sink_took_is_stored_when_flush_returns() {
    run(async {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let sink = log.sink();
        for number in 0..1_000 {
            sink.emit(formatted(number, "a")).unwrap();
        }
        log.flush().await.unwrap();
        let counts = log.view(Access::all()).counts(&Query::new()).await.unwrap();
        assert_eq!((counts.total, sink.lost()), (1_000, 0));

        log.close().await.unwrap();
        sink.emit(formatted(1, "a")).unwrap();
        assert!(sink.clone().strict().emit(formatted(1, "a")).is_err());
        assert_eq!(sink.lost(), 2);
    });
}
