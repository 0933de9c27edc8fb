//! A driver that answers as the name of the transition says, and its routes.

use axum::{Router, body::Body, http::Request};
use futures_util::future::BoxFuture;
use resource_driver::{
    AssociatedTopology, DeploymentLocation, DriverFiles, ExecuteRequest, FindReferenceResponse,
    LifecycleExecuteResponse, LifecycleExecution, Reference, RequestId, ResourceDriver,
    ResourceDriverError, Service,
    http::{Options, router},
    monitor::Rules,
    publisher::{Acknowledged, Message, PublishError, Publisher},
    store,
};
use serde_json::{Value as Json, json};
use std::{
    future::pending,
    sync::{Arc, Mutex},
    time::Duration,
};
use tower::ServiceExt;

/// A zip archive with one file, in base64.
pub(crate) const ZIP: &str = "UEsDBBQAAAAAAAAAIQCDFtyMAQAAAAEAAAAFAAAAYS50eHR4UEsBAhQDFAAAAAAAAAAhAIMW3IwBAAAAAQAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsFBgAAAAABAAEAMwAAACQAAAAAAA==";

/// What the driver was asked to execute.
pub(crate) type Seen = Arc<Mutex<Vec<Json>>>;

/// A driver that answers as the name of the transition says.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) seen: Seen,
}

impl ResourceDriver for Told {
    async fn execute_lifecycle(
        &self,
        request: ExecuteRequest,
    ) -> Result<LifecycleExecuteResponse, ResourceDriverError> {
        use ResourceDriverError as Error;
        self.seen.lock().unwrap().push(json!({
            "name": request.lifecycle_name,
            "sys": request.system_properties.to_json(),
            "res": request.resource_properties.to_json(),
            "req": request.request_properties.to_json(),
            "top": request.associated_topology,
            "dl": request.deployment_location,
            "context": request.context,
        }));
        Err(match &*request.lifecycle_name {
            "Unreachable" => Error::UnreachableDeploymentLocation("no route".to_owned()),
            "InvalidRequest" => Error::InvalidRequest("boom".to_owned()),
            "InvalidFiles" => Error::InvalidDriverFiles("boom".to_owned()),
            "InvalidName" => Error::InvalidLifecycleName("No lifecycle script".to_owned()),
            "NotFound" => Error::RequestNotFound("boom".to_owned()),
            "Temporary" => Error::temporary("boom"),
            "Later" => {
                let retry_after = Some(Duration::from_millis(2_100));
                Error::Temporary { message: "boom".to_owned(), retry_after }
            }
            "Other" => Error::other("gen"),
            "Rendered" => rendered(409, json!({ "server_name": "serverA" })),
            "RenderedOver" => {
                rendered(500, json!({ "status": 418, "localizedMessage": { "en": "tea" } }))
            }
            "RenderedWrong" => rendered(200, json!({ "status": "E12" })),
            "Panic" => panic!("a secret of the driver"),
            "Hang" => pending().await,
            "Topology" => {
                let topology = json!({ "Stack": { "id": "1", "type": "T" }, "Old": null });
                let topology: AssociatedTopology = serde_json::from_value(topology).unwrap();
                return Ok(LifecycleExecuteResponse::new(RequestId::from("req-1"))
                    .with_associated_topology(topology));
            }
            _ => return Ok(LifecycleExecuteResponse::new(RequestId::from("req-1"))),
        })
    }

    async fn get_lifecycle_execution(
        &self,
        _: &RequestId,
        _: &DeploymentLocation,
    ) -> Result<LifecycleExecution, ResourceDriverError> {
        Ok(LifecycleExecution::InProgress)
    }

    async fn find_reference(
        &self,
        instance_name: &str,
        _: DriverFiles,
        _: &DeploymentLocation,
    ) -> Result<FindReferenceResponse, ResourceDriverError> {
        let reference = Reference {
            resource_id: "id1".to_owned(),
            outputs: serde_json::Map::new(),
            associated_topology: AssociatedTopology::default(),
        };
        match instance_name {
            "Temporary" => Err(ResourceDriverError::temporary("boom")),
            "Found" => Ok(FindReferenceResponse { result: Some(reference) }),
            _ => Ok(FindReferenceResponse { result: None }),
        }
    }
}

fn rendered(status: u16, members: Json) -> ResourceDriverError {
    let Json::Object(members) = members else { panic!("not an object") };
    ResourceDriverError::Rendered { message: "custom".to_owned(), status, members }
}

/// Takes all messages.
struct Taking;

impl Publisher for Taking {
    fn publish(&self, _: Message) -> BoxFuture<'_, Result<Acknowledged, PublishError>> {
        Box::pin(async { Ok(Acknowledged::by_the_broker()) })
    }
}

pub(crate) fn service(driver: Told) -> Service<Told> {
    let store = store::open("sqlite::memory:").unwrap();
    let mut options = resource_driver::Options::default();
    options.workspace = crate::service::workspace();
    Service::start_with(driver, store, Arc::new(Taking), Rules::default(), options)
}

/// The routes of such a driver, and what it was asked for.
pub(crate) fn served(options: Options) -> (Router, Seen) {
    let seen = Seen::default();
    let service = service(Told { seen: Arc::clone(&seen) });
    (router(service, options), seen)
}

/// An answer as it was read.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) text: String,
}

impl Answered {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The message of an error, which must have the one shape.
    #[track_caller]
    pub(crate) fn message(&self) -> String {
        let body = self.json();
        assert_eq!(body["status"], self.status, "{self:?}");
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        assert_eq!(body.as_object().unwrap().len(), 2, "{self:?}");
        body["localizedMessage"].as_str().unwrap().to_owned()
    }
}

pub(crate) async fn ask(router: &Router, request: Request<Body>) -> Answered {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    Answered { status: parts.status.as_u16(), headers: parts.headers, text }
}

/// A request to execute a transition.
pub(crate) fn execution(name: &str) -> Json {
    json!({
        "lifecycleName": name,
        "driverFiles": ZIP,
        "systemProperties": { "resourceId": { "type": "string", "value": "r1" } },
        "deploymentLocation": { "name": "dl" },
    })
}

/// A POST of this body to the route that executes.
pub(crate) fn post(body: impl Into<Body>) -> Request<Body> {
    Request::post("/api/driver/lifecycle/execute")
        .header("content-type", "application/json")
        .body(body.into())
        .unwrap()
}

pub(crate) fn run<T>(work: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(Duration::from_secs(60), work).await }).unwrap()
}
