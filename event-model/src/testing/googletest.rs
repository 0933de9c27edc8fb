//! Matchers for whole events as matchers of `googletest`.

use super::{Count, Events, failure};
use crate::{
    Event, Occurrence,
    matching::{EventMatcher, Target},
};
use googletest::{
    description::Description,
    matcher::{Matcher, MatcherBase, MatcherResult},
};

impl MatcherBase for EventMatcher {}

/// For an event, and for a `dyn Event`.
impl<'a, E: Event + ?Sized> Matcher<&'a E> for EventMatcher {
    fn matches(&self, event: &'a E) -> MatcherResult {
        Self::matches(self, event.as_dyn()).into()
    }

    fn describe(&self, sense: MatcherResult) -> Description {
        description(self, sense)
    }

    fn explain_match(&self, event: &'a E) -> Description {
        explanation(self, &Occurrence::from(event.to_arc()))
    }
}

impl<'a> Matcher<&'a Occurrence> for EventMatcher {
    fn matches(&self, occurrence: &'a Occurrence) -> MatcherResult {
        self.holds(Target::from(occurrence)).into()
    }

    fn describe(&self, sense: MatcherResult) -> Description {
        description(self, sense)
    }

    fn explain_match(&self, occurrence: &'a Occurrence) -> Description {
        explanation(self, occurrence)
    }
}

fn description(matcher: &EventMatcher, sense: MatcherResult) -> Description {
    match sense {
        MatcherResult::Match => format!("is {matcher}").into(),
        MatcherResult::NoMatch => format!("is not {matcher}").into(),
    }
}

/// The text of a failed expectation, as a [`Recorder`](super::Recorder) shows it.
fn explanation(matcher: &EventMatcher, occurrence: &Occurrence) -> Description {
    if bool::from(Matcher::matches(matcher, occurrence)) {
        return "which matches".into();
    }
    let mut events = Events::default();
    events.push(occurrence.clone());
    failure::count(matcher, Count::new(1), Vec::new(), &events).alone(&events).into()
}
