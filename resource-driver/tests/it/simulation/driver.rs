//! The model of a driver, and of the systems in which it works. They outlive the process.

use super::faults::Faults;
use fastrand::Rng;
use resource_driver::{
    AssociatedTopology, Ended, FailureCode, LifecycleExecuteResponse, LifecycleExecution,
    RequestId, ResourceDriverError, monitor::Poll,
};
use serde_json::json;
use std::{collections::HashMap, time::Duration};
use uuid::Uuid;

#[derive(Debug, Default)]
pub(super) struct Driver {
    executions: HashMap<RequestId, Execution>,
    /// How often it was called to execute a job.
    calls: HashMap<Uuid, u32>,
    /// The executions that were started for the id of a caller, since that id was last free.
    started: HashMap<String, u32>,
}

#[derive(Debug)]
struct Execution {
    /// Before, the driver says that there is no such request.
    visible_at: Duration,
    /// `None` if it never ends.
    ends_at: Option<Duration>,
    outcome: Ended,
    is_forgotten: bool,
}

impl Driver {
    pub(super) fn execute(
        &mut self,
        (key, id, caller): (Uuid, &RequestId, &str),
        now: Duration,
        (faults, rng): (&Faults, &mut Rng),
    ) -> Result<LifecycleExecuteResponse, ResourceDriverError> {
        let calls = self.calls.entry(key).or_default();
        *calls += 1;
        assert_eq!(*calls, 1, "the job {key} is executed twice");
        if rng.f64() < faults.refuse {
            return Err(ResourceDriverError::InvalidRequest("refused".to_owned()));
        }
        let started = self.started.entry(caller.to_owned()).or_default();
        *started += 1;
        assert_eq!(*started, 1, "the request {caller} is executed twice");
        let outcome = outcome(rng);
        let is_replaced = rng.f64() < faults.replace;
        let id = match is_replaced {
            true => RequestId::from(format!("own-{key}")),
            false => id.clone(),
        };
        let mut response = LifecycleExecuteResponse::new(id.clone());
        if rng.bool() {
            response = response.with_associated_topology(topology("made"));
        }
        let is_endless = rng.f64() < faults.endless;
        let mut ends_at = (!is_endless).then(|| now + faults.longest.mul_f64(rng.f64()));
        if rng.f64() < faults.end_at_once {
            ends_at = Some(now);
            response = response.with_execution(LifecycleExecution::Ended(outcome.clone()));
        }
        let visible_at = now + Duration::from_millis(rng.u64(0..4_000));
        let execution = Execution { visible_at, ends_at, outcome, is_forgotten: false };
        assert!(self.executions.insert(id, execution).is_none());
        Ok(response)
    }

    /// How far an execution is, if nothing goes wrong.
    pub(super) fn poll(&self, id: &RequestId, now: Duration) -> Poll {
        match self.executions.get(id) {
            Some(it) if !it.is_forgotten && now >= it.visible_at => {
                Poll::Answered(match it.ends_at {
                    Some(end) if now >= end => LifecycleExecution::Ended(it.outcome.clone()),
                    _ => LifecycleExecution::InProgress,
                })
            }
            _ => Poll::Failed(ResourceDriverError::RequestNotFound("not found".to_owned())),
        }
    }

    /// Whether there is such an execution, also if it was ended and forgotten.
    pub(super) fn knows(&self, id: &RequestId) -> bool {
        self.executions.contains_key(id)
    }

    /// How the execution ends in truth.
    pub(super) fn outcome(&self, id: &RequestId) -> Option<&Ended> {
        self.executions.get(id).map(|execution| &execution.outcome)
    }

    /// The hook: the driver keeps nothing more.
    pub(super) fn forget(&mut self, id: &RequestId) {
        self.executions.get_mut(id).expect("the hook is for what the driver knows").is_forgotten =
            true;
    }

    /// The id of the caller may be used again.
    pub(super) fn free(&mut self, caller: &str) {
        self.started.remove(caller);
    }
}

fn outcome(rng: &mut Rng) -> Ended {
    let ended = match rng.bool() {
        true => LifecycleExecution::complete(),
        false => LifecycleExecution::failed(FailureCode::InsufficientCapacity, "too small"),
    };
    let LifecycleExecution::Ended(mut ended) = ended else { unreachable!() };
    ended.outputs.insert("n".to_owned(), json!(rng.u32(..)));
    ended
}

fn topology(name: &str) -> AssociatedTopology {
    serde_json::from_value(json!({ name: { "id": "1", "type": "t" } })).unwrap()
}
