//! The totals of all events of a registry.

use super::limits;
use crate::registry::Event;
use std::collections::HashSet;

/// The totals of the events that have been read so far.
#[derive(Debug, Default)]
pub(super) struct Totals {
    events: usize,
    former_names: usize,
    groups: HashSet<String>,
}

/// What there are too many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Surplus {
    pub(super) what: &'static str,
    pub(super) limit: usize,
}

impl Totals {
    /// Adds the numbers of `event`.
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
