//! What the events of one piece of work have in common.

use crate::value::Value;
use std::{
    cell::RefCell,
    fmt,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use uuid::Uuid;

/// What the events of one piece of work have in common: the request, the correlation, the trace.
///
/// While a scope is entered, every [`Occurrence`](crate::Occurrence) that is made on this thread gets its values. An
/// inner scope overrides the values that it sets and inherits the others. A scope does not reach other threads or
/// tasks: to carry it to a thread, use [`current`](Self::current); to keep it with a future, use [`run`](Self::run).
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Event, sink::Scope, testing::Recorder, uuid::Uuid};
/// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
///
/// let recorder = Recorder::new();
/// let event = events::host::ProbeFailed::new(host_id, infra_env_id, "worker-0");
///
/// let request = Uuid::now_v7();
/// let _guard = Scope::new().with_request_id(request).with_trace_id("4bf92f3577b34da6a3ce929d0e0e4736").enter();
/// event.emit(&recorder)?;
///
/// let scope = Scope::current(); // for the other thread
/// std::thread::scope(|threads| {
///     threads.spawn(|| {
///         let _guard = scope.enter();
///         event.emit(&recorder)
///     });
/// });
/// assert!(recorder.occurrences().iter().all(|occurrence| occurrence.request_id == Some(request)));
/// # Ok::<(), event_model::EmitError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Scope {
    pub(crate) request_id: Option<Uuid>,
    pub(crate) correlation_id: Option<Arc<str>>,
    pub(crate) trace_id: Option<Arc<str>>,
}

thread_local! {
    /// The entered scopes, the current one last. Each includes what it inherited.
    static ENTERED: RefCell<Vec<Entered>> = const { RefCell::new(Vec::new()) };
}

struct Entered {
    number: u64,
    scope: Scope,
}

impl Scope {
    /// Creates a scope that sets no values.
    pub fn new() -> Self {
        Self::default()
    }

    /// The current scope of this thread, with everything that it inherited, to enter it elsewhere. It sets no values if
    /// no scope is entered.
    pub fn current() -> Self {
        with_current(Self::clone).unwrap_or_default()
    }

    /// Sets the request that the work is done for.
    #[must_use]
    pub fn with_request_id(self, request_id: Uuid) -> Self {
        Self { request_id: Some(request_id), ..self }
    }

    /// Sets what this work has in common with other work. The caller chooses the text.
    #[must_use]
    pub fn with_correlation_id(self, correlation_id: impl Into<Arc<str>>) -> Self {
        Self { correlation_id: Some(correlation_id.into()), ..self }
    }

    /// Sets the trace that the work belongs to.
    #[must_use]
    pub fn with_trace_id(self, trace_id: impl Into<Arc<str>>) -> Self {
        Self { trace_id: Some(trace_id.into()), ..self }
    }

    /// Makes this the scope of the thread until the guard is dropped.
    ///
    /// Guards may be dropped in any order. A scope is active from its `enter` until its guard is dropped; without
    /// guards there is none. If an outer guard is dropped first, the inner scope stays as it was, with everything that
    /// it inherited. Across an `.await`, use [`run`](Self::run).
    pub fn enter(&self) -> ScopeGuard {
        // While a thread ends, the thread-local may be gone; its last events have no scope.
        let number = ENTERED.try_with(|entered| push(&mut entered.borrow_mut(), self));
        let number = number.unwrap_or_default();
        ScopeGuard { number, thread: PhantomData }
    }

    /// Runs the future in this scope, on every thread that polls it. Other work on these threads is not affected.
    ///
    /// The future is also dropped in this scope, whether it is finished or not, as after a timeout. So events that its
    /// values emit in their destructors have the values of the scope.
    ///
    /// ```
    /// # use event_model::{sink::Scope, uuid::Uuid};
    /// # async fn install() {}
    /// # async fn serve() {
    /// Scope::new().with_request_id(Uuid::now_v7()).run(install()).await;
    /// Scope::current().run(install()).await; // a spawned task can keep the scope of its parent so
    /// # }
    /// ```
    pub fn run<F: Future>(self, future: F) -> impl Future<Output = F::Output> {
        InScope { scope: self, future: Some(Box::pin(future)) }
    }

    fn within(&self, outer: &Self) -> Self {
        let Self { request_id, correlation_id, trace_id } = self;
        Self {
            request_id: request_id.or(outer.request_id),
            correlation_id: correlation_id.as_ref().or(outer.correlation_id.as_ref()).cloned(),
            trace_id: trace_id.as_ref().or(outer.trace_id.as_ref()).cloned(),
        }
    }
}

/// Enters `scope` under a number that no other entered scope of the thread has.
fn push(entered: &mut Vec<Entered>, scope: &Scope) -> u64 {
    let (number, scope) = match entered.last() {
        Some(outer) => (outer.number + 1, scope.within(&outer.scope)),
        None => (0, scope.clone()),
    };
    entered.push(Entered { number, scope });
    number
}

/// Calls `look` with the current scope. `None` if there is none.
fn with_current<T>(look: impl FnOnce(&Scope) -> T) -> Option<T> {
    let current = |entered: &RefCell<Vec<Entered>>| Some(look(&entered.borrow().last()?.scope));
    ENTERED.try_with(current).ok().flatten()
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope")
            .field("request_id", &self.request_id)
            .field("correlation_id", &self.correlation_id.as_deref().map(Value::Str))
            .field("trace_id", &self.trace_id.as_deref().map(Value::Str))
            .finish()
    }
}

/// A future that is polled and dropped in a scope. It is in a box, because only so it can be dropped earlier than this
/// without unsafe code.
struct InScope<F> {
    scope: Scope,
    /// `None` after it is finished.
    future: Option<Pin<Box<F>>>,
}

impl<F: Future> Future for InScope<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let _guard = self.scope.enter();
        let future = self.future.as_mut().expect("a finished future is not polled again");
        let output = future.as_mut().poll(context);
        if output.is_ready() {
            self.future = None;
        }
        output
    }
}

impl<F> Drop for InScope<F> {
    fn drop(&mut self) {
        let _guard = self.scope.enter();
        self.future = None;
    }
}

/// Leaves the scope when it is dropped.
#[derive(Debug)]
#[must_use = "dropping the guard leaves the scope"]
pub struct ScopeGuard {
    number: u64,
    /// Makes the guard `!Send`: it belongs to its thread.
    thread: PhantomData<*const ()>,
}

impl Drop for ScopeGuard {
    fn drop(&mut self) {
        let _ = ENTERED.try_with(|entered| {
            let mut entered = entered.borrow_mut();
            // It is usually the last one.
            if let Some(place) = entered.iter().rposition(|entered| entered.number == self.number) {
                entered.remove(place);
            }
        });
    }
}
