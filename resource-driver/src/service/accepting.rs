//! How an execution is accepted: it is kept for good, then the driver is called, then the caller is answered.

use super::{
    Answer, ExecuteError, Shared, Submission, Unavailable,
    calls::{self, About},
    closing, digest,
    jobs::Claim,
    repeats::{self, Leading, Turn},
    turn::{self, Progress, chain},
    unpacking::unpack,
};
use crate::{
    AssociatedTopology, DriverFiles, ExecuteRequest, LifecycleExecuteResponse, LifecycleExecution,
    RequestId, ResourceDriver, ResourceDriverError,
    job::{CallerRequest, Job, Phase},
    monitor::Happened,
    request::Renaming,
    store::Accepted,
};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, oneshot};
use uuid::Uuid;

/// Requests with files that are longer than this are digested on a thread for blocking work.
const LONG: usize = 256 * 1024;

/// Who waits for the answer to a request. Repeated requests wait until it is dropped.
#[derive(Debug)]
pub(super) struct Pending {
    reply: Option<oneshot::Sender<Result<Answer, ExecuteError>>>,
    /// Why the request is refused, if it is.
    refusal: Option<ExecuteError>,
    _leading: Option<Leading>,
    _call: OwnedSemaphorePermit,
}

impl Pending {
    /// The answer is durable.
    pub(super) fn answer(self, request_id: &RequestId, topology: &AssociatedTopology) {
        let answer =
            Answer { request_id: request_id.clone(), associated_topology: topology.clone() };
        self.end(Ok(answer));
    }

    /// Tells the caller that nothing was started, if it is so. Its id stays taken until the job is removed.
    pub(super) fn refuse(&mut self) {
        if let Some(refusal) = self.refusal.take()
            && let Some(reply) = self.reply.take()
        {
            // The caller may have gone away.
            let _ = reply.send(Err(refusal));
        }
    }

    fn end(mut self, result: Result<Answer, ExecuteError>) {
        if let Some(reply) = self.reply.take() {
            // The caller may have gone away.
            let _ = reply.send(result);
        }
    }
}

pub(super) async fn execute<D: ResourceDriver>(
    shared: &Arc<Shared<D>>,
    submission: Submission,
) -> Result<Answer, ExecuteError> {
    if !shared.stage.is_open() {
        return Err(Unavailable::stopped().into());
    }
    let (submission, caller, leading) = lead(shared, submission).await?;
    if shared.jobs.len() >= shared.options.most_executions {
        return Err(Unavailable::busy().into());
    }
    let call = shared.calls.clone().try_acquire_owned().map_err(|_| Unavailable::busy())?;
    let (reply, answer) = oneshot::channel();
    let pending = Pending { reply: Some(reply), refusal: None, _leading: leading, _call: call };
    closing::spawn(shared, start(shared.clone(), submission, caller, pending));
    // The sender is dropped if the service is stopped. What is durable is then watched after the next start.
    answer.await.unwrap_or_else(|_| Err(Unavailable::stopped().into()))
}

/// Waits until no other request with the same id of the caller is being executed.
async fn lead<D>(
    shared: &Shared<D>,
    submission: Submission,
) -> Result<(Submission, Option<CallerRequest>, Option<Leading>), ExecuteError> {
    let Some(id) = submission.caller_id().map(str::to_owned) else {
        return Ok((submission, None, None));
    };
    let tenant = submission.context.tenant_id.clone();
    let (submission, digest) = digest(submission).await?;
    loop {
        match repeats::enter(&shared.repeats, (tenant.clone(), id.clone()), &digest) {
            Turn::First(leading) => {
                return Ok((submission, Some(CallerRequest { id, digest }), Some(leading)));
            }
            // It never changes: the wait is over when the first is.
            Turn::Same(mut first) => drop(first.changed().await),
            Turn::Other => return Err(ExecuteError::AnotherBody { caller_id: id }),
        }
    }
}

async fn digest(submission: Submission) -> Result<(Submission, String), Unavailable> {
    if submission.driver_files.len() <= LONG {
        let digest = digest::of(&submission);
        return Ok((submission, digest));
    }
    let digested = tokio::task::spawn_blocking(move || {
        let digest = digest::of(&submission);
        (submission, digest)
    });
    digested.await.map_err(|_| Unavailable::stopped())
}

