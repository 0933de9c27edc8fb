//! What a caller asks for about progress.

use crate::{Identity, Query};
use std::fmt;

/// A question about runs of processes: conditions, which must all hold, and a limit.
///
/// ```
/// use event_log::ProgressQuery;
///
/// let query = ProgressQuery::new()
///     .identity("cluster_id", "5a3e0000-0000-0000-0000-000000000001")
///     .process("cluster_creation")
///     .limit(1); // the newest run
/// # drop(query);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressQuery {
    identities: Vec<Identity>,
    processes: Vec<Box<str>>,
    pub(crate) limit: usize,
}

impl ProgressQuery {
    /// The greatest number of runs of one answer.
    pub const MAX_LIMIT: usize = 1000;

    /// All runs, but no more than the newest 100.
    pub fn new() -> Self {
        Self { identities: Vec::new(), processes: Vec::new(), limit: 100 }
    }

    /// Only runs of a subject with this identity. Two values of one name mean either; two names mean both. A UUID may be
    /// spelled in another way than the log does.
    #[must_use]
    pub fn identity(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.identities.extend(Identity::meant(name, value));
        self
    }

    /// Only runs of this process. Several mean any of them.
    #[must_use]
    pub fn process(mut self, name: &str) -> Self {
        self.processes.push(name.into());
        self
    }

    /// The number of runs, from 1 to [`MAX_LIMIT`](Self::MAX_LIMIT). A greater number is taken as that, and 0 as 1.
    #[must_use]
    pub fn limit(self, limit: usize) -> Self {
        Self { limit: limit.clamp(1, Self::MAX_LIMIT), ..self }
    }

    /// The query for the events of these subjects.
    pub(crate) fn events(&self) -> Query {
        Query { identities: self.identities.clone(), ..Query::new() }
    }

    /// The processes that are asked for: any of them, or all if there are none.
    #[cfg(feature = "client")]
    pub(crate) fn processes(&self) -> impl Iterator<Item = &str> {
        self.processes.iter().map(|name| &**name)
    }

    pub(crate) fn asks_for(&self, process: &str) -> bool {
        self.processes.is_empty() || self.processes.iter().any(|name| **name == *process)
    }
}

impl Default for ProgressQuery {
    fn default() -> Self {
        Self::new()
    }
}
