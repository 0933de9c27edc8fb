//! The processes whose progress a log keeps.

use event_model::{Catalog, ProcessDescriptor};
use std::sync::Arc;

/// The processes of all catalogues. Of several with the same name, the first one counts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Processes(Arc<[&'static ProcessDescriptor]>);

impl Processes {
    pub(crate) fn of(catalogs: &[&'static Catalog]) -> Self {
        Self(catalogs.iter().flat_map(|catalog| catalog.processes()).collect())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static ProcessDescriptor> {
        self.0.iter().copied()
    }

    /// The process with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&'static ProcessDescriptor> {
        self.iter().find(|process| process.name == name)
    }
}
