//! What the events of one piece of work have in common.

use crate::samples;
use event_model::{
    Occurrence,
    sink::{Scope, ScopeGuard},
    uuid::Uuid,
};
use std::{
    pin::{Pin, pin},
    sync::{Arc, mpsc},
    task::{Context, Poll, Waker},
    thread,
};

/// The ids of an event that is emitted now.
fn now() -> (Option<u128>, Option<String>, Option<String>) {
    let now = Occurrence::new(samples::probe());
    let text = |text: Option<Arc<str>>| text.map(|text| text.to_string());
    (now.request_id.map(|id| id.as_u128()), text(now.correlation_id), text(now.trace_id))
}

fn request(n: u128) -> Scope {
    Scope::new().with_request_id(Uuid::from_u128(n))
}

fn request_now() -> Option<u128> {
    now().0
}

#[test]
fn an_inner_scope_overrides_what_it_sets_and_inherits_the_rest() {
    assert_eq!(now(), (None, None, None));
    let _outer = request(1).with_correlation_id("order 7").enter();
    assert_eq!(now(), (Some(1), Some("order 7".into()), None));
    {
        let _inner = request(2).with_trace_id("4bf9").enter();
        assert_eq!(now(), (Some(2), Some("order 7".into()), Some("4bf9".into())));
    }
    assert_eq!(now(), (Some(1), Some("order 7".into()), None));
}

#[test]
fn an_explicit_value_wins_over_the_scope() {
    let _guard = request(1).enter();
    let other = Occurrence::new(samples::probe()).with_request_id(Uuid::from_u128(9));
    assert_eq!(other.request_id, Some(Uuid::from_u128(9)));
    assert_eq!(Occurrence::of(samples::probe()).request_id, Some(Uuid::from_u128(1)));
}

#[test]
fn guards_may_be_dropped_in_any_order() {
    // Guards by number in the order in which they are dropped, and the current scope after each.
    let orders: [([usize; 3], [Option<u128>; 3]); 6] = [
        ([2, 1, 0], [Some(1), Some(0), None]),
        ([2, 0, 1], [Some(1), Some(1), None]),
        ([1, 2, 0], [Some(2), Some(0), None]),
        ([1, 0, 2], [Some(2), Some(2), None]),
        ([0, 1, 2], [Some(2), Some(2), None]),
        ([0, 2, 1], [Some(2), Some(1), None]),
    ];
    for (order, expected) in orders {
        let mut guards: Vec<_> = (0..3).map(|n| Some(request(n).enter())).collect();
        let current = order.map(|guard| {
            guards[guard] = None;
            request_now()
        });
        assert_eq!(current, expected, "{order:?}");
        assert_eq!(Scope::current(), Scope::new());
    }
}

#[test]
fn a_scope_entered_after_guards_were_dropped_out_of_order_is_correct() {
    let (first, second) = (request(1).enter(), request(2).enter());
    drop(first);
    let third = request(3).enter();
    drop(second);
    assert_eq!(request_now(), Some(3));
    drop(third);
    assert_eq!(request_now(), None);
}

#[test]
fn a_guard_stays_on_its_thread() {
    /// If `ScopeGuard` were `Send`, both impls would match, and this file would not compile.
    trait One<Which> {
        const IS: bool = true;
    }
    struct Sendable;
    impl<T> One<()> for T {}
    impl<T: Send> One<Sendable> for T {}
    const { assert!(<ScopeGuard as One<_>>::IS) };
}

#[test]
fn a_scope_is_carried_to_a_thread() {
    let _guard = request(1).with_trace_id("4bf9").enter();
    assert_eq!(thread::spawn(now).join().unwrap(), (None, None, None));
    let scope = Scope::current();
    let there = thread::spawn(move || {
        let _guard = scope.enter();
        now()
    });
    assert_eq!(there.join().unwrap(), now());
}

/// Is pending once, then ready.
#[derive(Default)]
struct Step(bool);

impl Future for Step {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        match std::mem::replace(&mut self.0, true) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }
}

async fn work() -> Vec<Option<u128>> {
    let before = request_now();
    Step::default().await;
    let inner = request(9).run(async {
        Step::default().await;
        request_now()
    });
    vec![before, request_now(), inner.await, request_now()]
}