/// Keeps the job, and calls the driver.
async fn start<D: ResourceDriver>(
    shared: Arc<Shared<D>>,
    mut submission: Submission,
    caller: Option<CallerRequest>,
    pending: Pending,
) {
    let files = std::mem::take(&mut submission.driver_files);
    let files = match unpack(&shared, files).await {
        Ok(Ok(files)) => files,
        Ok(Err(error)) => return pending.end(Err(error.into())),
        Err(unavailable) => return pending.end(Err(unavailable.into())),
    };
    let job = job(&shared, &submission, caller);
    let most = shared.options.most_executions;
    let Some(claim) = shared.jobs.claim(job.key, &job.request_id, most) else {
        return pending.end(Err(Unavailable::busy().into()));
    };
    let accepted = shared.store.accept(job.clone()).await;
    shared.seen.store(accepted.is_ok());
    match accepted {
        Ok(Accepted::New) => call(shared, claim, job, submission, files, pending).await,
        Ok(Accepted::Known(known)) => {
            shared.jobs.finish(claim);
            pending.end(repeated(&job, &known));
        }
        Err(error) => {
            let request_id = &job.request_id;
            tracing::error!(%request_id, error = chain(&error), "a request was not accepted: the store has failed");
            // It may be kept all the same. Nothing was started, so it must not be watched.
            let unavailable =
                Unavailable::new("the request could not be kept: the store of jobs has failed");
            refuse(&shared, claim, job, unavailable.into(), pending);
        }
    }
}

fn job<D>(shared: &Shared<D>, submission: &Submission, caller: Option<CallerRequest>) -> Job {
    let accepted_at = shared.clock.now().wall;
    Job {
        key: Uuid::now_v7(),
        request_id: RequestId::random(),
        caller,
        lifecycle_name: submission.lifecycle_name.clone(),
        resource_id: submission.system_properties.text("resourceId").map(str::to_owned),
        location: submission.deployment_location.clone(),
        context: submission.context.clone(),
        accepted_at,
        deadline: shared.rules.deadline_of(accepted_at),
        phase: Phase::Accepted,
    }
}

/// The answer to a request of which a job is kept already.
fn repeated(new: &Job, known: &Job) -> Result<Answer, ExecuteError> {
    let digest = |job: &Job| job.caller.as_ref().map(|caller| caller.digest.clone());
    if digest(new) != digest(known) {
        let caller_id = new.caller.as_ref().map(|caller| caller.id.clone()).unwrap_or_default();
        return Err(ExecuteError::AnotherBody { caller_id });
    }
    let associated_topology = match &known.phase {
        Phase::Accepted => AssociatedTopology::default(),
        Phase::Running { answered }
        | Phase::Ended { answered, .. }
        | Phase::Told { answered, .. } => answered.clone(),
    };
    Ok(Answer { request_id: known.request_id.clone(), associated_topology })
}

/// Calls the driver, and goes on with its answer.
async fn call<D: ResourceDriver>(
    shared: Arc<Shared<D>>,
    claim: Claim,
    job: Job,
    submission: Submission,
    driver_files: DriverFiles,
    pending: Pending,
) {
    let renaming = Renaming::of(job.clone(), shared.store.clone());
    let request = ExecuteRequest {
        request_id: job.request_id.clone(),
        lifecycle_name: submission.lifecycle_name,
        driver_files,
        system_properties: submission.system_properties,
        resource_properties: submission.resource_properties,
        request_properties: submission.request_properties,
        associated_topology: submission.associated_topology,
        deployment_location: submission.deployment_location,
        context: submission.context,
        renaming: Some(renaming.clone()),
    };
    let answer = calls::call(About::job(&job), shared.driver.execute_lifecycle(request)).await;
    let job = renaming.end().await.unwrap_or(job);
    let response = match answer {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => return refuse(&shared, claim, job, error.into(), pending),
        Err(panicked) => {
            let request_id = &job.request_id;
            tracing::error!(%request_id, panic = panicked.0, "the driver has panicked in execute_lifecycle");
            let error = ResourceDriverError::other("the driver has panicked");
            return refuse(&shared, claim, job, error.into(), pending);
        }
    };
    let response = finished_if_unwatched(&shared, response);
    shared.jobs.rename(claim, &response.request_id);
    let mut progress = Progress::of(job);
    progress.pending = Some(pending);
    turn::go_on(&shared, claim, progress, Happened::Executed(response));
}

/// If executions are neither watched nor told, there is nothing more to do for one that was started.
fn finished_if_unwatched<D>(
    shared: &Shared<D>,
    response: LifecycleExecuteResponse,
) -> LifecycleExecuteResponse {
    match response.execution {
        LifecycleExecution::InProgress if !shared.options.monitoring => {
            response.with_execution(turn::unwatched(&shared.options))
        }
        _ => response,
    }
}

/// Nothing was started: the job is removed, and the caller gets the error.
fn refuse<D: ResourceDriver>(
    shared: &Arc<Shared<D>>,
    claim: Claim,
    job: Job,
    error: ExecuteError,
    mut pending: Pending,
) {
    pending.refusal = Some(error);
    let mut progress = Progress::of(job);
    progress.pending = Some(pending);
    turn::go_on(shared, claim, progress, Happened::Refused);
}
