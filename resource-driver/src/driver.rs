//! What a driver implements.

use crate::{
    DeploymentLocation, DriverFiles, ExecuteRequest, FindReferenceResponse,
    LifecycleExecuteResponse, LifecycleExecution, RequestId, ResourceDriverError,
};
use std::future::Future;

/// A driver: it starts executions, says how far they are, and finds resources that others made.
///
/// Implementations write `async fn`.
pub trait ResourceDriver: Send + Sync + 'static {
    /// Starts a transition or an operation, and returns as soon as it is started. It is called once for each execution.
    ///
    /// # Errors
    ///
    /// If the execution was not started. The caller gets the error, and nothing is watched.
    fn execute_lifecycle(
        &self,
        request: ExecuteRequest,
    ) -> impl Future<Output = Result<LifecycleExecuteResponse, ResourceDriverError>> + Send;

    /// Says how far an execution is. It is called until the execution has ended.
    ///
    /// # Errors
    ///
    /// If that is not known: [`Temporary`](ResourceDriverError::Temporary) if it may be known later,
    /// [`RequestNotFound`](ResourceDriverError::RequestNotFound) if there is no such execution.
    fn get_lifecycle_execution(
        &self,
        request_id: &RequestId,
        location: &DeploymentLocation,
    ) -> impl Future<Output = Result<LifecycleExecution, ResourceDriverError>> + Send;

    /// Finds a resource that was not made by this driver.
    ///
    /// # Errors
    ///
    /// If it could not be looked for. A resource that does not exist is not an error.
    fn find_reference(
        &self,
        instance_name: &str,
        files: DriverFiles,
        location: &DeploymentLocation,
    ) -> impl Future<Output = Result<FindReferenceResponse, ResourceDriverError>> + Send;

    /// Is called after the end of an execution was told, and the broker has acknowledged the message. What the driver keeps
    /// of the execution can be removed now. After a crash it may be called again.
    fn post_lifecycle_response(
        &self,
        request_id: &RequestId,
        location: &DeploymentLocation,
    ) -> impl Future<Output = ()> + Send {
        let _ = (request_id, location);
        async {}
    }
}
