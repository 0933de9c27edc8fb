//! All events of a registry.

use crate::descriptor::Descriptor;

/// All events of a registry, known at compile time.
#[derive(Debug)]
pub struct Catalog {
    events: &'static [&'static Descriptor],
    by_name: &'static [(&'static str, usize)],
}

impl Catalog {
    /// Creates a catalogue of `events`, in this order. `by_name` has the index of an event for each of its names,
    /// current and former, and must be sorted by name; generated code guarantees this.
    pub const fn new(
        events: &'static [&'static Descriptor],
        by_name: &'static [(&'static str, usize)],
    ) -> Self {
        Self { events, by_name }
    }

    /// The events in the order of the registry.
    pub fn iter(&self) -> Iter {
        self.events.iter().copied()
    }

    /// The event that has this name or had it formerly.
    pub fn get(&self, name: &str) -> Option<&'static Descriptor> {
        let place = self.by_name.binary_search_by_key(&name, |(known, _)| known).ok()?;
        self.events.get(self.by_name[place].1).copied()
    }

    /// The number of events.
    pub const fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there are no events.
    pub const fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}

type Iter = std::iter::Copied<std::slice::Iter<'static, &'static Descriptor>>;

impl IntoIterator for &Catalog {
    type Item = &'static Descriptor;
    type IntoIter = Iter;

    fn into_iter(self) -> Iter {
        self.iter()
    }
}
