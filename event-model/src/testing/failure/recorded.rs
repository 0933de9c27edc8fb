//! The list of recorded events.

use super::page::Page;
use crate::testing::recorder::Seen;
use std::collections::BTreeSet;

/// The number of recorded events that are listed.
const LISTED: usize = 20;

/// Writes the recorded events. If there are too many, the `marked` ones come first.
pub(super) fn write(page: &mut Page, seen: &[Seen], marked: &[usize], mark: &str) {
    page.blank();
    if seen.is_empty() {
        page.line(format_args!("no event was recorded so far: emit first, expect afterwards"));
        return;
    }
    page.line(format_args!("recorded ({}):", seen.len()));
    let listed = choose(marked, seen.len());
    let (number, width) =
        (seen.len().to_string().len(), if marked.is_empty() { 0 } else { mark.len() + 2 });
    let mut next = 0;
    for index in listed {
        skipped(page, index - next);
        next = index + 1;
        let event = seen[index].event();
        let mark = if marked.contains(&index) { mark } else { "" };
        page.line(format_args!(
            "    #{:<number$}  {mark:<width$}{:<8}  {}: {event}",
            next,
            event.severity(),
            event.name()
        ));
    }
    skipped(page, seen.len() - next);
}

fn choose(marked: &[usize], all: usize) -> BTreeSet<usize> {
    let mut chosen = BTreeSet::new();
    for index in marked.iter().copied().chain(0..all) {
        if chosen.len() < LISTED {
            chosen.insert(index);
        }
    }
    chosen
}

fn skipped(page: &mut Page, count: usize) {
    if count > 0 {
        page.line(format_args!("    … {count} not shown"));
    }
}
