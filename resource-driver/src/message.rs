//! The JSON of answers and messages, as Ignition writes it.

mod python;

use crate::{AssociatedTopology, Ended, FailureDetails, FindReferenceResponse, RequestId, Status};
use serde::Serialize;
use serde_json::{Map, Value};

/// The version of the protocol that answers and messages name.
pub const VERSION: &str = "1.0.0";

/// The value of the message that tells how an execution ended: an object on one line, in ASCII, byte by byte as Ignition
/// writes it.
///
/// ```
/// use resource_driver::{Ended, FailureCode, message};
///
/// let ended = Ended::failed(FailureCode::InsufficientCapacity, "voll, schön");
/// let text = message::lifecycle_execution(&"r1".into(), &ended);
/// assert_eq!(
///     text,
///     r#"{"requestId": "r1", "status": "FAILED", "failureDetails": {"failureCode": "INSUFFICIENT_CAPACITY", "#.to_owned()
///         + r#""description": "voll, sch\u00f6n"}, "outputs": {}, "associatedTopology": {}, "version": "1.0.0"}"#
/// );
/// ```
pub fn lifecycle_execution(request_id: &RequestId, ended: &Ended) -> String {
    python::text(&Told {
        request_id,
        status: ended.status(),
        failure_details: ended.failure.as_ref(),
        outputs: &ended.outputs,
        associated_topology: &ended.associated_topology,
        version: VERSION,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    request_id: &'a RequestId,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure_details: Option<&'a FailureDetails>,
    outputs: &'a Map<String, Value>,
    associated_topology: &'a AssociatedTopology,
    version: &'static str,
}

/// The body of the answer 202 to an execution that was accepted.
pub fn accepted<'a>(
    request_id: &'a RequestId,
    associated_topology: &'a AssociatedTopology,
) -> impl Serialize + 'a {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        request_id: &'a RequestId,
        version: &'static str,
        associated_topology: &'a AssociatedTopology,
    }
    Body { request_id, version: VERSION, associated_topology }
}

/// The body of the answer 200 to a search for a resource.
pub fn found(response: &FindReferenceResponse) -> impl Serialize + '_ {
    #[derive(Serialize)]
    struct Body<'a> {
        result: Option<Found<'a>>,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Found<'a> {
        resource_id: &'a str,
        outputs: &'a Map<String, Value>,
        associated_topology: &'a AssociatedTopology,
    }

    let result = response.result.as_ref().map(|reference| Found {
        resource_id: &reference.resource_id,
        outputs: &reference.outputs,
        associated_topology: &reference.associated_topology,
    });
    Body { result }
}
