//! A driver that does as the test says.

use event_model::sink::Scope;
use resource_driver::{
    AssociatedTopology, DeploymentLocation, DriverFiles, Ended, ExecuteRequest, FailureCode,
    FindReferenceResponse, LifecycleExecuteResponse, LifecycleExecution, RequestId, ResourceDriver,
    ResourceDriverError,
};
use serde_json::json;
use std::{
    collections::VecDeque,
    future::pending,
    sync::{Arc, Mutex},
};
use tokio::sync::Notify;

/// What the driver does when it is asked to execute. By default it starts.
#[derive(Debug)]
pub(crate) enum Execute {
    /// It starts when it is notified.
    After(Arc<Notify>),
    /// It starts, and has made something.
    WithTopology,
    /// It has ended already.
    Ended,
    /// It answers with another id.
    Renamed(&'static str),
    /// It replaces the id, and does not answer.
    ReplacedAndHangs(&'static str),
    /// It replaces the id, and starts if that is sure.
    Replaced(&'static str),
    Refuse(ResourceDriverError),
    Panic,
    Hang,
}

/// What the driver says when it is asked how far it is. By default the execution is complete.
#[derive(Debug)]
pub(crate) enum Say {
    InProgress,
    Failed(FailureCode),
    Error(ResourceDriverError),
    Panic,
    Hang,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Driver(Arc<State>);

#[derive(Debug, Default)]
struct State {
    executes: Mutex<VecDeque<Execute>>,
    says: Mutex<VecDeque<Say>>,
    /// What it says when nothing else is planned, if it is not that the execution is complete.
    always: Mutex<Option<fn() -> Say>>,
    hook_panics: Mutex<bool>,
    calls: Mutex<Vec<String>>,
    scopes: Mutex<Vec<Scope>>,
}

impl Driver {
    pub(crate) fn executes(self, plan: impl IntoIterator<Item = Execute>) -> Self {
        self.0.executes.lock().unwrap().extend(plan);
        self
    }

    pub(crate) fn says(self, plan: impl IntoIterator<Item = Say>) -> Self {
        self.0.says.lock().unwrap().extend(plan);
        self
    }

    pub(crate) fn always_says(self, say: fn() -> Say) -> Self {
        *self.0.always.lock().unwrap() = Some(say);
        self
    }

    pub(crate) fn says_complete_now(&self) {
        *self.0.always.lock().unwrap() = None;
    }

    pub(crate) fn hook_panics(self) -> Self {
        *self.0.hook_panics.lock().unwrap() = true;
        self
    }

    /// The calls, such as `poll 0ef5...`.
    pub(crate) fn calls(&self) -> Vec<String> {
        self.0.calls.lock().unwrap().clone()
    }

    pub(crate) fn count(&self, what: &str) -> usize {
        self.calls().iter().filter(|call| call.starts_with(what)).count()
    }

    /// The scope of each call.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        self.0.scopes.lock().unwrap().clone()
    }

    fn note(&self, call: String) {
        self.0.calls.lock().unwrap().push(call);
        self.0.scopes.lock().unwrap().push(Scope::current());
    }
}

pub(crate) fn topology() -> AssociatedTopology {
    AssociatedTopology::from_json(json!({"vm": {"id": "1", "type": "Openstack"}}), "").unwrap()
}

pub(crate) fn complete() -> Ended {
    match LifecycleExecution::complete() {
        LifecycleExecution::Ended(ended) => ended,
        LifecycleExecution::InProgress => unreachable!(),
    }
}

impl ResourceDriver for Driver {
    async fn execute_lifecycle(
        &self,
        mut request: ExecuteRequest,
    ) -> Result<LifecycleExecuteResponse, ResourceDriverError> {
        self.note(format!("execute {}", request.request_id));
        let plan = self.0.executes.lock().unwrap().pop_front();
        let response = LifecycleExecuteResponse::new(request.request_id.clone());
        match plan {
            None => Ok(response),
            Some(Execute::After(notify)) => {
                notify.notified().await;
                Ok(response)
            }
            Some(Execute::WithTopology) => Ok(response.with_associated_topology(topology())),
            Some(Execute::Ended) => Ok(response.with_execution(LifecycleExecution::complete())),
            Some(Execute::Renamed(id)) => Ok(LifecycleExecuteResponse::new(id.into())),
            Some(Execute::Replaced(id)) => {
                request.replace_id(id).await?;
                self.note(format!("started {id}"));
                Ok(LifecycleExecuteResponse::new(request.request_id.clone()))
            }
            Some(Execute::ReplacedAndHangs(id)) => {
                request.replace_id(id).await?;
                pending().await
            }
            Some(Execute::Refuse(error)) => Err(error),
            Some(Execute::Panic) => panic!("as the test says"),
            Some(Execute::Hang) => pending().await,
        }
    }

    async fn get_lifecycle_execution(
        &self,
        request_id: &RequestId,
        location: &DeploymentLocation,
    ) -> Result<LifecycleExecution, ResourceDriverError> {
        assert_eq!(location.properties["token"], "secret");
        self.note(format!("poll {request_id}"));
        let planned = self.0.says.lock().unwrap().pop_front();
        let always = *self.0.always.lock().unwrap();
        match planned.or_else(|| always.map(|say| say())) {
            None => Ok(LifecycleExecution::complete()),
            Some(Say::InProgress) => Ok(LifecycleExecution::InProgress),
            Some(Say::Failed(code)) => Ok(LifecycleExecution::failed(code, "as the test says")),
            Some(Say::Error(error)) => Err(error),
            Some(Say::Panic) => panic!("as the test says"),
            Some(Say::Hang) => pending().await,
        }
    }

    async fn find_reference(
        &self,
        instance_name: &str,
        _files: DriverFiles,
        _location: &DeploymentLocation,
    ) -> Result<FindReferenceResponse, ResourceDriverError> {
        self.note(format!("find {instance_name}"));
        match instance_name {
            "panic" => panic!("as the test says"),
            "refused" => Err(ResourceDriverError::InvalidRequest("no such name".to_owned())),
            _ => Ok(FindReferenceResponse::default()),
        }
    }

    async fn post_lifecycle_response(&self, request_id: &RequestId, _: &DeploymentLocation) {
        self.note(format!("hook {request_id}"));
        assert!(!*self.0.hook_panics.lock().unwrap(), "as the test says");
    }
}
