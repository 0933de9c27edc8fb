//! The texts of failed expectations. The golden files of the tests show each of them.

mod closest;
mod comparison;
mod page;
mod recorded;
mod screen;

pub use screen::{Screen, shown_on};

use super::{Count, Events};
use crate::matching::EventMatcher;
use page::Page;
use screen::{Paint, painted};
use std::{panic::Location, time::Duration};

/// A failed expectation: what is wrong, and which of the recorded events concern it.
#[derive(Clone)]
pub(super) struct Failure {
    page: Page,
    /// The events that matched, by their indices, and the word that marks them in the list.
    marked: Vec<usize>,
    mark: &'static str,
}

/// A failed expectation that is reported later.
#[derive(Clone)]
pub(super) struct Failed {
    pub(super) failure: Failure,
    /// Where it was said.
    pub(super) place: &'static Location<'static>,
}

impl Failure {
    /// The whole text of the only failure.
    pub(super) fn alone(&self, events: &Events) -> String {
        let mut page = self.page.clone();
        if events.is_empty() && self.mark == "match" {
            page.blank();
            page.line(format_args!(
                "a recorder looks at what was recorded so far: emit first, or use a `Script`"
            ));
            return page.finish();
        }
        recorded::write(&mut page, events, &self.marked, self.mark);
        page.finish()
    }

    /// The events that the expectation found.
    pub(super) fn found(&self) -> impl Iterator<Item = usize> {
        self.marked.iter().copied()
    }
}

/// A wrong number of matching events.
pub(super) fn count(
    matcher: &EventMatcher,
    count: Count,
    matching: Vec<usize>,
    events: &Events,
) -> Failure {
    let found = found(&matching, events);
    let mut page = Page::new(format_args!("expected {count} to match, but {found}"));
    page.blank();
    expected(&mut page, matcher, events);
    if count.wants_more_than(matching.len()) {
        closest::write(&mut page, matcher, events, 0);
    }
    Failure { page, marked: matching, mark: "match" }
}

/// An event that did not come in time.
pub(super) fn wait(matcher: &EventMatcher, timeout: Duration, events: &Events) -> Failure {
    let matching: Vec<usize> = events.matching(matcher, 0).collect();
    let mut page = match matching.len() {
        0 => Page::new(format_args!(
            "waited {timeout:?} for an event to match, but {}",
            found(&matching, events)
        )),
        _ => Page::new(format_args!(
            "waited {timeout:?} for another event to match, but only earlier ones do: {}",
            numbers(&matching)
        )),
    };
    page.blank();
    expected(&mut page, matcher, events);
    closest::write(&mut page, matcher, events, 0);
    Failure { page, marked: matching, mark: "taken" }
}

fn found(matching: &[usize], events: &Events) -> String {
    match (matching.len(), events.len()) {
        (_, 0) => "no event was recorded".to_owned(),
        (0, 1) => "the one recorded does not".to_owned(),
        (0, all) => format!("none of the {all} recorded events does"),
        (1, 1) => "the one recorded does".to_owned(),
        (1, all) => format!("1 of the {all} recorded events does: {}", numbers(matching)),
        (some, all) => format!("{some} of the {all} recorded events do: {}", numbers(matching)),
    }
}

