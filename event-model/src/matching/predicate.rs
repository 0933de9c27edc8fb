//! Matchers as predicates, for `mockall` and others.

use super::{EventMatcher, Not, Target};
use crate::{Event, Occurrence};
use predicates_core::{Predicate, reflection::PredicateReflection};
use std::fmt;

impl PredicateReflection for EventMatcher {}

impl Predicate<Occurrence> for EventMatcher {
    fn eval(&self, occurrence: &Occurrence) -> bool {
        self.holds(Target::from(occurrence))
    }
}

/// For every lifetime: `mockall` requires it for an argument of type `&dyn Event`.
impl<'a> Predicate<dyn Event + 'a> for EventMatcher {
    fn eval(&self, event: &(dyn Event + 'a)) -> bool {
        self.matches(event)
    }
}

/// As in a failure.
impl<M: fmt::Display> fmt::Display for Not<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not({})", self.inner())
    }
}

impl<M: fmt::Display> PredicateReflection for Not<M> {}

impl<M: Predicate<Occurrence>> Predicate<Occurrence> for Not<M> {
    fn eval(&self, occurrence: &Occurrence) -> bool {
        !self.inner().eval(occurrence)
    }
}

impl<'a, M: Predicate<dyn Event + 'a>> Predicate<dyn Event + 'a> for Not<M> {
    fn eval(&self, event: &(dyn Event + 'a)) -> bool {
        !self.inner().eval(event)
    }
}
