//! A poll of the monitor, and what is told and called after it.

use crate::{
    case::{held, only, same, text},
    report::Ran,
};
use resource_driver::{
    FailureCode, LifecycleExecution, ResourceDriverError, Status,
    job::Job,
    message,
    monitor::{Action, Happened, Now, Poll, Rules, Watched, step},
    publisher::{Acknowledged, Message},
};
use serde_json::{Value as Json, from_value, json};
use std::time::Duration;

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    only(&case["input"], &["job", "handler"])?;
    only(&case["input"]["job"], &["job_type", "request_id", "deployment_location"])?;
    let handler = text(&case["input"], "handler")?;
    let id = text(&case["input"]["job"], "request_id")?;
    let kept = kept(id, &case["input"]["job"]["deployment_location"]);
    match handler {
        "status complete (lower case)" => {
            let status = from_value::<Status>(json!("complete")).map_err(|_| "it is refused");
            return held(same("the status", status, Err("it is refused")));
        }
        "job without request_id" => return held(without_id(case, kept)),
        // Ignition reads it from a queue, with another id.
        "job without tenant_id key (e.g. queued by the older version)" => {
            let run = run(without(kept, "/context", "tenant_id"), handler)?;
            return held(compare(&run, "r1", &case["expected"]["accanto"]["value"], true));
        }
        _ => {}
    }
    let run = run(kept, handler)?;
    let expected = &case["expected"];
    let expected = expected.pointer("/ibm/value").unwrap_or(&expected["value"]);
    held(compare(&run, id, expected, false))
}

/// What came of a poll.
#[derive(Default)]
struct Run {
    finished: bool,
    sent: Vec<Message>,
    hooks: u32,
}

/// A job as it is kept.
fn kept(id: &str, location: &Json) -> Json {
    json!({
        "key": "00000000-0000-7000-8000-000000000000",
        "request_id": id,
        "caller": null,
        "lifecycle_name": "Install",
        "resource_id": null,
        "location": location,
        "context": {},
        "accepted_at": "2026-11-30T12:00:00Z",
        "deadline": "2026-12-01T12:00:00Z",
        "phase": { "phase": "running", "answered": {} },
    })
}

/// A value without one of its members.
fn without(mut value: Json, pointer: &str, member: &str) -> Json {
    if let Some(members) = value.pointer_mut(pointer).and_then(Json::as_object_mut) {
        members.remove(member);
    }
    value
}

/// A job without an id cannot be read, so nothing is told.
fn without_id(case: &Json, kept: Json) -> Result<(), String> {
    from_value::<Job>(kept.clone()).map_err(|error| error.to_string())?;
    let read = from_value::<Job>(without(kept, "", "request_id")).map_err(|_| "it is refused");
    same("the job", read, Err("it is refused"))?;
    compare(&Run { finished: true, ..Run::default() }, "", &case["expected"]["value"], false)
}

/// Polls once, and does what the monitor says until it waits for the next poll or leaves the job. Errors are not borne: the
/// original has no retries, and no grace.
fn run(kept: Json, handler: &str) -> Result<Run, String> {
    let job: Job = from_value(kept).map_err(|error| error.to_string())?;
    let rules = Rules::new().with_retries(0).with_grace(Duration::ZERO);
    let rules = rules.map_err(|error| error.to_string())?;
    let now = Now { elapsed: Duration::ZERO, wall: job.accepted_at };
    let has_hook = handler.ends_with("handler has post_lifecycle_response");
    let mut poll = Some(poll(handler)?);
    let mut watched = Watched::new(job);
    let mut run = Run::default();
    let mut action = step(&mut watched, Happened::Resumed, now, &rules);
    loop {
        let happened = match action {
            Action::Poll => Happened::Polled(poll.take().ok_or("there is a second poll")?),
            Action::Sleep(_) if poll.is_none() => return Ok(run),
            Action::Sleep(_) => Happened::Due,
            Action::Put => Happened::Stored,
            Action::Publish => {
                run.sent.extend(watched.message());
                Happened::Acknowledged(Acknowledged::by_the_broker())
            }
            Action::RunHook => {
                // A driver without a hook has the one that does nothing.
                run.hooks += u32::from(has_hook);
                Happened::HookDone
            }
            Action::Leave => {
                run.finished = true;
                return Ok(run);
            }
            Action::Remove | Action::Nothing => return Err(format!("{action:?}")),
        };
        action = step(&mut watched, happened, now, &rules);
    }
}

/// What the driver answers.
fn poll(handler: &str) -> Result<Poll, String> {
    let (answer, _) = handler.split_once(", handler has ").unwrap_or((handler, ""));
    let mut complete = LifecycleExecution::complete();
    Ok(match answer {
        "IN_PROGRESS" => Poll::Answered(LifecycleExecution::InProgress),
        "COMPLETE" | "job without tenant_id key (e.g. queued by the older version)" => {
            Poll::Answered(complete)
        }
        "COMPLETE outputs {a:1}" => {
            if let LifecycleExecution::Ended(ended) = &mut complete {
                ended.outputs.insert("a".to_owned(), json!(1));
            }
            Poll::Answered(complete)
        }
        "FAILED RESOURCE_NOT_FOUND/gone" => {
            Poll::Answered(LifecycleExecution::failed(FailureCode::ResourceNotFound, "gone"))
        }
        "raises TemporaryResourceDriverError" => {
            Poll::Failed(ResourceDriverError::temporary("later"))
        }
        "raises ResourceDriverError(\"bad\")"
        | "raises ValueError(\"bad\")"
        | "raises ValueError" => Poll::Failed(ResourceDriverError::other("bad")),
        other => return Err(format!("the answer `{other}` is unknown")),
    })
}

fn compare(run: &Run, id: &str, expected: &Json, names_version: bool) -> Result<(), String> {
    only(expected, &["finished", "sent", "post_calls", "job_type"])?;
    same("finished", json!(run.finished), expected["finished"].clone())?;
    same("calls of the hook", json!(run.hooks), expected["post_calls"].clone())?;
    let sent = expected["sent"].as_array().ok_or("`sent` is not a list")?;
    same("the number of messages", run.sent.len(), sent.len())?;
    for (message, expected) in run.sent.iter().zip(sent) {
        only(expected, &["message", "kw"])?;
        only(&expected["kw"], &["tenant_id"])?;
        let value = message::lifecycle_execution(&message.request_id, &message.ended);
        let value: Json = serde_json::from_str(&value).map_err(|error| error.to_string())?;
        let mut expected_value = expected["message"].clone();
        if names_version {
            // The older version does not name the version, and its test has an id of its own.
            expected_value["version"] = json!(message::VERSION);
            expected_value["requestId"] = json!(id);
        }
        same("the message", value, expected_value)?;
        let tenant = json!(message.context.tenant_id);
        same("the tenant", tenant, expected["kw"]["tenant_id"].clone())?;
    }
    Ok(())
}
