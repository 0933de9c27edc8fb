//! TMF events.

use crate::{ID, compare, milliseconds, samples::serialize};
use event_model::{
    Occurrence, envelope::Tmf, jiff::Timestamp, lifecycle::Snapshot, serde_json, uuid::Uuid,
};
use events::service::StateChanged;
use serde::Serialize;
use std::hint::black_box;

pub(crate) fn measure() {
    let service = service();
    let rendering = serde_json::to_value(&service).expect("a service is JSON");
    let snapshot = Snapshot::new(rendering).expect("a rendering");
    let time = Timestamp::from_nanosecond(1_763_459_580_123_456_789).expect("a time");
    let changed = ["operatingStatus", "startDate", "state"];
    let occurrence = Occurrence::of(StateChanged::new(changed, snapshot));
    let occurrence = occurrence.with_id(ID).with_time(time).with_correlation_id("ord-42");

    compare("TMF", &Tmf::seed(), &occurrence, |json| {
        serialize(&EventByHand::new("serviceStateChangeEvent", time, black_box(&service)), json)
    });
    let whole = Service { class: Some("Service"), ..service.clone() };
    compare("TMF v5", &Tmf::v5().with_domain("inventory"), &occurrence, |json| {
        let event = EventByHand::new("ServiceStateChangeEvent", time, black_box(&whole));
        serialize(&EventByHand { domain: Some("inventory"), ..event.v5() }, json)
    });
    compare("TMF v5, what changed", &Tmf::v5().delta(), &occurrence, |json| {
        let delta = Delta::of(black_box(&service), black_box(&changed));
        serialize(&EventByHand::new("ServiceStateChangeEvent", time, delta).v5(), json)
    });
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventByHand<S> {
    event_id: Uuid,
    #[serde(serialize_with = "milliseconds")]
    event_time: Timestamp,
    event_type: &'static str,
    event: Payload<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'static str>,
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    class: Option<&'static str>,
    #[serde(rename = "@baseType", skip_serializing_if = "Option::is_none")]
    base: Option<&'static str>,
}

#[derive(Serialize)]
struct Payload<S> {
    service: S,
}

impl<S> EventByHand<S> {
    fn new(event_type: &'static str, event_time: Timestamp, service: S) -> Self {
        let event = Payload { service };
        let (correlation_id, domain, class, base) = (None, None, None, None);
        Self { event_id: ID, event_time, event_type, event, correlation_id, domain, class, base }
    }

    fn v5(self) -> Self {
        let (class, base) = (Some(self.event_type), Some("Event"));
        Self { correlation_id: Some("ord-42"), class, base, ..self }
    }
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Service {
    href: String,
    id: String,
    operating_status: String,
    service_date: String,
    service_specification: Specification,
    start_date: String,
    state: String,
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    class: Option<&'static str>,
}

#[derive(Clone, Serialize)]
struct Specification {
    href: String,
    id: String,
    name: String,
    version: String,
}

/// The members that identify a service, and those that changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Delta<'a> {
    href: &'a str,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    operating_status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_specification: Option<&'a Specification>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
    #[serde(rename = "@type")]
    class: &'static str,
}

impl<'a> Delta<'a> {
    fn of(service: &'a Service, changed: &[&str]) -> Self {
        let has = |name| changed.contains(&name);
        Self {
            id: &service.id,
            href: &service.href,
            class: "Service",
            operating_status: has("operatingStatus").then_some(&service.operating_status),
            service_date: has("serviceDate").then_some(&service.service_date),
            service_specification: has("serviceSpecification")
                .then_some(&service.service_specification),
            start_date: has("startDate").then_some(&service.start_date),
            state: has("state").then_some(&service.state),
        }
    }
}

fn service() -> Service {
    let inventory = "serviceInventoryManagement/v4/service";
    let catalog = "serviceCatalogManagement/v4/serviceSpecification";
    let (id, specification) =
        ("d2566874-d5ee-400b-9983-10d63ec52f32", "4cc5b107-0ff3-4bda-80e1-e4264cbaf868");
    Service {
        href: format!("{inventory}/{id}"),
        id: id.into(),
        operating_status: "starting".into(),
        service_date: "2025-11-10T10:52:11.120Z".into(),
        service_specification: Specification {
            href: format!("{catalog}/{specification}"),
            id: specification.into(),
            name: "nbnAccess".into(),
            version: "v1.0.0".into(),
        },
        start_date: "2025-11-10T10:53:00.000Z".into(),
        state: "active".into(),
        class: None,
    }
}
