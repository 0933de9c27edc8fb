//! Sinks cannot harm tracked work.

use super::{cluster, step_of, track::block_on};
use crate::events::cluster_creation::{ClusterCreation, StepAdvanced};
use event_model::{
    Descriptor, EmitError, EventSink, Occurrence,
    process::{Run, StepRun},
    testing::Recorder,
    uuid::Uuid,
};
use std::{
    future::ready,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How long work with a sink that blocks may take in these tests, on a slow machine.
const SOON: Duration = Duration::from_secs(5);

fn resume(sink: impl EventSink + 'static) -> Run<ClusterCreation> {
    Run::resume(sink, cluster(), Uuid::from_u128(1))
}

fn works(step: &StepRun<ClusterCreation>, subject: &str) {
    assert_eq!(block_on(step.track(subject, ready(Ok::<_, String>(7)))), Ok(7));
    let failed = block_on(step.track(subject, ready(Err::<u8, _>("no".to_owned()))));
    assert_eq!(failed, Err("no".to_owned()));
}

type Act = fn() -> Result<(), EmitError>;

/// Does something else than a sink should, after it is told to.
struct Bad {
    is_bad: Arc<AtomicBool>,
    act: Act,
    asks: bool,
}

impl EventSink for Bad {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        if self.is_bad.load(Ordering::SeqCst) && !self.asks { (self.act)() } else { Ok(()) }
    }

    fn enabled(&self, _: &Descriptor) -> bool {
        if self.is_bad.load(Ordering::SeqCst) && self.asks {
            let _ = (self.act)();
        }
        true
    }
}

fn bad(act: Act, asks: bool) -> (Run<ClusterCreation>, Arc<AtomicBool>) {
    let is_bad = Arc::new(AtomicBool::new(false));
    (resume(Bad { is_bad: Arc::clone(&is_bad), act, asks }), is_bad)
}

#[test]
fn a_sink_that_fails_or_panics_leaves_the_result_as_it_was() {
    struct Nasty;
    impl Drop for Nasty {
        fn drop(&mut self) {
            panic!("in a drop");
        }
    }
    let acts: [(Act, bool); 4] = [
        (|| Err(EmitError::new("full")), false),
        (|| panic!("a sink"), false),
        (|| panic!("a sink"), true),
        (|| std::panic::panic_any(Nasty), false),
    ];
    for (act, asks) in acts {
        let (run, is_bad) = bad(act, asks);
        let step = step_of(&run);
        is_bad.store(true, Ordering::SeqCst);
        works(&step, "a");
        drop(step.track("b", ready(Ok::<_, String>(7))));
        wait_until(|| run.lost() == 3);
        drop((step, run));
    }
}

#[test]
fn a_sink_that_blocks_for_ever_delays_the_work_only_once_and_shortly() {
    for asks in [false, true] {
        static BLOCKED: AtomicUsize = AtomicUsize::new(0);
        let block = || {
            BLOCKED.fetch_add(1, Ordering::SeqCst);
            loop {
                thread::park();
            }
        };
        let (run, is_bad) = bad(block, asks);
        let step = step_of(&run);
        is_bad.store(true, Ordering::SeqCst);
        let start = Instant::now();
        drop(step.track("a", ready(Ok::<_, String>(7))));
        wait_until(|| BLOCKED.load(Ordering::SeqCst) == usize::from(asks) + 1);
        for _ in 0..500 {
            works(&step, "a");
        }
        // One is with the sink, and 1,000 wait.
        assert_eq!(run.lost(), 0);
        for _ in 0..30 {
            works(&step, "a");
        }
        assert_eq!(run.lost(), 1_060 - 1_024);
        // Neither do the handles wait when they are dropped.
        drop((step, run));
        assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    }
}

#[test]
fn a_sink_that_is_always_slow_delays_the_work_for_about_a_second() {
    let (run, is_bad) = bad(
        || {
            thread::sleep(Duration::from_millis(90));
            Ok(())
        },
        false,
    );
    let step = step_of(&run);
    is_bad.store(true, Ordering::SeqCst);
    let start = Instant::now();
    for _ in 0..50 {
        works(&step, "a");
    }
    // The sink needs nine seconds.
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    is_bad.store(false, Ordering::SeqCst);
    assert_eq!(run.lost(), 0);
}

/// Takes events only while the gate is open.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>, Recorder);

impl Gate {
    fn set(&self, is_closed: bool) {
        *self.0.0.lock().unwrap() = is_closed;
        self.0.1.notify_all();
    }
}

impl EventSink for Gate {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let closed = self.0.0.lock().unwrap();
        drop(self.0.1.wait_while(closed, |closed| *closed).unwrap());
        self.1.emit(occurrence)
    }
}

#[test]
fn after_a_block_all_events_arrive_and_the_work_waits_for_them_again() {
    let gate = Gate::default();
    let run = resume(gate.clone());
    let step = step_of(&run);
    gate.set(true);
    let track = |n: u32| block_on(step.track(n.to_string(), ready(Ok::<_, String>(())))).unwrap();
    (0..10).for_each(track);
    assert!(gate.1.all::<StepAdvanced>().is_empty());
    gate.set(false);
    wait_until(|| gate.1.all::<StepAdvanced>().len() == 10);
    // The courier notes that it has caught up after the sink has the event.
    thread::sleep(Duration::from_millis(50));
    for n in 10..20 {
        track(n);
        assert_eq!(gate.1.all::<StepAdvanced>().len(), n as usize + 1);
    }
    let subjects: Vec<_> =
        gate.1.all::<StepAdvanced>().iter().map(|one| one.subject.clone()).collect();
    assert_eq!(subjects, (0..20).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(run.lost(), 0);
}

fn wait_until(holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < SOON, "it does not happen");
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn the_sink_is_dropped_with_the_last_handle() {
    let sink = Arc::new(Recorder::new());
    let run = resume(Arc::clone(&sink));
    let step = step_of(&run);
    works(&step, "a");
    drop(run);
    step.finish().unwrap();
    assert_eq!(Arc::strong_count(&sink), 1);
}

/// Tracks work itself when it gets an event.
struct Nested(Mutex<Option<StepRun<ClusterCreation>>>);

impl EventSink for Nested {
    fn emit(&self, _: Occurrence) -> Result<(), EmitError> {
        if let Some(step) = self.0.lock().unwrap().take() {
            works(&step, "inner");
            step.detach();
        }
        Ok(())
    }
}

#[test]
fn a_sink_may_track_work_of_the_same_run() {
    let sink = Arc::new(Nested(Mutex::new(None)));
    let run = resume(Arc::clone(&sink));
    let (inner, step) = (step_of(&run), step_of(&run));
    *sink.0.lock().unwrap() = Some(inner);
    let start = Instant::now();
    works(&step, "outer");
    assert!(start.elapsed() < SOON);
}
