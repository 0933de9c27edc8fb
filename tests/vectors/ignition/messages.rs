//! Messages about ends of executions, and bodies of answers.

use super::CASE;
use crate::{
    case::{held, maybe_object, maybe_text, only, same, text},
    report::{Outcome, Ran},
};
use resource_driver::{
    AssociatedTopology, Ended, FailureCode, FindReferenceResponse, Reference, message,
};
use serde_json::{Map, Value as Json, json};

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &CASE)?;
    let (input, expected) = (&case["input"], &case["expected"]);
    only(input, &["request_id", "status", "outputs", "associated_topology", "failure"])?;
    only(expected, &["accanto", "ibm"])?;
    let failure = maybe_object(input, "failure")?;
    let fits = match text(input, "status")? {
        "COMPLETE" => failure.is_none(),
        "FAILED" => failure.is_some(),
        other => return Err(format!("the status `{other}` is unknown")),
    };
    if !fits || input["request_id"].is_null() {
        same("there is a better behaviour", case["better"].is_string(), true)?;
        return Ok(Outcome::Skipped("our types have no such message"));
    }
    let ended = match failure {
        None => Ended::complete(),
        Some(_) => {
            let failure = &input["failure"];
            only(failure, &["code", "description"])?;
            let code: FailureCode =
                serde_json::from_value(failure["code"].clone()).map_err(|it| it.to_string())?;
            // `text` and `only` take `description` for words about a case.
            let description = failure["description"].as_str().ok_or("there is no description")?;
            Ended::failed(code, description)
        }
    };
    let ended = ended
        .with_outputs(outputs(input)?)
        .with_associated_topology(topology(&input["associated_topology"])?);
    let written = message::lifecycle_execution(&text(input, "request_id")?.into(), &ended);
    let value: Json = serde_json::from_str(&written).map_err(|error| error.to_string())?;
    let later = &expected["ibm"];
    let Some(record) = later.get(0) else {
        only(later, &["value"])?;
        return held(same("the value", &value, &later["value"]));
    };
    only(record, &["topic", "content", "raw", "key"])?;
    same("the value", &value, &record["content"])?;
    held(same("the bytes", written.as_str(), text(record, "raw")?))
}

pub(crate) fn body(case: &Json) -> Ran {
    only(case, &CASE)?;
    let (input, expected) = (&case["input"], &case["expected"]);
    only(expected, &["value", "accanto", "ibm"])?;
    if let Some(request_id) = maybe_text(input, "request_id")? {
        only(input, &["request_id", "associated_topology"])?;
        let (request_id, topology) = (request_id.into(), topology(&input["associated_topology"])?);
        let body = serde_json::to_value(message::accepted(&request_id, &topology));
        let body = body.map_err(|error| error.to_string())?;
        return held(same("the body", &body, &expected["ibm"]["value"]));
    }
    only(input, &["result", "resource_id", "outputs", "associated_topology"])?;
    let response = match maybe_text(input, "resource_id")? {
        None => FindReferenceResponse::not_found(),
        Some(id) => FindReferenceResponse::found(
            Reference::new(id)
                .with_outputs(outputs(input)?)
                .with_associated_topology(topology(&input["associated_topology"])?),
        ),
    };
    let mut expected = expected["value"].clone();
    if case["better"] == "outputs: {}" {
        expected["result"]["outputs"] = json!({});
    }
    let body = serde_json::to_value(message::found(&response)).map_err(|it| it.to_string())?;
    held(same("the body", body, expected))
}

fn outputs(input: &Json) -> Result<Map<String, Json>, String> {
    Ok(maybe_object(input, "outputs")?.cloned().unwrap_or_default())
}

/// In the input, the text `REMOVED` stands for an entry that was removed.
fn topology(input: &Json) -> Result<AssociatedTopology, String> {
    let mut entries = input.clone();
    for entry in entries.as_object_mut().into_iter().flat_map(Map::values_mut) {
        if *entry == "REMOVED" {
            *entry = Json::Null;
        }
    }
    AssociatedTopology::from_json(entries, "").map_err(|error| error.to_string())
}
