//! The recorded events that come closest to a matcher, part by part.

use super::{
    comparison::{self, Comparison},
    numbers,
    page::Page,
};
use crate::{
    matching::{EventMatcher, Subject},
    testing::recorder::Seen,
};

/// So many ways to differ are shown.
const SHOWN: usize = 2;

/// Shows the events from `from` on that come closest to `matcher` and do not match. Those that differ in the same way are
/// shown together.
pub(super) fn write(page: &mut Page, matcher: &EventMatcher, seen: &[Seen], from: usize) {
    let mut groups: Vec<(Vec<usize>, Vec<Comparison>)> = Vec::new();
    for index in ranked(matcher, seen, from) {
        let parts = comparison::compare(matcher, seen[index].event());
        match groups.iter().position(|(_, known)| *known == parts) {
            Some(place) => groups[place].0.push(index),
            None if groups.len() < SHOWN => groups.push((vec![index], parts)),
            None => break,
        }
    }
    for (indices, parts) in groups {
        page.blank();
        group(page, &indices, &parts, seen);
    }
}

/// The events that are worth a look, best first: those of the right name, then those with the fewest wrong parts.
fn ranked(matcher: &EventMatcher, seen: &[Seen], from: usize) -> Vec<usize> {
    let mut ranked: Vec<(bool, usize, usize)> = (from..seen.len())
        .filter_map(|index| {
            let wrong = |subject: fn(Subject) -> bool| {
                let parts = matcher.parts().iter().filter(|part| subject(part.subject));
                parts.filter(|part| !part.holds(seen[index].event())).count()
            };
            let (names, others) = (wrong(|s| s == Subject::Name), wrong(|s| s != Subject::Name));
            let differs = names + others > 0;
            let resembles = names + others < matcher.parts().len();
            (differs && resembles).then_some((names > 0, others, index))
        })
        .collect();
    ranked.sort();
    ranked.into_iter().map(|(_, _, index)| index).collect()
}

fn group(page: &mut Page, indices: &[usize], parts: &[Comparison], seen: &[Seen]) {
    let good = parts.iter().filter(|part| part.ok).count();
    let name = seen[indices[0]].event().name();
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
