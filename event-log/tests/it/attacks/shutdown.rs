//! The end of a log, at a bad moment.

use crate::within::{Folder, formatted, run, uuid};
use event_log::{Access, AppendError, EventLog, LogSink, Query, ReadError};
use event_model::{Descriptor, DynamicEvent, EmitError, Event, EventSink, Occurrence, Value};
use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    task::{Context, Poll, Wake, Waker},
    thread,
    time::Duration,
};

/// Fails the test if `work` takes long, instead of waiting for ever.
fn soon<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, waiting) = mpsc::channel();
    thread::spawn(move || _ = done.send(work()));
    waiting.recv_timeout(Duration::from_secs(60)).expect("it ends")
}

/// A task that is polled by whoever wakes it, and dropped there.
struct Inline(Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>);

impl Inline {
    fn start(future: impl Future<Output = ()> + Send + 'static) {
        Arc::new(Self(Mutex::new(Some(Box::pin(future))))).poll();
    }

    fn poll(self: Arc<Self>) {
        let waker = Waker::from(Arc::clone(&self));
        let Ok(mut slot) = self.0.try_lock() else {
            // It is polled now: again, a moment later.
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(1));
                self.poll()
            });
            return;
        };
        let Some(mut future) = slot.take() else { return };
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Pending => *slot = Some(future),
            Poll::Ready(()) => drop(future),
        }
    }
}

impl Wake for Inline {
    fn wake(self: Arc<Self>) {
        self.poll();
    }
}

#[test]
fn the_last_handle_may_be_dropped_on_any_thread_of_the_log() {
    for appends in [1, 64] {
        let folder = Folder::new();
        let file = crate::within::location(&folder.file());
        soon(move || {
            let log = run(EventLog::open(&file)).unwrap();
            let (done, waiting) = mpsc::channel();
            for number in 0..appends {
                let (log, done) = (log.clone(), done.clone());
                Inline::start(async move {
                    let receipt = log.append(formatted(number, "a")).await;
                    drop(log);
                    done.send(receipt.map(drop)).unwrap();
                });
            }
            drop((log, done));
            for result in waiting {
                result.unwrap();
            }
            // The file is closed a moment later, by another thread.
            run(async {
                let log = EventLog::open(&file).await.unwrap();
                let counts = log.view(Access::all()).counts(&Query::new()).await.unwrap();
                assert_eq!(counts.total, u64::try_from(appends).unwrap());
                assert!(log.check().await.unwrap().is_sound());
            });
        });
    }
}

#[test]
fn a_read_may_drop_the_last_handle() {
    let folder = Folder::new();
    let file = crate::within::location(&folder.file());
    soon(move || {
        let log = run(EventLog::open(&file)).unwrap();
        let (done, waiting) = mpsc::channel();
        let view = log.view(Access::all());
        Inline::start(async move {
            let page = view.list(&Query::new()).await;
            drop(view);
            done.send(page.map(drop)).unwrap();
        });
        drop(log);
        waiting.recv().unwrap().unwrap();
    });
}

/// An event that holds something, and emits another event when it is dropped.
struct Holds(DynamicEvent, Option<EventLog>, Option<LogSink>);

impl Clone for Holds {
    fn clone(&self) -> Self {
        Self(self.0.clone(), self.1.clone(), self.2.clone())
    }
}

impl fmt::Debug for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Event for Holds {
    fn descriptor(&self) -> &'static Descriptor {
        self.0.descriptor()
    }

    fn get(&self, index: usize) -> Value<'_> {
        self.0.get(index)
    }

    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }
}

impl Drop for Holds {
    fn drop(&mut self) {
        if let Some(sink) = &self.2 {
            // It may be lost, which is counted.
            let _ = sink.emit(formatted(1, "dropped"));
        }
    }
}

fn holds(log: Option<EventLog>, sink: Option<LogSink>) -> Occurrence {
    let event = super::odd::descriptor("odd/holds", vec![], None);
    let event = DynamicEvent::new(event, &Default::default()).unwrap();
    Occurrence::new(Holds(event, log, sink))
}

#[test]
fn an_event_in_the_queue_may_hold_the_last_handle() {
    let folder = Folder::new();
    let file = crate::within::location(&folder.file());
    soon(move || {
        for _ in 0..20 {
            let log = run(EventLog::open(&file)).unwrap();
            let sink = log.sink();
            sink.emit(holds(Some(log), None)).unwrap();
        }
    });
}

