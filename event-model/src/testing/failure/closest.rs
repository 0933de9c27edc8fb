//! The recorded events that are closest to a matcher, part by part.

use super::{
    comparison::{self, Comparison},
    numbers,
    page::Page,
};
use crate::{
    matching::{EventMatcher, Subject},
    testing::recorder::Seen,
};

/// The number of different comparisons that are shown.
const SHOWN: usize = 2;

/// Writes the events from index `from` on that are closest to `matcher` and do not match. Events that differ in the
/// same way are shown together.
pub(super) fn write(page: &mut Page, matcher: &EventMatcher, seen: &[Seen], from: usize) {
    let mut groups: Vec<(Vec<usize>, Vec<Comparison>)> = Vec::new();
    let name = |index: usize| seen[index].event().name();
    for index in ranked(matcher, seen, from) {
        let parts = comparison::compare(matcher, seen[index].event());
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

/// The close events, best first: those with the right name, then those with the fewest wrong parts.
fn ranked(matcher: &EventMatcher, seen: &[Seen], from: usize) -> Vec<usize> {
    let parts = matcher.parts();
    let mut ranked: Vec<(bool, usize, usize)> = (from..seen.len())
        .filter_map(|index| {
            let wrong = || parts.iter().filter(|part| !part.holds(seen[index].event()));
            let other_name = wrong().any(|part| part.subject == Subject::Name);
            let count = wrong().count();
            // An event with another name and no matching part is not close.
            let far = count == 0 || (other_name && count == parts.len());
            (!far).then_some((other_name, count, index))
        })
        .collect();
    ranked.sort();
    ranked.into_iter().map(|(_, _, index)| index).collect()
}

fn group(page: &mut Page, name: &str, indices: &[usize], parts: &[Comparison]) {
    let good = parts.iter().filter(|part| part.ok).count();
    let indices = numbers(indices);
    page.line(format_args!(
        "closest: {indices} {name}, {good} of {} parts as expected",
        parts.len()
    ));
    let width = parts.iter().map(|part| part.subject.to_string().len()).max().unwrap_or(0);
    for Comparison { subject, ok, expected, got, note } in parts {
        if *ok {
            page.line(format_args!("    ok     {subject:width$}  {got}"));
            continue;
        }
        page.line(format_args!("    WRONG  {subject:width$}  expected  {expected}"));
        page.line(format_args!("           {:width$}  got       {got}", ""));
        if let Some(note) = note {
            page.line(format_args!("           {:width$}  note      {note}", ""));
        }
    }
}
