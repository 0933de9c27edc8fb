//! Records.

use crate::{
    Happened,
    by_hand::{ByHand, Id},
    compare, installation_started, milliseconds,
    samples::serialize,
};
use event_model::{envelope::Record, jiff::Timestamp, serde_json, uuid::Uuid};
use serde::Serialize;
use std::hint::black_box;

pub(crate) fn measure() {
    let (occurrence, happened) = installation_started();
    compare("Record", &Record::default(), &occurrence, |json| {
        serialize(&by_hand(black_box(&happened), |props| props), json)
    });
    let text = |props| serde_json::to_string(&props).expect("texts are JSON");
    compare("Record, compatible", &Record::compatible(), &occurrence, |json| {
        serialize(&by_hand(black_box(&happened), text), json)
    });
}

#[derive(Serialize)]
struct RecordByHand<'a, P> {
    name: &'static str,
    #[serde(serialize_with = "milliseconds")]
    event_time: Timestamp,
    severity: &'static str,
    category: &'static str,
    message: String,
    cluster_id: &'a Id,
    host_id: &'a Id,
    infra_env_id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<Uuid>,
    props: P,
}

#[derive(Serialize)]
struct Props<'a> {
    host_name: &'a str,
    role: &'a str,
}

fn by_hand<'a, P>(
    happened: &'a Happened,
    props: impl FnOnce(Props<'a>) -> P,
) -> RecordByHand<'a, P> {
    let Happened { time, request_id, event, .. } = happened;
    let ByHand { host_id, infra_env_id, cluster_id, host_name, role } = event;
    RecordByHand {
        name: "host/installation_started",
        event_time: *time,
        severity: "info",
        category: "user",
        message: event.to_string(),
        cluster_id,
        host_id,
        infra_env_id,
        request_id: *request_id,
        props: props(Props { host_name, role }),
    }
}
