//! What a driver answers when it has started an execution.

use crate::{AssociatedTopology, LifecycleExecution, RequestId};

/// A driver has started an execution.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LifecycleExecuteResponse {
    /// The id of the execution: that of the request, unless the driver has an id of its own for it.
    pub request_id: RequestId,
    /// The resources that the driver has made already.
    pub associated_topology: AssociatedTopology,
    /// How far the execution is, if the driver knows already. An end is told at once.
    pub execution: LifecycleExecution,
}

impl LifecycleExecuteResponse {
    /// The execution was started and goes on.
    pub fn new(request_id: RequestId) -> Self {
        Self {
            request_id,
            associated_topology: AssociatedTopology::default(),
            execution: LifecycleExecution::InProgress,
        }
    }

    /// Adds how far the execution is. An end is told at once, and the driver is not asked again.
    #[must_use]
    pub fn with_execution(self, execution: LifecycleExecution) -> Self {
        Self { execution, ..self }
    }

    /// Adds what the driver has made already.
    #[must_use]
    pub fn with_associated_topology(self, associated_topology: AssociatedTopology) -> Self {
        Self { associated_topology, ..self }
    }
}
