//! What the registry says about a process.

/// The registry's entry for one process: long work on one subject, done in steps.
///
/// The events of a process have its name as their group. Generated code has a descriptor for each process;
/// [`Catalog::processes`](crate::Catalog::processes) lists them.
///
/// ```
/// use event_model::{ProcessDescriptor, StepDescriptor};
///
/// static UPGRADE: ProcessDescriptor = ProcessDescriptor {
///     name: "cluster_upgrade",
///     kind: "upgrading",
///     event_type: "cluster",
///     identity: "cluster_id",
///     description: None,
///     steps: &[StepDescriptor { name: "draining", title: "Draining nodes", weight: 1, description: None }],
/// };
/// assert_eq!(UPGRADE.index_of("draining"), Some(0));
/// assert_eq!(UPGRADE.index_of("cooking"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessDescriptor {
    /// The name as written in the registry. It is also the group of the events of the process.
    pub name: &'static str,
    /// A word for clients, such as `creating`.
    pub kind: &'static str,
    /// The event type of the events of the process.
    pub event_type: &'static str,
    /// The property that identifies the subject.
    pub identity: &'static str,
    /// The text that documents the process.
    pub description: Option<&'static str>,
    /// The steps in their order.
    pub steps: &'static [StepDescriptor],
}

/// The registry's entry for one step of a process.
///
/// ```
/// use event_model::StepDescriptor;
///
/// let step = StepDescriptor { name: "draining", title: "Draining nodes", weight: 3, description: None };
/// assert_eq!((step.title, step.weight), ("Draining nodes", 3));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDescriptor {
    /// The name as written in the registry.
    pub name: &'static str,
    /// The title that people see.
    pub title: &'static str,
    /// How much the step counts in the percentage of a run.
    pub weight: u32,
    /// The text that documents the step.
    pub description: Option<&'static str>,
}

impl ProcessDescriptor {
    /// The index of a step in [`ProcessDescriptor::steps`]. `None` if the process does not have it.
    pub fn index_of(&self, step: &str) -> Option<usize> {
        self.steps.iter().position(|known| known.name == step)
    }
}
