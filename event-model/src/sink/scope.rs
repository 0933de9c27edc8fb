//! What the events of one piece of work have in common.

use crate::{Occurrence, Value};
use std::{cell::RefCell, fmt, marker::PhantomData, sync::Arc};
use uuid::Uuid;

/// What the events of one piece of work have in common: the request, the correlation, the trace.
///
/// While it is entered, every [`Occurrence`] that is made on this thread has it. An inner scope overrides what it names
/// and keeps the rest.
#[derive(Clone, Default)]
pub struct Scope {
    pub(crate) request_id: Option<Uuid>,
    pub(crate) correlation_id: Option<Arc<str>>,
    pub(crate) trace_id: Option<Arc<str>>,
}

thread_local! {
    static CURRENT: RefCell<Scope> = RefCell::new(Scope::default());
}

impl Scope {
    /// A scope that says nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with the request that the work is done for.
    #[must_use]
    pub fn request_id(self, request_id: Uuid) -> Self {
        Self { request_id: Some(request_id), ..self }
    }

    /// The same with what the work has in common with other work, in the words of the caller.
    #[must_use]
    pub fn correlation_id(self, correlation_id: impl Into<Arc<str>>) -> Self {
        Self { correlation_id: Some(correlation_id.into()), ..self }
    }

    /// The same with the trace that the work belongs to.
    #[must_use]
    pub fn trace_id(self, trace_id: impl Into<Arc<str>>) -> Self {
        Self { trace_id: Some(trace_id.into()), ..self }
    }

    /// Makes this the scope of the thread until the guard is dropped.
    pub fn enter(&self) -> ScopeGuard {
        CURRENT.with_borrow_mut(|current| {
            let inner = Self {
                request_id: self.request_id.or(current.request_id),
                correlation_id: self
                    .correlation_id
                    .clone()
                    .or_else(|| current.correlation_id.clone()),
                trace_id: self.trace_id.clone().or_else(|| current.trace_id.clone()),
            };
            ScopeGuard { outer: std::mem::replace(current, inner), thread: PhantomData }
        })
    }

    /// The scope that this thread is in.
    pub(crate) fn current() -> Self {
        CURRENT.with_borrow(Self::clone)
    }

    /// The occurrence with what the current scope says.
    pub(crate) fn complete<E: ?Sized>(occurrence: Occurrence<E>) -> Occurrence<E> {
        CURRENT.with_borrow(|current| Occurrence {
            request_id: current.request_id,
            correlation_id: current.correlation_id.clone(),
            trace_id: current.trace_id.clone(),
            ..occurrence
        })
    }
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

/// Leaves the scope when it is dropped. Guards are dropped in the reverse order of their making.
#[derive(Debug)]
#[must_use = "the scope is left when the guard is dropped"]
pub struct ScopeGuard {
    outer: Scope,
    /// A guard belongs to its thread.
    thread: PhantomData<*const ()>,
}

impl Drop for ScopeGuard {
    fn drop(&mut self) {
        CURRENT.with_borrow_mut(|current| *current = std::mem::take(&mut self.outer));
    }
}
