//! The life of a subject, step by step, with a tracker.

use super::{decide::rules, of_family};
use crate::{
    case::{held, maybe_text, only, same, text},
    report::Ran,
};
use event_model::{
    envelope::{Envelope, Tmf},
    jiff::Timestamp,
    lifecycle::{MemoryStore, Snapshot, Subject, Tracker},
    uuid::Uuid,
};
use serde_json::{Value as Json, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

const STEP: [&str; 8] =
    ["current", "fires", "eventId", "eventTime", "sequence", "version", "earlier", "changed"];

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &["family", "subject_id", "rules", "steps"])?;
    of_family!(text(case, "family")?, of(case))
}

fn of<S: Subject>(case: &Json) -> Ran {
    let subject = text(case, "subject_id")?.parse::<S::Id>();
    let subject = subject.map_err(|_| "the subject has no such id")?;
    let now = Arc::new(Mutex::new(Timestamp::UNIX_EPOCH));
    let clock = Arc::clone(&now);
    let tracker = Tracker::<S, _>::new(MemoryStore::new())
        .with_rules(rules::<S>(&case["rules"])?)
        .with_clock(move || *clock.lock().unwrap());
    // We make our own ids: those of the case identify the same events.
    let mut names: HashMap<Uuid, &str> = HashMap::new();
    for (index, step) in case["steps"].as_array().into_iter().flatten().enumerate() {
        only(step, &STEP)?;
        if let Some(time) = maybe_text(step, "eventTime")? {
            *now.lock().unwrap() = time.parse().map_err(|_| "the time is not valid")?;
        }
        let current = match &step["current"] {
            Json::Null => None,
            rendering => Some(Snapshot::<S>::new(rendering.clone()).map_err(|it| it.to_string())?),
        };
        let fired =
            tracker.check_and_fire(&subject, current.as_ref()).map_err(|it| it.to_string())?;
        let Some(occurrence) = fired else {
            same(&format!("step {index} fires"), &Json::Null, &step["fires"])?;
            continue;
        };
        let sealed =
            serde_json::to_value(Tmf::seed().seal(&occurrence)).map_err(|it| it.to_string())?;
        same("fires", &sealed["eventType"], &step["fires"])?;
        same("eventTime", &sealed["eventTime"], &step["eventTime"])?;
        let chain = occurrence.chain.ok_or("the change is in no chain")?;
        same("sequence", Some(chain.sequence), step["sequence"].as_u64())?;
        same("version", Some(chain.version), step["version"].as_u64())?;
        if !step["changed"].is_null() {
            same("changed", &json!(occurrence.event.changed()), &step["changed"])?;
        }
        let earlier = chain.earlier.map(|id| names.get(&id).copied().unwrap_or("unknown"));
        same("earlier", earlier, maybe_text(step, "earlier")?)?;
        names.insert(occurrence.id, text(step, "eventId")?);
    }
    held(Ok(()))
}
