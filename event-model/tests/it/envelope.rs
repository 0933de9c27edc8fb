//! The forms of events, as golden JSON beside each event.

mod assisted_service;
mod change;
mod cloud_events;
mod compatible;
mod record;
mod stored_record;
mod tmf;
mod tmf_inbound;
mod tmf_random;

use event_model::{Event, Occurrence, envelope::Envelope, serde_json, uuid::Uuid};

pub(crate) const ID: Uuid = Uuid::from_u128(0x019a6d65_cee0_7002_8000_000000000002);

/// The same occurrence in every run.
pub(crate) fn occurrence<E: Event>(event: E) -> Occurrence {
    let time = "2025-11-10T10:53:00.1239Z".parse().expect("a time");
    Occurrence::new(event).with_id(ID).with_time(time)
}

/// The JSON of `form`.
pub(crate) fn json(form: &impl Envelope, occurrence: &Occurrence) -> String {
    json_of(form, occurrence)
}

/// The JSON of `form`, for events that have a type.
pub(crate) fn json_of<E: Event + ?Sized>(
    form: &impl Envelope<E>,
    occurrence: &Occurrence<E>,
) -> String {
    serde_json::to_string(&form.seal(occurrence)).expect("every event has a form")
}

/// `text` without its line breaks and the indentation of the next line.
pub(crate) fn joined(text: &str) -> String {
    text.lines().map(str::trim).collect()
}
