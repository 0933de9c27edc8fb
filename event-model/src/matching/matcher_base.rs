//! What every generated matcher can do, whatever properties its events have.

use super::{EventMatcher, Expected, Target};
use crate::{Category, Event, Occurrence};
use jiff::Timestamp;
use std::{fmt, marker::PhantomData};
use uuid::Uuid;

/// What every generated matcher can expect of an occurrence. `M` is that matcher; it dereferences to this.
///
/// If an event has a property with the name of one of these methods, the matcher of the event has a method of its own
/// for the property. The method here is then `(*matcher).time(..)`.
pub struct MatcherBase<M> {
    inner: EventMatcher,
    matcher: PhantomData<fn() -> M>,
}

impl<M: From<Self>> MatcherBase<M> {
    /// Expects this category.
    pub fn category(&self, expected: impl Expected<Category>) -> M {
        self.with(|inner| inner.category(expected))
    }

    /// Expects this time of the occurrence, or one in this range.
    pub fn time(&self, expected: impl Expected<Timestamp>) -> M {
        self.with(|inner| inner.time(expected))
    }

    /// Expects that the occurrence was caused by this request.
    pub fn request_id(&self, expected: impl Expected<Option<Uuid>>) -> M {
        self.with(|inner| inner.request_id(expected))
    }

    /// Expects this correlation id of the occurrence.
    pub fn correlation_id(&self, expected: impl Expected<Option<String>>) -> M {
        self.with(|inner| inner.correlation_id(expected))
    }

    /// Whether `event` matches. Only an occurrence has a time, a request and a correlation id: they count as absent here.
    pub fn matches(&self, event: &dyn Event) -> bool {
        self.inner.matches(event)
    }

    /// Whether `occurrence` matches.
    #[doc(hidden)]
    pub fn accepts(&self, occurrence: &Occurrence) -> bool {
        self.inner.holds(Target::from(occurrence))
    }

    fn with(&self, change: impl FnOnce(EventMatcher) -> EventMatcher) -> M {
        M::from(Self::new(change(self.inner.clone())))
    }
}

impl<M> MatcherBase<M> {
    /// Wraps `inner`.
    #[doc(hidden)]
    pub fn new(inner: EventMatcher) -> Self {
        Self { inner, matcher: PhantomData }
    }

    /// The matcher without the types.
    #[doc(hidden)]
    pub fn into_inner(self) -> EventMatcher {
        self.inner
    }
}

impl<M> Clone for MatcherBase<M> {
    fn clone(&self) -> Self {
        Self::new(self.inner.clone())
    }
}

impl<M> fmt::Debug for MatcherBase<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

impl<M> fmt::Display for MatcherBase<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.inner, f)
    }
}

impl<M> From<MatcherBase<M>> for EventMatcher {
    fn from(base: MatcherBase<M>) -> Self {
        base.inner
    }
}
