//! The example `shell_driver`, as its users see it: a process, called over HTTP, whose messages are read from a file.

mod attacks;
pub(crate) mod child;
mod ends;
mod events;
pub(crate) mod package;
mod restarts;
mod scripts;

use child::{Answer, Driver};
use serde_json::{Value, json};

/// The body of a request that executes this transition of a package with these files.
fn request(lifecycle_name: &str, files: &[(&str, &str)]) -> Value {
    json!({
        "lifecycleName": lifecycle_name,
        "driverFiles": package::package(files),
        "systemProperties": { "resourceId": { "type": "string", "value": "r-1" } },
        "deploymentLocation": { "name": "here", "type": "Shell", "properties": { "user": "ann" } },
    })
}

/// Executes the script, and returns the value of the message that tells its end.
#[track_caller]
fn end_of(driver: &Driver, script: &str) -> Value {
    end_of_request(driver, &request("Install", &[("Install.sh", script)]))
}

#[track_caller]
fn end_of_request(driver: &Driver, request: &Value) -> Value {
    let id = accepted(&driver.execute(request));
    driver.end(&id)["value"].clone()
}

/// The request id of an execution that was accepted.
#[track_caller]
fn accepted(answer: &Answer) -> String {
    assert_eq!(answer.status, 202, "{}", answer.body);
    answer.json()["requestId"].as_str().unwrap().to_owned()
}

/// What is told of an execution that was refused.
#[track_caller]
fn refused(answer: &Answer) -> String {
    assert_eq!(answer.status, 400, "{}", answer.body);
    assert_eq!(answer.json()["status"], 400);
    answer.json()["localizedMessage"].as_str().unwrap().to_owned()
}

#[track_caller]
fn failure(end: &Value) -> String {
    assert_eq!(end["status"], "FAILED", "{end}");
    assert_eq!(end["failureDetails"]["failureCode"], "INTERNAL_ERROR");
    end["failureDetails"]["description"].as_str().unwrap().to_owned()
}
