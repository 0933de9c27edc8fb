//! What callers ask a service for, as soon as the parts of the request are parsed, and what they get.

use crate::{AssociatedTopology, Context, DeploymentLocation, PropValueMap, RequestId};
use std::fmt;

/// A transition or an operation that shall be executed. The files of the driver are still as they were sent.
#[derive(Clone)]
pub struct Submission {
    /// The transition (`Install`, `Start`) or the operation.
    pub lifecycle_name: String,
    /// The files of the driver: a zip archive in base64.
    pub driver_files: String,
    /// What the orchestrator says of the resource. `requestId` makes a repeated request the same one.
    pub system_properties: PropValueMap,
    /// The properties of the resource.
    pub resource_properties: PropValueMap,
    /// The properties of this request.
    pub request_properties: PropValueMap,
    /// The resources of others that belong to the resource.
    pub associated_topology: AssociatedTopology,
    /// Where the resource is deployed.
    pub deployment_location: DeploymentLocation,
    /// Who asks, and what its logs call this work.
    pub context: Context,
}

impl Submission {
    /// `systemProperties.requestId`, if it is a text that is not empty.
    pub(crate) fn caller_id(&self) -> Option<&str> {
        self.system_properties.text("requestId").filter(|id| !id.is_empty())
    }
}

/// Shows no contents of files, which can be large.
impl fmt::Debug for Submission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Submission")
            .field("lifecycle_name", &self.lifecycle_name)
            .field("driver_files", &format_args!("{} bytes", self.driver_files.len()))
            .field("system_properties", &self.system_properties)
            .field("resource_properties", &self.resource_properties)
            .field("request_properties", &self.request_properties)
            .field("associated_topology", &self.associated_topology)
            .field("deployment_location", &self.deployment_location)
            .field("context", &self.context)
            .finish()
    }
}

/// A resource that shall be found. The files of the driver are still as they were sent.
#[derive(Clone)]
pub struct Search {
    /// The name of the resource.
    pub instance_name: String,
    /// The files of the driver: a zip archive in base64.
    pub driver_files: String,
    /// Where the resource is.
    pub deployment_location: DeploymentLocation,
    /// Who asks, and what its logs call this work.
    pub context: Context,
}

/// Shows no contents of files, which can be large.
impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Search")
            .field("instance_name", &self.instance_name)
            .field("driver_files", &format_args!("{} bytes", self.driver_files.len()))
            .field("deployment_location", &self.deployment_location)
            .field("context", &self.context)
            .finish()
    }
}

/// An execution was started. Its end will be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The id under which the end is told.
    pub request_id: RequestId,
    /// What the driver has made already.
    pub associated_topology: AssociatedTopology,
}
