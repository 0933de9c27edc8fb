//! The recorded events.

use crate::{
    Event, Occurrence,
    matching::{EventMatcher, Target},
};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// The recorded events, in order. A copy is cheap: it shares them.
#[derive(Clone, Default)]
pub(super) struct Events {
    seen: Vec<Arc<Seen>>,
    /// The indices of the events with each name. Most matchers are about one name.
    by_name: HashMap<&'static str, Vec<usize>>,
}

/// A recorded event.
pub(super) struct Seen {
    pub(super) occurrence: Occurrence,
    /// Whether an expectation took this event.
    taken: AtomicBool,
}

impl Events {
    pub(super) fn push(&mut self, occurrence: Occurrence) {
        self.by_name.entry(occurrence.event.name()).or_default().push(self.seen.len());
        self.seen.push(Arc::new(Seen { occurrence, taken: AtomicBool::new(false) }));
    }

    pub(super) fn len(&self) -> usize {
        self.seen.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    pub(super) fn get(&self, index: usize) -> &Seen {
        &self.seen[index]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Seen> {
        self.seen.iter().map(|seen| &**seen)
    }

    pub(super) fn has_name(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The indices of the events from `start` on that match, in order.
    pub(super) fn matching<'a>(
        &'a self,
        matcher: &'a EventMatcher,
        start: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        let named = matcher.only_name().map(|name| match self.by_name.get(name) {
            Some(indices) => &indices[indices.partition_point(|index| *index < start)..],
            None => &[],
        });
        let others = if named.is_some() { 0..0 } else { start..self.len() };
        let candidates = named.into_iter().flatten().copied().chain(others);
        candidates.filter(|index| matcher.holds(self.get(*index).target()))
    }
}

impl Seen {
    pub(super) fn event(&self) -> &dyn Event {
        &*self.occurrence.event
    }

    pub(super) fn target(&self) -> Target<'_> {
        Target::from(&self.occurrence)
    }

    /// Marks the event as expected. Returns whether it was not expected before.
    pub(super) fn take(&self) -> bool {
        !self.taken.swap(true, Ordering::Relaxed)
    }

    pub(super) fn is_taken(&self) -> bool {
        self.taken.load(Ordering::Relaxed)
    }
}
