//! What a driver answers when it has looked for a resource.

use crate::AssociatedTopology;
use serde_json::{Map, Value};

/// What a driver has found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FindReferenceResponse {
    /// The resource, if there is one.
    pub result: Option<Reference>,
}

/// A resource that the driver did not make.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Its id.
    pub resource_id: String,
    /// The values of its properties.
    pub outputs: Map<String, Value>,
    /// The resources of others that belong to it.
    pub associated_topology: AssociatedTopology,
}

impl FindReferenceResponse {
    /// There is no such resource.
    pub fn not_found() -> Self {
        Self::default()
    }

    /// The resource.
    pub fn found(reference: Reference) -> Self {
        Self { result: Some(reference) }
    }
}

impl Reference {
    /// A resource of this id.
    pub fn new(resource_id: impl Into<String>) -> Self {
        Self {
            resource_id: resource_id.into(),
            outputs: Map::new(),
            associated_topology: AssociatedTopology::default(),
        }
    }

    /// Adds the value of a property.
    #[must_use]
    pub fn with_output(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.outputs.insert(name.into(), value.into());
        self
    }

    /// Replaces the values of its properties.
    #[must_use]
    pub fn with_outputs(self, outputs: Map<String, Value>) -> Self {
        Self { outputs, ..self }
    }

    /// Replaces the resources of others that belong to it.
    #[must_use]
    pub fn with_associated_topology(self, associated_topology: AssociatedTopology) -> Self {
        Self { associated_topology, ..self }
    }
}
