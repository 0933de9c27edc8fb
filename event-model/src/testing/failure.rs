//! The texts of failed expectations. The golden files of the tests show each of them.

mod closest;
mod comparison;
mod page;
mod recorded;

use super::{expectation::Count, recorder::Seen};
use crate::matching::EventMatcher;
use page::Page;

/// The text for a wrong number of matching events.
pub(super) fn count(
    matcher: &EventMatcher,
    count: Count,
    matching: &[usize],
    seen: &[Seen],
) -> String {
    let found = match (matching.len(), seen.len()) {
        (_, 0) => "no event was recorded".to_owned(),
        (0, 1) => "the one recorded does not".to_owned(),
        (0, all) => format!("none of the {all} recorded events does"),
        (1, 1) => "the one recorded does".to_owned(),
        (1, all) => format!("1 of the {all} recorded events does: {}", numbers(matching)),
        (some, all) => format!("{some} of the {all} recorded events do: {}", numbers(matching)),
    };
    let mut page = Page::new(format_args!("expected {count} to match, but {found}"));
    page.blank();
    expected(&mut page, matcher, seen);
    if count.wants_more_than(matching.len()) {
        closest::write(&mut page, matcher, seen, 0);
    }
    recorded::write(&mut page, seen, matching, "match");
    page.finish()
}

/// The text for a sequence that breaks off after the `taken` events.
pub(super) fn in_order(matchers: &[EventMatcher], taken: &[usize], seen: &[Seen]) -> String {
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
        let state = match taken.get(place) {
            Some(index) => format!("#{}", index + 1),
            None if place == taken.len() => "MISSING".to_owned(),
            None => String::new(),
        };
        let matcher = matcher.described(|name| is_sensitive(name, matcher, seen));
        page.line(format_args!("    {state:<7}  {matcher}"));
    }
    let earlier: Vec<usize> =
        (0..from).filter(|index| missing.matches(seen[*index].event())).collect();
    if !earlier.is_empty() {
        page.line(format_args!(
            "    note: the missing event was recorded earlier: {}",
            numbers(&earlier)
        ));
    }
    closest::write(&mut page, missing, seen, from);
    recorded::write(&mut page, seen, taken, "taken");
    page.finish()
}

/// The text for events that no expectation took.
pub(super) fn nothing_else(seen: &[Seen]) -> String {
    let others: Vec<usize> = (0..seen.len()).filter(|index| !seen[*index].is_expected()).collect();
    let mut page = Page::new(format_args!(
        "expected nothing else, but {} of the {} recorded events {} unexpected: {}",
        others.len(),
        seen.len(),
        if others.len() == 1 { "is" } else { "are" },
        numbers(&others)
    ));
    recorded::write(&mut page, seen, &others, "unexpected");
    page.finish()
}

/// Writes what is expected, one part after the other.
fn expected(page: &mut Page, matcher: &EventMatcher, seen: &[Seen]) {
    page.line(format_args!("    {}", matcher.title()));
    let width = matcher.details().map(|part| part.subject.to_string().len()).max().unwrap_or(0);
    for part in matcher.details() {
        let values = part.subject.values(|name| is_sensitive(name, matcher, seen));
        page.line(format_args!("        {:width$}  {}", part.subject, part.expected(values)));
    }
}

/// Whether the values of this property may be sensitive. A matcher for any event may not know the property, so the
/// recorded events are checked too. If no event is known that has the property, it may be sensitive.
fn is_sensitive(property: &str, matcher: &EventMatcher, seen: &[Seen]) -> bool {
    let mut events = seen.iter().map(|seen| seen.event().descriptor());
    let is_known =
        matcher.knows_events() || events.clone().any(|event| event.index_of(property).is_some());
    !is_known || matcher.hides(property) || events.any(|event| event.hides(property))
}

/// `#1, #2`, at most 10 of them.
fn numbers(indices: &[usize]) -> String {
    const LISTED: usize = 10;
    let listed: Vec<_> =
        indices.iter().take(LISTED).map(|index| format!("#{}", index + 1)).collect();
    let rest = if indices.len() > LISTED { ", …" } else { "" };
    listed.join(", ") + rest
}
