//! The list of recorded events.

use super::{
    page::Page,
    screen::{Paint, painted},
};
use crate::testing::{Events, show::Message};
use std::collections::BTreeSet;

/// The number of recorded events that are listed.
const LISTED: usize = 20;

/// Writes the recorded events. If there are too many, the `marked` ones come first.
pub(super) fn write(page: &mut Page, events: &Events, marked: &[usize], mark: &str) {
    page.blank();
    if events.is_empty() {
        page.line(format_args!("no event was recorded so far"));
        return;
    }
    page.line(format_args!("recorded ({}):", events.len()));
    let (number, width) =
        (events.len().to_string().len(), if marked.is_empty() { 0 } else { mark.len() + 2 });
    let is_marked = |index: &usize| marked.binary_search(index).is_ok();
    let mut next = 0;
    for index in choose(marked, events.len()) {
        skipped(page, index - next);
        next = index + 1;
        let mark = if is_marked(&index) { mark } else { "" };
        let paint = match mark {
            "" => Paint::Plain,
            "unexpected" => Paint::Bad,
            _ => Paint::Note,
        };
        let mark = painted(format_args!("{mark:<width$}"), paint);
        let event = events.get(index).event();
        let start = format!("    #{next:<number$}  {mark}{:<8}  ", event.severity());
        page.value(&start, Message(event));
    }
    skipped(page, events.len() - next);
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
