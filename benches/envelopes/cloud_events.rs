//! CloudEvents.

use crate::{
    Happened, by_hand::ByHand, compare, installation_started, milliseconds, samples::serialize,
};
use event_model::{envelope::CloudEvents, jiff::Timestamp, uuid::Uuid};
use serde::Serialize;
use std::hint::black_box;

pub(crate) fn measure() {
    let form = CloudEvents::new("/installer").and_then(|form| form.with_type_prefix("com.example"));
    let (occurrence, happened) = installation_started();
    compare("CloudEvents", &form.expect("a sound form"), &occurrence, |json| {
        serialize(&by_hand(black_box(&happened)), json)
    });
}

#[derive(Serialize)]
struct CloudEventByHand<'a> {
    specversion: &'static str,
    id: Uuid,
    source: &'static str,
    r#type: &'static str,
    subject: String,
    #[serde(serialize_with = "milliseconds")]
    time: Timestamp,
    datacontenttype: &'static str,
    severitynumber: u8,
    severitytext: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    requestid: Option<Uuid>,
    data: &'a ByHand,
}

fn by_hand(happened: &Happened) -> CloudEventByHand<'_> {
    let Happened { id, time, request_id, event } = happened;
    CloudEventByHand {
        specversion: "1.0",
        id: *id,
        source: "/installer",
        r#type: "com.example.host.installation_started",
        subject: format!("host/{}", event.host_id),
        time: *time,
        datacontenttype: "application/json",
        severitynumber: 9,
        severitytext: "INFO",
        requestid: *request_id,
        data: event,
    }
}
