//! How much the events of a registry have all together.

use super::limits;
use crate::registry::Event;
use std::collections::HashSet;

/// What the events have that were read so far.
#[derive(Debug, Default)]
pub(super) struct Totals {
    events: usize,
    former_names: usize,
    groups: HashSet<String>,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Surplus {
    pub(super) what: &'static str,
    pub(super) limit: usize,
}

impl Totals {
    /// Adds what `event` has.
    pub(super) fn add(&mut self, event: &Event) -> Result<(), Surplus> {
        self.events += 1;
        self.former_names += event.renamed_from.len();
        if let Some(group) = event
            .name
            .as_ref()
            .and_then(|name| name.group.as_ref())
            .filter(|group| !self.groups.contains(*group))
        {
            self.groups.insert(group.clone());
        }
        let totals = [
            ("events", self.events, limits::EVENTS),
            ("former names", self.former_names, limits::EVENTS),
            ("groups", self.groups.len(), limits::GROUPS),
        ];
        match totals.into_iter().find(|(_, total, limit)| total > limit) {
            Some((what, _, limit)) => Err(Surplus { what, limit }),
            None => Ok(()),
        }
    }
}
