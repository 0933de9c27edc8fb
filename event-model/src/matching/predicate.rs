//! Matchers as predicates, for `mockall` and others.

use super::EventMatcher;
use crate::{Event, Occurrence};
use predicates_core::{Predicate, reflection::PredicateReflection};

impl PredicateReflection for EventMatcher {}

impl Predicate<Occurrence> for EventMatcher {
    fn eval(&self, occurrence: &Occurrence) -> bool {
        self.matches(&*occurrence.event)
    }
}

/// For every lifetime: `mockall` requires it for an argument of type `&dyn Event`.
impl<'a> Predicate<dyn Event + 'a> for EventMatcher {
    fn eval(&self, event: &(dyn Event + 'a)) -> bool {
        self.matches(event)
    }
}
