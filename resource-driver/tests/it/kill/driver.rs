//! A driver that notes in a file what it executes, and knows it from there after it was killed.

use resource_driver::{
    AssociatedTopology, DeploymentLocation, DriverFiles, ExecuteRequest, FailureCode,
    FindReferenceResponse, LifecycleExecuteResponse, LifecycleExecution, RequestId, ResourceDriver,
    ResourceDriverError,
};
use serde_json::json;
use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::Write,
    path::Path,
    sync::Mutex,
    time::Duration,
};

pub(super) struct Driver {
    file: Mutex<File>,
    /// How often each execution was polled.
    polls: Mutex<HashMap<String, usize>>,
}

impl Driver {
    pub(super) fn open(folder: &Path) -> Self {
        let path = folder.join("executed");
        let file = OpenOptions::new().append(true).create(true).open(&path).unwrap();
        let text = fs::read_to_string(path).unwrap();
        let ids = text.lines().map(|line| (line.split_once(' ').unwrap().1.to_owned(), 0));
        Self { file: Mutex::new(file), polls: Mutex::new(ids.collect()) }
    }
}

/// The number at the end of a caller's id, which decides how its execution goes.
fn number(caller: &str) -> usize {
    caller.rsplit('-').next().unwrap().parse().unwrap()
}

impl ResourceDriver for Driver {
    async fn execute_lifecycle(
        &self,
        mut request: ExecuteRequest,
    ) -> Result<LifecycleExecuteResponse, ResourceDriverError> {
        let caller = request.system_properties.text("requestId").unwrap().to_owned();
        let number = number(&caller);
        if number % 10 == 9 {
            return Err(ResourceDriverError::temporary("not now"));
        }
        if number.is_multiple_of(5) {
            request.replace_id(format!("own-{caller}")).await?;
        }
        let id = request.request_id.clone();
        self.polls.lock().unwrap().insert(id.to_string(), 0);
        self.file.lock().unwrap().write_all(format!("{caller} {id}\n").as_bytes()).unwrap();
        tokio::time::sleep(Duration::from_millis(number as u64 % 7)).await;
        let response = LifecycleExecuteResponse::new(id);
        Ok(match number % 4 {
            0 => response.with_associated_topology(
                AssociatedTopology::from_json(json!({"vm": {"id": caller, "type": "VM"}}), "")
                    .unwrap(),
            ),
            1 => response.with_execution(LifecycleExecution::complete()),
            _ => response,
        })
    }

    async fn get_lifecycle_execution(
        &self,
        request_id: &RequestId,
        _: &DeploymentLocation,
    ) -> Result<LifecycleExecution, ResourceDriverError> {
        let mut polls = self.polls.lock().unwrap();
        let Some(polls) = polls.get_mut(request_id.as_str()) else {
            return Err(ResourceDriverError::RequestNotFound(format!("there is no {request_id}")));
        };
        *polls += 1;
        Ok(match (*polls, request_id.as_str().len() % 2) {
            (..3, _) => LifecycleExecution::InProgress,
            (_, 0) => LifecycleExecution::complete(),
            _ => LifecycleExecution::failed(FailureCode::InfrastructureError, "as planned"),
        })
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
