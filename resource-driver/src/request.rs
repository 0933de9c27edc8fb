//! What a driver is asked to execute.

mod renaming;

pub(crate) use renaming::Renaming;

use crate::{
    AssociatedTopology, Context, DeploymentLocation, DriverFiles, PropValueMap, RequestId,
    ResourceDriverError,
};

/// A transition or an operation that a driver shall execute.
#[derive(Debug)]
#[non_exhaustive]
pub struct ExecuteRequest {
    /// The id under which the execution is watched and its end is told.
    pub request_id: RequestId,
    /// The transition (`Install`, `Start`) or the operation.
    pub lifecycle_name: String,
    /// The files of this driver in the resource package.
    pub driver_files: DriverFiles,
    /// What the orchestrator says of the resource: `resourceId`, `resourceName`, `requestId` and others.
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
    /// `None` in requests that were not made by a service.
    pub(crate) renaming: Option<Renaming>,
}

impl ExecuteRequest {
    /// A request with a random id and no properties: what tests of a driver begin with. The fields can be changed.
    pub fn new(
        lifecycle_name: impl Into<String>,
        driver_files: DriverFiles,
        deployment_location: DeploymentLocation,
    ) -> Self {
        Self {
            request_id: RequestId::random(),
            lifecycle_name: lifecycle_name.into(),
            driver_files,
            system_properties: PropValueMap::default(),
            resource_properties: PropValueMap::default(),
            request_properties: PropValueMap::default(),
            associated_topology: AssociatedTopology::default(),
            deployment_location,
            context: Context::default(),
            renaming: None,
        }
    }

    /// Replaces the id of the execution by one of the driver's own. Call it before the work is started: when it is ready, the
    /// execution is watched under the new id, even after a crash.
    ///
    /// # Errors
    ///
    /// [`Temporary`](ResourceDriverError::Temporary) if it is not sure that the new id is kept: return the error and start
    /// nothing. [`InvalidRequest`](ResourceDriverError::InvalidRequest) after `execute_lifecycle` has returned.
    pub async fn replace_id(
        &mut self,
        id: impl Into<RequestId>,
    ) -> Result<(), ResourceDriverError> {
        let id = id.into();
        if let Some(renaming) = &self.renaming {
            renaming.replace(id.clone()).await?;
        }
        self.request_id = id;
        Ok(())
    }
}