#[test]
fn work_keeps_its_scope_across_polls_and_other_work_does_not_get_it() {
    let mut one = pin!(request(1).run(work()));
    let mut other = pin!(request(2).run(work()));
    let mut context = Context::from_waker(Waker::noop());
    let mut done = Vec::new();
    while done.len() < 2 {
        for (number, work) in [(1, one.as_mut()), (2, other.as_mut())] {
            if let Poll::Ready(seen) = work.poll(&mut context) {
                done.push((number, seen));
            }
            assert_eq!(request_now(), None);
        }
    }
    let seen = |n| vec![Some(n), Some(n), Some(9), Some(n)];
    assert_eq!(done, [(1, seen(1)), (2, seen(2))]);
}

#[test]
fn work_keeps_its_scope_on_another_thread() {
    fn sendable<F: Future + Send>(work: F) -> F {
        work
    }
    let mut work = Box::pin(sendable(request(1).run(work())));
    let mut context = Context::from_waker(Waker::noop());
    assert!(work.as_mut().poll(&mut context).is_pending());
    let there = thread::spawn(move || {
        let mut context = Context::from_waker(Waker::noop());
        while work.as_mut().poll(&mut context).is_pending() {}
        request_now()
    });
    assert_eq!(there.join().unwrap(), None);
}

/// Notes the request of its scope when it is dropped.
struct Noted(mpsc::Sender<Option<u128>>);

impl Drop for Noted {
    fn drop(&mut self) {
        self.0.send(request_now()).unwrap();
    }
}

#[test]
fn work_is_dropped_in_its_scope_however_it_ends() {
    type Work = Pin<Box<dyn Future<Output = ()> + Send>>;
    type End = (&'static str, fn(Work));
    fn poll(work: &mut Work) -> Poll<()> {
        work.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }
    let ends: [End; 6] = [
        ("it is never polled", drop),
        ("it is dropped while it waits, as after a timeout", |mut work| {
            assert!(poll(&mut work).is_pending());
        }),
        ("it is dropped in another scope", |mut work| {
            let _guard = request(5).enter();
            assert!(poll(&mut work).is_pending());
            drop(work);
            assert_eq!(request_now(), Some(5));
        }),
        ("it is dropped by another thread, as after an abort", |mut work| {
            assert!(poll(&mut work).is_pending());
            thread::spawn(move || drop(work)).join().unwrap();
        }),
        ("it panics", |mut work| {
            assert!(poll(&mut work).is_pending());
            let panics = std::panic::AssertUnwindSafe(|| poll(&mut work));
            std::panic::catch_unwind(panics).unwrap_err();
        }),
        ("it is finished, but not dropped yet", |mut work| {
            (0..2).for_each(|_| assert!(poll(&mut work).is_pending()));
            assert!(poll(&mut work).is_ready());
            std::mem::forget(work);
        }),
    ];
    for (how, end) in ends {
        let (to, noted) = mpsc::channel();
        let panics = how == "it panics";
        let (argument, local) = (Noted(to.clone()), Noted(to));
        let work = async move {
            let _local = local;
            Step::default().await;
            assert!(!panics);
            Step::default().await;
            drop(argument);
        };
        end(Box::pin(request(1).run(work)));
        assert_eq!(noted.try_iter().collect::<Vec<_>>(), [Some(1); 2], "{how}");
        assert_eq!(request_now(), None, "{how}");
    }
}

#[test]
fn a_panic_leaves_the_scope() {
    let panicked = std::panic::catch_unwind(|| {
        let _guard = request(1).enter();
        panic!("in the scope");
    });
    assert!(panicked.is_err());
    assert_eq!(request_now(), None);
}

#[test]
fn an_event_may_be_emitted_while_a_thread_ends() {
    struct Last;
    impl Drop for Last {
        fn drop(&mut self) {
            let _guard = request(2).enter();
            let _ = now();
        }
    }
    thread_local!(static LAST: Last = const { Last });
    let ended = thread::spawn(|| {
        LAST.with(|_| ());
        let _guard = request(1).enter();
        assert_eq!(request_now(), Some(1));
    });
    ended.join().unwrap();
}
