//! A rate limit in front of a sink that fails.

use super::{
    broken::Broken,
    rate_limit::{limited, passes, quota},
};
use event_model::{EmitError, Event, EventSink, Occurrence, jiff::Timestamp, testing::Recorder};
use proptest::prelude::*;
use std::{
    error::Error,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
        mpsc,
    },
    thread,
};

/// Fails if the test says so.
#[derive(Default)]
struct Flaky {
    fails: AtomicBool,
    took: Recorder,
}

impl EventSink for Flaky {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        match self.fails.load(Relaxed) {
            true => Broken("not now").emit(occurrence),
            false => self.took.emit(occurrence),
        }
    }
}

#[test]
fn an_event_that_does_not_arrive_suppresses_no_other_and_its_count_is_kept() {
    let flaky = Flaky::default();
    let (sink, clock) = limited(&flaky);
    // The time of an event, whether it arrives, and the number of events that it then counts.
    let cases = [
        (0, false, None),
        (0, true, Some(0)),
        (1, true, None),
        (2, true, None),
        (3600, false, None),
        (3600, false, None),
        (3601, true, Some(2)),
        (3602, true, None),
    ];
    for (time, arrives, expected) in cases {
        clock.set(time);
        flaky.fails.store(!arrives, Relaxed);
        flaky.took.clear();
        assert_eq!(quota(1).emit(&sink).is_err(), !arrives, "at {time}");
        let told = flaky.took.occurrences().first().map(|occurrence| occurrence.suppressed);
        assert_eq!(told, expected, "at {time}");
    }
}

/// Runs a job in another thread while it has an event, and then refuses the event; without a job it takes the event.
#[derive(Default)]
struct Busy {
    jobs: Mutex<Vec<Box<dyn FnOnce() + Send>>>,
    took: Recorder,
}

impl EventSink for Busy {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let job = self.jobs.lock().unwrap().pop();
        match job {
            Some(job) => {
                thread::spawn(job).join().expect("the job does not panic");
                Broken("not now").emit(occurrence)
            }
            None => self.took.emit(occurrence),
        }
    }
}

#[test]
fn a_count_is_kept_if_another_event_passes_before_its_event_fails() {
    let busy = Arc::new(Busy::default());
    let (sink, clock) = limited(Arc::clone(&busy));
    let sink = Arc::new(sink);
    (0..5).for_each(|_| quota(1).emit(&sink).unwrap());
    clock.set(3600);
    busy.jobs.lock().unwrap().push(Box::new({
        let sink = Arc::clone(&sink);
        let clock = clock.clone();
        move || {
            clock.set(7200);
            quota(1).emit(&sink).unwrap();
            quota(1).emit(&sink).unwrap();
        }
    }));
    quota(1).emit(&sink).unwrap_err();
    // The event that passed in between still suppresses others.
    quota(1).emit(&sink).unwrap();
    clock.set(10_800);
    quota(1).emit(&sink).unwrap();
    assert_eq!(passes(&busy.took), [(1, 0), (1, 0), (1, 4 + 1 + 1)]);
}

#[test]
fn a_failed_event_does_not_undo_another_that_passed_at_the_same_moment() {
    let busy = Arc::new(Busy::default());
    let (sink, _) = limited(Arc::clone(&busy));
    let sink = Arc::new(sink);
    busy.jobs.lock().unwrap().push(Box::new({
        let sink = Arc::clone(&sink);
        move || quota(1).emit_at(&sink, Timestamp::MIN).unwrap()
    }));
    quota(1).emit_at(&sink, Timestamp::MAX).unwrap_err();
    quota(1).emit_at(&sink, Timestamp::MIN).unwrap();
    assert_eq!((busy.took.occurrences().len(), sink.suppressed()), (1, 1));
}

#[test]
fn an_event_on_which_the_sink_panics_did_not_pass() {
    let busy = Busy::default();
    busy.jobs.lock().unwrap().push(Box::new(|| panic!("at this one")));
    let (sink, _) = limited(&busy);
    quota(1).emit(&sink).unwrap();
    assert_eq!((sink.lost(), busy.took.occurrences().len()), (1, 0));
    (0..3).for_each(|_| quota(1).emit(&sink).unwrap());
    assert_eq!((passes(&busy.took), sink.suppressed(), sink.lost()), (vec![(1, 0)], 2, 1));
    busy.jobs.lock().unwrap().push(Box::new(|| panic!("at this one")));
    let error = quota(2).emit(&sink.strict()).unwrap_err();
    let cause = error.source().unwrap().to_string();
    assert!(cause.starts_with("the code that the sink called panicked: "), "{cause}");
}

