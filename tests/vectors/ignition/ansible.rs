//! The events of the Ansible driver, as events of our registry.

use super::document;
use crate::{
    case::{held, only, same, text},
    report::Ran,
};
use event_model::{
    Occurrence,
    envelope::{Envelope, Progress},
};
use events::AnyEvent;
use serde_json::Value as Json;

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    // Each text is what a version of the framework wrote.
    let expected = case["expected"].as_object().ok_or("the case expects nothing")?;
    let texts = expected.iter().filter(|(_, it)| it.is_string()).map(|(key, _)| key.as_str());
    only(&case["expected"], &texts.chain(["envelope"]).collect::<Vec<_>>())?;
    let envelope = &case["expected"]["envelope"];
    only(envelope, &["eventType", "progressEventType", "details"])?;
    let details = envelope["details"].as_object().ok_or("there are no details")?;
    let event = AnyEvent::decode(text(envelope, "progressEventType")?, details);
    let event = event.map_err(|error| error.to_string())?;
    let occurrence = Occurrence::from(event.as_event().to_arc());
    let sealed = serde_json::to_value(Progress.seal(&occurrence)).map_err(|it| it.to_string())?;
    same("the form", &sealed, envelope)?;
    for (key, yaml) in case["expected"].as_object().into_iter().flatten() {
        if let Some(yaml) = yaml.as_str() {
            let read = document(yaml).map_err(|error| format!("{key}: {error}"))?;
            same(key, &serde_json::to_value(&read).map_err(|it| it.to_string())?, envelope)?;
        }
    }
    let ours = document(&Progress.to_yaml(&occurrence))?;
    held(same("what we wrote", ours.details(), &envelope["details"]))
}
