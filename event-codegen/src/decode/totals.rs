//! How much the events of a registry have all together.

use super::limits;
use crate::{diagnostic::Diagnostic, registry::Event, rules::limit_exceeded};
use std::collections::HashSet;

/// What the events have that were read so far.
#[derive(Debug, Default)]
pub(super) struct Totals {
    events: usize,
    former_names: usize,
    groups: HashSet<String>,
}

impl Totals {
    /// Adds what `event` has. What there is to report when that is too much.
    pub(super) fn add(&mut self, event: &Event) -> Result<(), Diagnostic> {
        self.events += 1;
        self.former_names += event.renamed_from.len();
        if let Some(group) = event.group.as_ref().filter(|group| !self.groups.contains(*group)) {
            self.groups.insert(group.clone());
        }
        let totals = [
            ("events", self.events, limits::EVENTS),
            ("former names", self.former_names, limits::EVENTS),
            ("groups", self.groups.len(), limits::GROUPS),
        ];
        match totals.into_iter().find(|(_, total, limit)| total > limit) {
            Some((what, _, limit)) => Err(limit_exceeded::registry(what, limit, event.name.span)),
            None => Ok(()),
        }
    }
}
