//! Tracked work: what is recorded, and what the caller gets.

use super::{run_on, step_of, told};
use crate::events::cluster_creation::{StepAdvanced, StepFailed};
use event_model::{
    process::{StepRun, Subject},
    serde_json::json,
    sink::Scope,
    testing::Recorder,
    uuid::Uuid,
};
use std::{
    cell::Cell,
    fmt,
    future::{Ready, pending, ready},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    rc::Rc,
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    thread,
};

pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(future)
}

#[test]
fn the_end_of_the_work_is_recorded_when_it_returns() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    sink.clear();
    block_on(async {
        assert_eq!(step.track("a", ready(Ok::<_, String>(7))).await, Ok(7));
        assert_eq!(sink.occurrences().len(), 1);
        let subject = Subject::new("b").with_name("worker-b").with_group("workers");
        assert_eq!(step.track(subject, ready(Err::<u8, _>("no"))).await, Err("no"));
        assert_eq!(sink.occurrences().len(), 2);
    });
    let step = "waiting_for_ssh";
    let expected = [
        json!({ "event": "step_advanced", "step": step, "subject": "a" }),
        json!({ "event": "step_failed", "step": step, "subject": "b", "subject_name": "worker-b",
                "subject_group": "workers", "error": "no" }),
    ];
    assert_eq!(told(&sink), expected);
    assert_eq!(run.lost(), 0);
}

/// Shows its causes in the alternate form, as `anyhow::Error` does.
struct Report;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if f.alternate() { "a: b: c" } else { "a" })
    }
}

struct Panics;

impl fmt::Display for Panics {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("no text")
    }
}

#[test]
fn the_text_of_an_error_is_its_alternate_form() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    block_on(async {
        assert!(step.track("a", ready(Err::<(), _>(Report))).await.is_err());
        assert!(step.track("b", ready(Err::<(), _>(Panics))).await.is_err());
        assert!(step.track("c", ready(Err::<(), _>("x".repeat(100_000)))).await.is_err());
    });
    let failed = sink.all::<StepFailed>();
    assert_eq!(failed[0].error, "a: b: c");
    assert_eq!(failed[1].error, "the error panicked when it was shown");
    assert!(failed[2].error.len() <= 16 * 1024);
}

#[test]
fn work_that_is_dropped_is_abandoned() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    let never_polled = step.track("a", ready(Ok::<_, String>(())));
    drop(never_polled);
    {
        let mut pending = pin!(step.track("b", pending::<Result<(), String>>()));
        let mut context = Context::from_waker(Waker::noop());
        assert!(pending.as_mut().poll(&mut context).is_pending());
    }
    let failed = sink.all::<StepFailed>();
    let failed: Vec<_> = failed.iter().map(|one| (one.subject.as_deref(), &*one.error)).collect();
    assert_eq!(failed, [(Some("a"), "abandoned"), (Some("b"), "abandoned")]);
}

#[test]
fn a_panic_of_the_work_goes_on_and_is_recorded() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    let work = async {
        tokio::task::yield_now().await;
        if true {
            panic!("the payload");
        }
        Ok::<(), String>(())
    };
    let caught = catch_unwind(AssertUnwindSafe(|| block_on(step.track("a", work)))).unwrap_err();
    assert_eq!(caught.downcast_ref::<&str>(), Some(&"the payload"));
    assert_eq!(sink.all::<StepFailed>()[0].error, "panicked");
    assert_eq!(sink.all::<StepFailed>().len(), 1);
}

#[test]
fn a_panic_that_is_caught_around_a_poll_is_recorded_at_once() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    let work = async {
        assert!(sink.occurrences().is_empty(), "the payload");
        Ok::<(), String>(())
    };
    let mut tracked = step.track("a", work);
    let polled = catch_unwind(AssertUnwindSafe(|| {
        pin!(&mut tracked).poll(&mut Context::from_waker(Waker::noop())).is_ready()
    }));
    assert!(polled.is_err());
    assert_eq!(sink.all::<StepFailed>()[0].error, "panicked");
    drop(tracked);
    assert_eq!(sink.all::<StepFailed>().len(), 1);
}

#[test]
fn work_that_is_dropped_by_a_panic_elsewhere_is_abandoned() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    let other = catch_unwind(AssertUnwindSafe(|| {
        let _tracked = step.track("a", pending::<Result<(), String>>());
        panic!("elsewhere");
    }));
    assert!(other.is_err());
    assert_eq!(sink.all::<StepFailed>()[0].error, "abandoned");
}

#[test]
fn the_future_is_send_and_static_if_the_work_is_and_polls_it_in_the_caller() {
    fn spawned<T: Send + 'static>(value: T) -> T {
        value
    }
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = Arc::new(step_of(&run));
    let subject = String::from("i-1");
    let future = spawned(step.track(&subject, async { Ok::<_, String>(thread::current().id()) }));
    drop(step);
    assert_eq!(block_on(future), Ok(thread::current().id()));
    // Work that is not `Send` may be tracked too.
    let counted = Rc::new(Cell::new(0));
    let step = step_of(&run);
    let inner = Rc::clone(&counted);
    let work = async move {
        inner.set(1);
        Ok::<_, String>(())
    };
    block_on(step.track("a", work)).unwrap();
    assert_eq!(counted.get(), 1);
    assert_eq!(Rc::strong_count(&counted), 1);
}

#[test]
fn the_event_has_the_scope_and_the_time_of_the_caller() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    sink.clear();
    let request = Uuid::from_u128(5);
    let scope = Scope::new().with_request_id(request).with_trace_id("t");
    block_on(scope.run(step.track("a", ready(Ok::<_, String>(()))))).unwrap();
    let occurrence = &sink.occurrences()[0];
    assert_eq!(occurrence.request_id, Some(request));
    assert_eq!(occurrence.trace_id.as_deref(), Some("t"));
}

#[test]
fn the_work_is_dropped_before_its_end_is_recorded() {
    struct Last(Recorder, Arc<Mutex<Option<usize>>>);
    impl Drop for Last {
        fn drop(&mut self) {
            *self.1.lock().unwrap() = Some(self.0.all::<StepAdvanced>().len());
        }
    }
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = step_of(&run);
    let seen = Arc::new(Mutex::new(None));
    let last = Last(sink.clone(), Arc::clone(&seen));
    let work = poll_once(last);
    block_on(step.track("a", work)).unwrap();
    assert_eq!(*seen.lock().unwrap(), Some(0));
}

fn poll_once<T: Unpin>(value: T) -> impl Future<Output = Result<(), String>> {
    struct Holds<T>(#[allow(dead_code, reason = "it is only dropped")] T);
    impl<T: Unpin> Future for Holds<T> {
        type Output = Result<(), String>;
        fn poll(self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
            Poll::Ready(Ok(()))
        }
    }
    Holds(value)
}

#[test]
fn many_tasks_share_a_step() {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    let step = Arc::new(step_of(&run));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
    let work = |n: u32| -> Ready<Result<u32, String>> { ready(Ok(n)) };
    runtime.block_on(async {
        let tasks = (0..200).map(|n| {
            let step: Arc<StepRun<_>> = Arc::clone(&step);
            tokio::spawn(async move { step.track(format!("i-{n}"), work(n)).await })
        });
        for (n, task) in (0..).zip(tasks.collect::<Vec<_>>()) {
            assert_eq!(task.await.unwrap(), Ok(n));
        }
    });
    assert_eq!(sink.all::<StepAdvanced>().len(), 200);
}