/// A sequence that breaks off after the `taken` events.
pub(super) fn in_order(matchers: &[EventMatcher], taken: Vec<usize>, events: &Events) -> Failure {
    let missing = &matchers[taken.len()];
    let from = taken.last().map_or(0, |last| last + 1);
    let after = taken.last().map_or(String::new(), |last| format!(" after #{}", last + 1));
    let mut page = Page::new(format_args!(
        "expected {} {} in this order, but one is missing{after}",
        matchers.len(),
        if matchers.len() == 1 { "event" } else { "events" },
    ));
    page.blank();
    for (place, matcher) in matchers.iter().enumerate() {
        let (state, paint) = match taken.get(place) {
            Some(index) => (format!("#{}", index + 1), Paint::Plain),
            None if place == taken.len() => ("MISSING".to_owned(), Paint::Bad),
            None => (String::new(), Paint::Plain),
        };
        let hidden = |name: &str| is_sensitive(name, matcher, events);
        let start = format!("    {}  ", painted(format_args!("{state:<7}"), paint));
        page.value(&start, matcher.described(&hidden));
    }
    let earlier = events.matching(missing, 0).take_while(|index| *index < from);
    let earlier: Vec<usize> = earlier.collect();
    if !earlier.is_empty() {
        let (note, earlier) = (painted("note", Paint::Note), numbers(&earlier));
        page.line(format_args!("    {note}: the missing event was recorded earlier: {earlier}"));
    }
    closest::write(&mut page, missing, events, from);
    Failure { page, marked: taken, mark: "taken" }
}

/// The text about all failed expectations of a strict recorder, and about the events that nothing expected.
pub(super) fn report(failed: &[Failed], others: &[usize], events: &Events) -> String {
    let recorded = events.len();
    let unexpected = match others.len() {
        1 if recorded == 1 => "the one recorded event is unexpected".to_owned(),
        1 => format!("1 of the {recorded} recorded events is unexpected: {}", numbers(others)),
        some => {
            format!("{some} of the {recorded} recorded events are unexpected: {}", numbers(others))
        }
    };
    let mut page = match (failed.len(), others.len()) {
        (0, _) => Page::new(format_args!("expected nothing else, but {unexpected}")),
        (1, 0) => Page::default(),
        (1, _) => Page::new(format_args!("1 expectation failed, and {unexpected}")),
        (n, 0) => Page::new(format_args!("{n} expectations failed")),
        (n, _) => Page::new(format_args!("{n} expectations failed, and {unexpected}")),
    };
    for (index, Failed { failure, place }) in failed.iter().enumerate() {
        page.gap();
        match failed.len() {
            1 => page.line(format_args!("{place}:")),
            _ => page.line(format_args!("{}. {place}:", index + 1)),
        }
        page.append(&failure.page);
    }
    match (failed, others) {
        ([only], []) => recorded::write(&mut page, events, &only.failure.marked, only.failure.mark),
        (_, others) => recorded::write(&mut page, events, others, "unexpected"),
    }
    page.finish()
}

/// Writes what is expected, one part after the other. Alternatives follow one another.
fn expected(page: &mut Page, matcher: &EventMatcher, events: &Events) {
    for (index, one) in matcher.alternatives().iter().enumerate() {
        if index > 0 {
            page.line(format_args!("  or"));
        }
        page.line(format_args!("    {}", one.title()));
        let width = one.details().map(|part| part.label().chars().count()).max().unwrap_or(0);
        for part in one.details() {
            let hidden = |name: &str| is_sensitive(name, matcher, events);
            page.value(&format!("        {:width$}  ", part.label()), part.expected(hidden));
        }
    }
}

/// Whether the values of this property may be sensitive. A matcher for any event may not know the property, so the
/// recorded events are checked too. If no event is known that has the property, it may be sensitive.
fn is_sensitive(property: &str, matcher: &EventMatcher, events: &Events) -> bool {
    let mut recorded = events.iter().map(|seen| seen.event().descriptor());
    let is_known = matcher.knows_events()
        || events.iter().any(|seen| seen.event().descriptor().index_of(property).is_some());
    !is_known || matcher.hides(property) || recorded.any(|event| event.hides(property))
}

/// `#1, #2`, at most 10 of them.
fn numbers(indices: &[usize]) -> String {
    const LISTED: usize = 10;
    let listed: Vec<_> =
        indices.iter().take(LISTED).map(|index| format!("#{}", index + 1)).collect();
    let rest = if indices.len() > LISTED { ", …" } else { "" };
    listed.join(", ") + rest
}
