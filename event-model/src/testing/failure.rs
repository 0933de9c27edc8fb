//! What a failed expectation says. The golden files of the tests show every kind of it.

mod closest;
mod comparison;
mod page;
mod recorded;

use super::{expectation::Count, recorder::Seen};
use crate::matching::{EventMatcher, Subject, Values};
use page::Page;

/// The wrong number of events match.
pub(super) fn count(
    matcher: &EventMatcher,
    count: Count,
    matching: &[usize],
    seen: &[Seen],
) -> String {
    let found = match (matching, seen) {
        (_, []) => "nothing was recorded".to_owned(),
        ([], _) => format!("none of {} does", seen.len()),
        ([one], _) => format!("1 of {} does: #{}", seen.len(), one + 1),
        (many, _) => format!("{} of {} do: {}", many.len(), seen.len(), numbers(many)),
    };
    let mut page = Page::new(format_args!("expected {count} to match, {found}"));
    page.blank();
    expected(&mut page, matcher, seen);
    if count.wants_more_than(matching.len()) {
        closest::write(&mut page, matcher, seen, 0);
    }
    recorded::write(&mut page, seen, matching, "match");
    page.finish()
}

/// The sequence breaks off after those that were `taken`.
pub(super) fn in_order(matchers: &[EventMatcher], taken: &[usize], seen: &[Seen]) -> String {
    let missing = &matchers[taken.len()];
    let from = taken.last().map_or(0, |last| last + 1);
    let after = taken.last().map_or(String::new(), |last| format!(" after #{}", last + 1));
    let mut page = Page::new(format_args!(
        "expected {} in order, number {} was not recorded{after}",
        if matchers.len() == 1 {
            "1 event".to_owned()
        } else {
            format!("{} events", matchers.len())
        },
        taken.len() + 1
    ));
    page.blank();
    for (place, matcher) in matchers.iter().enumerate() {
        let state = match taken.get(place) {
            Some(index) => format!("#{}", index + 1),
            None if place == taken.len() => "MISSING".to_owned(),
            None => String::new(),
        };
        page.line(format_args!("    {state:<7}  {matcher}"));
    }
    let earlier: Vec<usize> =
        (0..from).filter(|index| missing.matches(seen[*index].event())).collect();
    if !earlier.is_empty() {
        page.line(format_args!(
            "    hint: the missing one was recorded earlier: {}",
            numbers(&earlier)
        ));
    }
    closest::write(&mut page, missing, seen, from);
    recorded::write(&mut page, seen, taken, "taken");
    page.finish()
}

/// There are events that nothing expected.
pub(super) fn nothing_else(seen: &[Seen]) -> String {
    let others: Vec<usize> = (0..seen.len()).filter(|index| !seen[*index].expected).collect();
    let mut page = Page::new(format_args!(
        "expected nothing else, {} of {} recorded {} by no expectation that held",
        others.len(),
        seen.len(),
        if others.len() == 1 { "was taken" } else { "were taken" }
    ));
    recorded::write(&mut page, seen, &others, "ELSE");
    page.finish()
}

/// What is expected, one part after the other.
fn expected(page: &mut Page, matcher: &EventMatcher, seen: &[Seen]) {
    page.line(format_args!("    {}", matcher.title()));
    let width = matcher.details().map(|part| part.subject.to_string().len()).max().unwrap_or(0);
    for part in matcher.details() {
        let values = match part.subject {
            Subject::Property(name) if is_sensitive(name, matcher, seen) => Values::Hidden,
            _ => Values::Shown,
        };
        page.line(format_args!("        {:width$}  {}", part.subject, part.expected(values)));
    }
}

/// Whether a value of this property could be one that must never be shown. A matcher for any event does not know the
/// property, so that the recorded events are asked as well.
fn is_sensitive(property: &str, matcher: &EventMatcher, seen: &[Seen]) -> bool {
    matcher.hides(property) || seen.iter().any(|seen| seen.event().descriptor().hides(property))
}

/// `#1, #2`, as many as people want to read.
fn numbers(indices: &[usize]) -> String {
    const LISTED: usize = 10;
    let listed: Vec<_> =
        indices.iter().take(LISTED).map(|index| format!("#{}", index + 1)).collect();
    let rest = if indices.len() > LISTED { ", .." } else { "" };
    listed.join(", ") + rest
}
