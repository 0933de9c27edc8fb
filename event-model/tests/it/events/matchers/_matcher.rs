use super::super::AnyEvent;
use super::super::ids::{ClusterId, HostId, InfraEnvId, OrderId};
use ::core::marker::PhantomData;
use ::event_model::Severity;
use ::event_model::generated::TypedEvent;
use ::event_model::matching::{Anything, EventMatcher, Expected};

/// A matcher for events of the type `E`; for all of them when `E` is [`AnyEvent`].
#[must_use = "a matcher does nothing until it is given to an expectation"]
pub struct Matcher<E> {
    inner: EventMatcher,
    event: PhantomData<fn(E)>,
}

::event_model::__matcher!(Matcher);

/// A matcher for every event.
pub fn any() -> Matcher<AnyEvent> {
    Matcher { inner: EventMatcher::new(), event: PhantomData }
}

impl<E> Matcher<E> {
    /// Expects this severity.
    pub fn severity(self, expected: impl Expected<Severity>) -> Self {
        Self { inner: self.inner.severity(expected), ..self }
    }

    /// Expects this message.
    pub fn renders(self, expected: impl Expected<String>) -> Self {
        Self { inner: self.inner.renders(expected), ..self }
    }
}

impl Matcher<AnyEvent> {
    /// Expects this name.
    pub fn name(self, expected: impl Expected<String>) -> Self {
        Self { inner: self.inner.name(expected), ..self }
    }

    /// Expects this of the property that the registry calls `name`.
    pub fn property(self, name: &'static str, expected: impl Expected<Anything>) -> Self {
        expect(self, name, expected)
    }

    /// Expects this `cluster_id`; an event without one has `none()`.
    pub fn cluster_id(self, expected: impl Expected<Option<ClusterId>>) -> Self {
        expect(self, "cluster_id", expected)
    }

    /// Expects this `host_id`; an event without one has `none()`.
    pub fn host_id(self, expected: impl Expected<Option<HostId>>) -> Self {
        expect(self, "host_id", expected)
    }

    /// Expects this `infra_env_id`; an event without one has `none()`.
    pub fn infra_env_id(self, expected: impl Expected<Option<InfraEnvId>>) -> Self {
        expect(self, "infra_env_id", expected)
    }

    /// Expects this `order_id`; an event without one has `none()`.
    pub fn order_id(self, expected: impl Expected<Option<OrderId>>) -> Self {
        expect(self, "order_id", expected)
    }
}

pub(super) fn of<E: TypedEvent>() -> Matcher<E> {
    Matcher { inner: EventMatcher::of::<E>(), event: PhantomData }
}

pub(super) fn expect<E, T>(
    matcher: Matcher<E>,
    property: &'static str,
    expected: impl Expected<T>,
) -> Matcher<E> {
    Matcher { inner: matcher.inner.property(property, expected), ..matcher }
}
