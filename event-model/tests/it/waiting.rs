//! Waiting for events, with threads and with futures.

use crate::{
    events::matchers::{ansible, any, host},
    failures::{failure, recorded_in},
    golden, samples,
};
use event_model::{Event, matching::satisfies, testing::Recorder};
use std::{
    pin::pin,
    sync::{
        Arc, Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    thread,
    time::{Duration, Instant},
};
use tokio::time::timeout;

const LONG: Duration = Duration::from_secs(30);

#[test]
fn an_event_of_another_thread_is_waited_for() {
    let recorder = Recorder::new();
    let sink = recorder.clone();
    let thread = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        samples::task().emit(&sink).unwrap();
        samples::probe().emit(&sink).unwrap();
    });
    let occurrence = recorder.wait_for(host::probe_finished(), LONG);
    assert_eq!(occurrence.event.name(), "host/probe_finished");
    thread.join().unwrap();
    let left = failure(|| recorder.expect_nothing_else());
    assert!(left.contains("1 of the 2 recorded events is unexpected: #1"), "{left}");
}

#[test]
fn an_earlier_event_is_taken_once() {
    let recorder = recorded_in(Recorder::new(), &[&samples::probe(), &samples::probe()]);
    let first = recorder.wait_for(host::probe_finished(), Duration::ZERO);
    let second = recorder.wait_for(host::probe_finished(), Duration::ZERO);
    assert_ne!(first.id, second.id);
    let text = failure(|| drop(recorder.wait_for(host::probe_finished(), Duration::ZERO)));
    golden::check("wait_taken", &text);
}

#[test]
fn a_wait_ends_with_the_usual_text() {
    let recorder = recorded_in(Recorder::new(), &[&samples::probe()]);
    let (start, timeout) = (Instant::now(), Duration::from_millis(50));
    let matcher = host::probe_finished().host_name("worker-1");
    let text = failure(|| drop(recorder.wait_for(matcher, timeout)));
    assert!(start.elapsed() >= timeout);
    golden::check("wait", &text);
    let text = failure(|| drop(Recorder::new().wait_for(any(), Duration::ZERO)));
    golden::check("wait_nothing", &text);
}

/// Each of those who wait gets another event, and no wake-up is lost.
#[test]
fn many_threads_share_the_events() {
    const EACH: usize = 50;
    const THREADS: usize = 8;
    let recorder = Recorder::new();
    let start = Arc::new(Barrier::new(2 * THREADS));
    thread::scope(|scope| {
        let waiting: Vec<_> = (0..THREADS)
            .map(|_| {
                let (recorder, start) = (recorder.clone(), start.clone());
                scope.spawn(move || {
                    start.wait();
                    let wait = |_| recorder.wait_for(host::probe_finished(), LONG).id;
                    (0..EACH).map(wait).collect::<Vec<_>>()
                })
            })
            .collect();
        for _ in 0..THREADS {
            let (recorder, start) = (recorder.clone(), start.clone());
            scope.spawn(move || {
                start.wait();
                (0..EACH).for_each(|_| samples::probe().emit(&recorder).unwrap());
            });
        }
        let mut ids: Vec<_> = waiting.into_iter().flat_map(|it| it.join().unwrap()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), THREADS * EACH);
    });
    recorder.expect_nothing_else();
}

#[test]
fn events_may_be_removed_while_others_wait() {
    let recorder = Recorder::new();
    let other = recorder.clone();
    let thread = thread::spawn(move || other.wait_for(host::probe_finished(), LONG));
    for _ in 0..100 {
        samples::task().emit(&recorder).unwrap();
        recorder.clear();
    }
    samples::probe().emit(&recorder).unwrap();
    assert_eq!(thread.join().unwrap().event.name(), "host/probe_finished");
}

#[test]
fn a_matcher_looks_at_each_event_once_and_may_use_the_recorder() {
    let recorder = recorded_in(Recorder::new(), &[&samples::probe(), &samples::probe()]);
    let (seen, inner) = (Arc::new(AtomicUsize::new(0)), recorder.clone());
    let count = seen.clone();
    let matcher = host::probe_finished().host_name(satisfies(move |_: &String| {
        if count.fetch_add(1, Ordering::Relaxed) == 0 {
            samples::probe().emit(&inner).unwrap();
        }
        count.load(Ordering::Relaxed) == 3
    }));
    recorder.wait_for(matcher, LONG);
    assert_eq!(seen.load(Ordering::Relaxed), 3);
}

#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_future_works_without_a_runtime() {
    let recorder = Recorder::new();
    let wakes = Arc::new(Wakes::default());
    let waker = Waker::from(wakes.clone());
    let mut context = Context::from_waker(&waker);
    let mut next = pin!(recorder.next(host::probe_finished()));
    assert!(next.as_mut().poll(&mut context).is_pending());
    assert!(next.as_mut().poll(&mut context).is_pending());
    samples::task().emit(&recorder).unwrap();
    assert_eq!(wakes.0.load(Ordering::Relaxed), 1);
    assert!(next.as_mut().poll(&mut context).is_pending());
    samples::probe().emit(&recorder).unwrap();
    assert_eq!(wakes.0.load(Ordering::Relaxed), 2);
    let Poll::Ready(occurrence) = next.as_mut().poll(&mut context) else { panic!("it is there") };
    assert_eq!(occurrence.event.name(), "host/probe_finished");
}

#[test]
fn a_future_that_is_dropped_leaves_no_waker() {
    let recorder = Recorder::new();
    let wakes = Arc::new(Wakes::default());
    let waker = Waker::from(wakes.clone());
    let mut next = Box::pin(recorder.next(any()));
    assert!(next.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    drop(waker);
    assert_eq!(Arc::strong_count(&wakes), 2);
    drop(next);
    assert_eq!(Arc::strong_count(&wakes), 1);
    samples::task().emit(&recorder).unwrap();
    assert_eq!(wakes.0.load(Ordering::Relaxed), 0);
}

async fn tasks_share_the_events() {
    let recorder = Recorder::new();
    samples::probe().emit(&recorder).expect("it is taken");
    let waiting = (0..20).map(|_| {
        let next = recorder.next(host::probe_finished());
        tokio::spawn(async move { timeout(LONG, next).await.expect("it comes").id })
    });
    let waiting: Vec<_> = waiting.collect();
    let sink = recorder.clone();
    tokio::spawn(async move {
        for _ in 1..20 {
            samples::task().emit(&sink).expect("it is taken");
            tokio::task::yield_now().await;
            samples::probe().emit(&sink).expect("it is taken");
        }
    });
    let mut ids = Vec::new();
    for task in waiting {
        ids.push(task.await.expect("no panic"));
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 20);
    recorder.times(19, ansible::task_started());
    recorder.expect_nothing_else();
    let late = timeout(Duration::from_millis(5), recorder.next(host::probe_finished()));
    assert!(late.await.is_err());
}

#[tokio::test]
async fn tasks_of_one_thread_share_the_events() {
    tasks_share_the_events().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tasks_of_several_threads_share_the_events() {
    tasks_share_the_events().await;
}
