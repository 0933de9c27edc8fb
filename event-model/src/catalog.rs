//! All events and processes of a registry.

use crate::descriptor::{Descriptor, ProcessDescriptor};

/// All events and processes of a registry, known at compile time.
#[derive(Debug)]
pub struct Catalog {
    events: &'static [&'static Descriptor],
    by_name: &'static [(&'static str, usize)],
    processes: &'static [&'static ProcessDescriptor],
}

impl Catalog {
    /// Creates a catalogue of `events`, in this order. `by_name` has the index of an event for each of its names,
    /// current and former, and must be sorted by name; generated code guarantees this.
    pub const fn new(
        events: &'static [&'static Descriptor],
        by_name: &'static [(&'static str, usize)],
    ) -> Self {
        Self { events, by_name, processes: &[] }
    }

    /// Sets the processes, in the order of the registry.
    ///
    /// ```
    /// use event_model::Catalog;
    ///
    /// static EMPTY: Catalog = Catalog::new(&[], &[]).with_processes(&[]);
    /// assert_eq!(EMPTY.processes().len(), 0);
    /// ```
    #[must_use]
    pub const fn with_processes(self, processes: &'static [&'static ProcessDescriptor]) -> Self {
        Self { processes, ..self }
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

    /// The processes in the order of the registry, each with its kind and its steps.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use events::CATALOG;
    ///
    /// let process = CATALOG.processes().next().unwrap();
    /// assert_eq!((process.name, process.kind), ("cluster_creation", "creating"));
    /// let titles: Vec<_> = process.steps.iter().map(|step| step.title).collect();
    /// assert_eq!(titles, ["Launching instances", "Waiting for SSH", "Starting services"]);
    /// ```
    pub fn processes(&self) -> impl ExactSizeIterator<Item = &'static ProcessDescriptor> {
        self.processes.iter().copied()
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