/// Events at the same moment of arrival: the seconds of their own time, whether the sink takes them, and what was told.
#[test]
fn an_event_that_fails_leaves_the_limit_as_it_was() {
    let flaky = Flaky::default();
    let (sink, _) = limited(&flaky);
    let cases = [
        (10_000, true, 1),
        // Backdated, so it would pass if it did not fail. The limit of the first one still holds.
        (0, false, 1),
        (10_000, true, 1),
        (10_001, true, 1),
        (0, true, 2),
        // The last one that passed is now the backdated one.
        (10_002, false, 2),
        (1, true, 2),
        (20_000, true, 3),
    ];
    for (place, (time, arrives, passed)) in cases.into_iter().enumerate() {
        flaky.fails.store(!arrives, Relaxed);
        let time = Timestamp::from_second(time).unwrap();
        assert_eq!(quota(1).emit_at(&sink, time).is_err(), !arrives, "event {place}");
        assert_eq!(flaky.took.occurrences().len(), passed, "event {place}");
    }
}

/// Three events of one subject are on their way at once, and fail in every order.
#[test]
fn events_that_fail_out_of_order_leave_the_limit_as_it_was() {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let inner = Held::default();
        let (sink, _) = limited(&inner);
        let at = |hours: i64| Timestamp::from_second(hours * 10_000).unwrap();
        let emit = |hours| quota(1).emit_at(&sink, at(hours)).is_ok();
        assert!(emit(9));
        inner.holds.store(true, Relaxed);
        thread::scope(|threads| {
            let events = [1, 2, 3].map(|hours| {
                let event = threads.spawn(move || emit(hours));
                while inner.waiting.lock().unwrap().len() < hours as usize {
                    thread::yield_now();
                }
                Some(event)
            });
            let mut events = events;
            for place in order {
                inner.waiting.lock().unwrap()[place].send(()).unwrap();
                assert!(!events[place].take().unwrap().join().unwrap());
            }
        });
        inner.holds.store(false, Relaxed);
        assert!(emit(9), "{order:?}");
        assert_eq!(inner.took.occurrences().len(), 1, "a repetition of the first: {order:?}");
        assert!(emit(1));
        assert_eq!(inner.took.occurrences().len(), 2, "the first did arrive: {order:?}");
    }
}

/// Holds events until the test lets them fail.
#[derive(Default)]
struct Held {
    holds: AtomicBool,
    waiting: Mutex<Vec<mpsc::Sender<()>>>,
    took: Recorder,
}

impl EventSink for Held {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        if !self.holds.load(Relaxed) {
            return self.took.emit(occurrence);
        }
        let (fail, failed) = mpsc::channel();
        self.waiting.lock().unwrap().push(fail);
        failed.recv().unwrap();
        Broken("not now").emit(occurrence)
    }
}

proptest! {
    #[test]
    fn every_event_of_several_threads_is_counted_if_the_sink_often_fails(
        fails in prop::collection::vec(any::<bool>(), 40)
    ) {
        /// Fails as often as the list says, and then takes everything.
        struct Fails(Vec<bool>, AtomicU64, Recorder);
        impl EventSink for Fails {
            fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
                match self.0.get(self.1.fetch_add(1, Relaxed) as usize) {
                    Some(true) => Broken("not now").emit(occurrence),
                    _ => self.2.emit(occurrence),
                }
            }
        }
        let inner = Fails(fails, AtomicU64::new(0), Recorder::new());
        let (sink, clock) = limited(&inner);
        let failed: usize = thread::scope(|threads| {
            let threads: Vec<_> = (0..4).map(|_| threads.spawn(|| {
                (0..50).filter(|_| {
                    clock.0.fetch_add(200, Relaxed);
                    quota(1).emit(&sink).is_err()
                }).count()
            })).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        inner.1.store(u64::MAX / 2, Relaxed);
        clock.0.fetch_add(10_000, Relaxed);
        quota(1).emit(&sink).unwrap();
        let told: u64 = passes(&inner.2).iter().map(|(_, suppressed)| suppressed + 1).sum();
        prop_assert_eq!(told as usize + failed, 4 * 50 + 1);
    }
}
