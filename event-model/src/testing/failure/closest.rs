//! The recorded events that are closest to a matcher, part by part.

use super::{
    comparison::{self, Comparison},
    numbers,
    page::Page,
    screen::{Paint, painted},
};
use crate::{
    matching::{Alternative, EventMatcher, Subject},
    testing::Events,
};

/// The number of different comparisons that are shown.
const SHOWN: usize = 2;

/// Writes the events from index `from` on that are closest to `matcher` and do not match. Events that differ in the
/// same way are shown together.
pub(super) fn write(page: &mut Page, matcher: &EventMatcher, events: &Events, from: usize) {
    let mut groups: Vec<(Vec<usize>, Vec<Comparison>)> = Vec::new();
    let name = |index: usize| events.get(index).event().name();
    for (index, alternative) in ranked(matcher, events, from) {
        let parts = comparison::compare(matcher, alternative, events.get(index).target());
        let alike = groups
            .iter()
            .position(|(indices, known)| name(indices[0]) == name(index) && *known == parts);
        match alike {
            Some(place) => groups[place].0.push(index),
            None if groups.len() < SHOWN => groups.push((vec![index], parts)),
            None => break,
        }
    }
    for (indices, parts) in groups {
        page.blank();
        group(page, name(indices[0]), &indices, &parts);
    }
}

/// The close events, best first: those with the right name, then those with the fewest wrong parts. Each comes with the
/// alternative that it is closest to. Events of other names are close only if none of the expected name was recorded.
fn ranked<'m>(
    matcher: &'m EventMatcher,
    events: &Events,
    from: usize,
) -> Vec<(usize, &'m Alternative)> {
    let mut names = matcher.alternatives().iter().filter_map(Alternative::name);
    let has_name = names.any(|name| events.has_name(name));
    let mut ranked: Vec<(bool, usize, usize, &Alternative)> = Vec::new();
    for index in from..events.len() {
        let ranks = matcher.alternatives().iter().map(|one| rank(one, events, index));
        let ranks: Vec<_> = ranks.collect();
        // A matching event is not shown, although it differs from the other alternatives.
        if ranks.iter().any(|(_, wrong, _)| *wrong == 0) {
            continue;
        }
        let best = ranks.into_iter().enumerate().min_by_key(|(_, rank)| *rank);
        let Some((place, (other_name, wrong, is_far))) = best else { continue };
        let is_close = !is_far && (!other_name || !has_name);
        if is_close {
            ranked.push((other_name, wrong, index, &matcher.alternatives()[place]));
        }
    }
    ranked.sort_by_key(|(other_name, wrong, index, _)| (*other_name, *wrong, *index));
    ranked.into_iter().map(|(_, _, index, alternative)| (index, alternative)).collect()
}

/// Whether the event has another name, how many parts are wrong, and whether nothing about the event is as expected.
fn rank(alternative: &Alternative, events: &Events, index: usize) -> (bool, usize, bool) {
    let parts = alternative.parts();
    let wrong = || parts.iter().filter(|part| !part.holds(events.get(index).target()));
    let other_name = wrong().any(|part| part.subject() == Some(&Subject::Name));
    let count = wrong().count();
    (other_name, count, other_name && count == parts.len())
}

fn group(page: &mut Page, name: &str, indices: &[usize], parts: &[Comparison]) {
    let good = parts.iter().filter(|part| part.ok).count();
    let indices = numbers(indices);
    page.line(format_args!(
        "closest: {indices} {name}, {good} of {} parts as expected",
        parts.len()
    ));
    let width = parts.iter().map(|part| part.label.chars().count()).max().unwrap_or(0);
    for Comparison { label, ok, expected, got, note } in parts {
        if *ok {
            let ok = painted("ok", Paint::Good);
            page.value(&format!("    {ok}     {label:width$}  "), got);
            continue;
        }
        let wrong = painted("WRONG", Paint::Bad);
        page.value(&format!("    {wrong}  {label:width$}  expected  "), expected);
        page.value(&format!("           {:width$}  got       ", ""), got);
        if let Some(note) = note {
            let word = painted("note", Paint::Note);
            page.value(&format!("           {:width$}  {word}      ", ""), note);
        }
    }
}
