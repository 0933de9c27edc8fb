//! What is accepted as a matcher for whole events.

use super::EventMatcher;

/// Something that tells whether an event is the expected one: a generated matcher, an [`EventMatcher`], `not(..)` of
/// one, a reference to a matcher, or a reference to an event, which matches exactly that event.
///
/// Every type that converts into an [`EventMatcher`] implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a matcher for events",
    label = "expected a matcher, such as `matchers::any()`, or a reference to an event",
    note = "each event has a matcher in the module `matchers` of its crate: `matchers::<group>::<event>()`"
)]
pub trait IntoMatcher {
    /// Converts this into a matcher without static types.
    fn into_matcher(self) -> EventMatcher;
}

#[diagnostic::do_not_recommend]
impl<M: Into<EventMatcher>> IntoMatcher for M {
    fn into_matcher(self) -> EventMatcher {
        self.into()
    }
}
