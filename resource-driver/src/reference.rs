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
