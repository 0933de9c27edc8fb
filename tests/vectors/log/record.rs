//! What is stored of an event.

use super::then;
use crate::{
    case::{held, same, text},
    fixture::agent,
    report::Ran,
};
use event_model::{
    Occurrence,
    envelope::{Envelope, Record},
    uuid::Uuid,
};
use serde_json::Value as Json;

pub(crate) fn case(case: &Json) -> Ran {
    let when = &case["when"];
    match (text(when, "op")?, when["name"].as_str()) {
        ("send_typed", Some("upgrade_agent_finished")) => {}
        (op, name) => return Err(format!("`{op}` of {name:?} is unknown")),
    }
    let param = |key: &str| when["params"][key].as_str().unwrap_or_default();
    let mut event = agent::UpgradeAgentFinished::new(param("host_name"), param("agent_image"));
    event.cluster_id = Some(Uuid::from_u128(1).into());
    event.host_id = Some(Uuid::from_u128(2).into());
    event.infra_env_id = Some(Uuid::from_u128(3).into());
    let occurrence = Occurrence::new(event);
    let record = serde_json::to_value(Record::default().seal(&occurrence));
    let record = record.map_err(|error| error.to_string())?;
    for part in case["then"]["message_contains"].as_array().into_iter().flatten() {
        let part = part.as_str().unwrap_or_default();
        let message = record["message"].as_str().unwrap_or_default();
        same(&format!("{part} is in the message"), message.contains(part), true)?;
    }
    held(same("props", &record["props"], &then(case)["stored_props"]))
}