#[test]
fn an_event_that_emits_when_it_is_dropped_does_not_lock_its_sink() {
    soon(|| {
        run(async {
            let log = EventLog::options().queue(1).open("sqlite::memory:").await.unwrap();
            let sink = log.sink();
            let threads = [(); 4].map(|()| {
                let sink = sink.clone();
                thread::spawn(move || {
                    for _ in 0..500 {
                        sink.emit(holds(None, Some(sink.clone()))).unwrap();
                    }
                })
            });
            for _ in 0..200 {
                log.flush().await.unwrap();
            }
            for thread in threads {
                thread.join().unwrap();
            }
            log.close().await.unwrap();
        });
    });
}

/// A sink that drops a log when it gets an event, and gives the event to it before.
struct Closes(Mutex<Option<EventLog>>);

impl EventSink for Closes {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let log = self.0.lock().unwrap().take();
        log.map_or(Ok(()), |log| log.sink().emit(occurrence))
    }
}

#[test]
fn a_sink_may_drop_the_last_handle() {
    let folder = Folder::new();
    let file = crate::within::location(&folder.file());
    soon(move || {
        let sink = Closes(Mutex::new(Some(run(EventLog::open(&file)).unwrap())));
        sink.emit(formatted(1, "a")).unwrap();
        run(async {
            let log = EventLog::open(&file).await.unwrap();
            assert_eq!(log.view(Access::all()).counts(&Query::new()).await.unwrap().total, 1);
        });
    });
}

#[test]
fn a_log_that_closes_keeps_what_it_acknowledged() {
    for round in 0..5_u64 {
        let folder = Folder::new();
        let file = crate::within::location(&folder.file());
        let copy = folder.beside("copy.db");
        soon(move || {
            let log = run(EventLog::options().queue(4).open(&file)).unwrap();
            let acknowledged = Arc::new(AtomicUsize::new(0));
            let threads: Vec<_> = (0..8_u128)
                .map(|number| {
                    let (log, acknowledged) = (log.clone(), Arc::clone(&acknowledged));
                    let copy = copy.clone();
                    thread::spawn(move || {
                        run(async {
                            for turn in 0.. {
                                let event =
                                    formatted(number, "a").with_id(uuid(number << 64 | turn));
                                match log.append(event).await {
                                    Ok(_) => acknowledged.fetch_add(1, Ordering::Relaxed),
                                    Err(AppendError::Closed) => break,
                                    Err(error) => panic!("{error}"),
                                };
                                let ended = match number {
                                    0 => matches!(
                                        log.view(Access::all()).list(&Query::new()).await,
                                        Err(ReadError::Closed)
                                    ),
                                    1 => log.prune().await.is_err(),
                                    2 if turn % 8 == 0 => log.backup(&copy).await.is_err(),
                                    3 => log.flush().await.is_err(),
                                    _ => false,
                                };
                                if ended && number != 2 {
                                    break;
                                }
                            }
                        });
                    })
                })
                .collect();
            thread::sleep(Duration::from_millis(30 + 17 * round));
            run(log.close()).unwrap();
            run(log.close()).unwrap();
            for thread in threads {
                thread.join().unwrap();
            }
            let error = run(log.flush()).unwrap_err();
            assert!(matches!(error, AppendError::Closed), "{error}");
            run(async {
                let log = EventLog::open(&file).await.unwrap();
                let counts = log.view(Access::all()).counts(&Query::new()).await.unwrap();
                let acknowledged = acknowledged.load(Ordering::Relaxed);
                assert_eq!(usize::try_from(counts.total).unwrap(), acknowledged);
                assert!(log.check().await.unwrap().is_sound());
            });
        });
    }
}

/// An event whose properties cannot be read.
#[derive(Debug, Clone)]
struct Panics;

impl fmt::Display for Panics {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("as the test wants it")
    }
}

impl Event for Panics {
    fn descriptor(&self) -> &'static Descriptor {
        use event_model::PropertyType;
        use std::sync::OnceLock;
        static KNOWN: OnceLock<&Descriptor> = OnceLock::new();
        let text = || super::odd::property("text", PropertyType::String);
        KNOWN.get_or_init(|| super::odd::descriptor("odd/panics", vec![text()], None))
    }

    fn get(&self, _: usize) -> Value<'_> {
        panic!("as the test wants it")
    }

    fn to_arc(&self) -> Arc<dyn Event> {
        Arc::new(self.clone())
    }

    fn as_dyn(&self) -> &(dyn Event + 'static) {
        self
    }
}

#[test]
fn an_event_that_panics_is_lost_alone() {
    soon(|| {
        run(async {
            let log = EventLog::open("sqlite::memory:").await.unwrap();
            let sink = log.sink();
            sink.emit(formatted(1, "a")).unwrap();
            sink.emit(Occurrence::new(Panics)).unwrap();
            sink.emit(formatted(1, "b")).unwrap();
            log.flush().await.unwrap();
            let counts = log.view(Access::all()).counts(&Query::new()).await.unwrap();
            assert_eq!((counts.total, sink.lost()), (2, 1));
        });
    });
}
