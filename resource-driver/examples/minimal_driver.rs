//! The smallest driver: it executes nothing, and each execution is complete at once. `cargo run -p resource-driver --example
//! minimal_driver` serves it on a free port, and prints the address.

use futures_util::future::{BoxFuture, pending};
use resource_driver::{
    DeploymentLocation, DriverFiles, ExecuteRequest, FindReferenceResponse,
    LifecycleExecuteResponse, LifecycleExecution, RequestId, ResourceDriver, ResourceDriverError,
    Service, http,
    monitor::Rules,
    publisher::{Acknowledged, Message, PublishError, Publisher},
    store,
};
use std::sync::Arc;

struct Minimal;

impl ResourceDriver for Minimal {
    async fn execute_lifecycle(
        &self,
        request: ExecuteRequest,
    ) -> Result<LifecycleExecuteResponse, ResourceDriverError> {
        let response = LifecycleExecuteResponse::new(request.request_id);
        Ok(response.with_execution(LifecycleExecution::complete()))
    }

    async fn get_lifecycle_execution(
        &self,
        _: &RequestId,
        _: &DeploymentLocation,
    ) -> Result<LifecycleExecution, ResourceDriverError> {
        Ok(LifecycleExecution::complete())
    }

    async fn find_reference(
        &self,
        _: &str,
        _: DriverFiles,
        _: &DeploymentLocation,
    ) -> Result<FindReferenceResponse, ResourceDriverError> {
        Ok(FindReferenceResponse::default())
    }
}

/// Prints the ends of executions.
struct Printed;

impl Publisher for Printed {
    fn publish(&self, message: Message) -> BoxFuture<'_, Result<Acknowledged, PublishError>> {
        Box::pin(async move {
            println!("{} has ended", message.request_id);
            Ok(Acknowledged::by_the_broker())
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = store::open("sqlite::memory:")?;
    let service = Service::start(Minimal, store, Arc::new(Printed), Rules::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on http://{}", listener.local_addr()?);
    http::serve(listener, http::router(service, http::Options::default()), pending()).await;
    Ok(())
}
