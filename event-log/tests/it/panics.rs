//! Code of others that panics does not end a thread of the log.

use crate::within::{Folder, formatted, messages, run, uuid};
use event_log::{EventLog, Query};
use event_model::{Descriptor, Event, EventSink, Occurrence, Value};
use events::host::DiskFormatted;
use std::{
    fmt,
    future::Future,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
};

/// A task that cannot be woken.
struct Panics;

impl Wake for Panics {
    fn wake(self: Arc<Self>) {
        panic!("in a waker");
    }
}

#[test]
fn a_waker_that_panics_does_not_end_the_log() {
    let folder = Folder::new();
    let log = run(folder.open());
    let waker = Waker::from(Arc::new(Panics));
    // More than are answered at once by the thread that writes.
    let mut appends: Vec<_> =
        (0..40).map(|disk| Box::pin(log.append(formatted(1, &disk.to_string())))).collect();
    for append in &mut appends {
        let poll = append.as_mut().poll(&mut Context::from_waker(&waker));
        assert!(matches!(poll, Poll::Pending | Poll::Ready(Ok(_))), "{poll:?}");
    }
    run(async {
        log.append(formatted(1, "last")).await.unwrap();
        for append in appends {
            append.await.unwrap();
        }
        log.close().await.unwrap();
    });
}

/// An event whose values cannot be had.
#[derive(Debug, Clone)]
struct Broken(DiskFormatted);

impl Event for Broken {
    fn descriptor(&self) -> &'static Descriptor {
        self.0.descriptor()
    }

    fn get(&self, _: usize) -> Value<'_> {
        panic!("in an event");
    }

    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[test]
fn an_event_that_panics_is_lost_and_the_sink_goes_on() {
    let folder = Folder::new();
    run(async {
        let log = folder.open().await;
        let sink = log.sink();
        let sound = DiskFormatted::new(uuid(1).into(), uuid(2).into(), "worker", "sda");
        sink.emit(Occurrence::new(Broken(sound.clone()))).unwrap();
        sink.emit(Occurrence::new(sound)).unwrap();
        log.flush().await.unwrap();
        assert_eq!(sink.lost(), 1);
        assert_eq!(messages(&log, &Query::new()).await.len(), 1);
        log.close().await.unwrap();
    });
}

#[test]
fn a_queue_of_any_size_is_a_queue() {
    run(async {
        for size in [0, 1, usize::MAX] {
            let log = EventLog::options().queue(size).open("sqlite::memory:").await.unwrap();
            log.append(formatted(1, "sda")).await.unwrap();
            log.close().await.unwrap();
        }
    });
}
