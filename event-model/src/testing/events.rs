//! The recorded events.

use crate::{
    Event, Occurrence, Value,
    event::properties,
    matching::{EventMatcher, Target},
};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use uuid::Uuid;

/// The recorded events, in order. A copy is cheap: it shares them.
#[derive(Clone, Default)]
pub(super) struct Events {
    seen: Vec<Arc<Seen>>,
    /// The indices of the events with each name. Most matchers are about one name.
    by_name: HashMap<&'static str, Vec<usize>>,
    /// The indices of the events that have each UUID in a property. Most other parts of matchers are about one.
    by_uuid: HashMap<Uuid, Vec<usize>>,
}

/// A recorded event.
pub(super) struct Seen {
    pub(super) occurrence: Occurrence,
    /// Whether an expectation took this event.
    taken: AtomicBool,
}

impl Events {
    pub(super) fn push(&mut self, occurrence: Occurrence) {
        let index = self.seen.len();
        self.by_name.entry(occurrence.event.name()).or_default().push(index);
        for (_, value) in properties(&*occurrence.event) {
            if let Value::Uuid(uuid) = value {
                let indices = self.by_uuid.entry(uuid).or_default();
                if indices.last() != Some(&index) {
                    indices.push(index);
                }
            }
        }
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
        let named = matcher.only_name().map(|name| self.by_name.get(name));
        let identified = matcher.only_uuid().map(|uuid| self.by_uuid.get(&uuid));
        let indexed = named.into_iter().chain(identified);
        let indexed = indexed.map(|indices| indices.map_or(&[][..], |indices| &indices[..]));
        let fewest = indexed.min_by_key(|indices| indices.len());
        let all = if fewest.is_some() { 0..0 } else { start..self.len() };
        let fewest = fewest.unwrap_or_default();
        let fewest = &fewest[fewest.partition_point(|index| *index < start)..];
        fewest.iter().copied().chain(all).filter(|index| matcher.holds(self.get(*index).target()))
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
