//! The smallest driver: each of its executions takes a second. docs/resource-driver.md shows it.

use resource_driver::{
    DeploymentLocation, DriverFiles, ExecuteRequest, FindReferenceResponse,
    LifecycleExecuteResponse, LifecycleExecution, RequestId, ResourceDriver, ResourceDriverError,
    Service, http, monitor::Rules, publisher::FilePublisher, store::SqliteStore,
};
use std::{
    collections::HashMap,
    error::Error,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

#[derive(Default)]
struct Sleeper(Mutex<HashMap<RequestId, Instant>>);

impl ResourceDriver for Sleeper {
    async fn execute_lifecycle(
        &self,
        request: ExecuteRequest,
    ) -> Result<LifecycleExecuteResponse, ResourceDriverError> {
        if !matches!(request.lifecycle_name.as_str(), "Install" | "Uninstall") {
            let message = format!("there is no transition {:?}", request.lifecycle_name);
            return Err(ResourceDriverError::InvalidLifecycleName(message));
        }
        let end = Instant::now() + Duration::from_secs(1);
        self.0.lock().expect("no holder panics").insert(request.request_id.clone(), end);
        Ok(LifecycleExecuteResponse::new(request.request_id))
    }

    async fn get_lifecycle_execution(
        &self,
        id: &RequestId,
        _: &DeploymentLocation,
    ) -> Result<LifecycleExecution, ResourceDriverError> {
        match self.0.lock().expect("no holder panics").get(id) {
            Some(end) if Instant::now() < *end => Ok(LifecycleExecution::InProgress),
            Some(_) => Ok(LifecycleExecution::complete().with_output("slept", 1)),
            None => Err(ResourceDriverError::RequestNotFound(format!("there is no request {id}"))),
        }
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

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let store = Arc::new(SqliteStore::open("jobs.db")?);
    let publisher = Arc::new(FilePublisher::open("ends.json")?);
    let service = Service::start(Sleeper::default(), store, publisher, Rules::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on http://{}", listener.local_addr()?);
    let router = http::router(service.clone(), http::Options::default());
    http::serve(listener, router, async { _ = tokio::signal::ctrl_c().await }).await;
    service.shutdown().await;
    Ok(())
}
