//! What generated code does, where that is the generator's doing.

use event_model::{
    Event, Occurrence, Severity,
    envelope::{Envelope, Progress},
    jiff::Timestamp,
    lifecycle::{Kind, Reference, Snapshot, Subject},
    matching::{none, starts_with},
    process::{self, Outcome, Process, Run},
    serde_json::{self, json},
    testing::Recorder,
    uuid::Uuid,
};
use golden_events::{
    grouped, hostile, named,
    showcase::{
        AnyEvent, CATALOG, HostEvent, OrderEvent, ParcelEvent, host_check,
        ids::{ClusterId, HostId, InfraEnvId, OrderId, ParcelId, SiteId},
        matchers,
        order_fulfilment::{OrderFulfilment, Step},
        parcel,
        shop::{OrderShipped, OrderShippedCarrier, OrderShippedFallbacks},
    },
    traps,
};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn shipped() -> OrderShipped {
    let (order, site) = (OrderId::from("A-7"), SiteId::from(id(1)));
    let fallbacks = [OrderShippedFallbacks::Bike];
    OrderShipped::new(order, site, [1.5, 2.0], 2, OrderShippedCarrier::OwnCar, fallbacks)
}

#[test]
fn required_identities_come_first_then_those_that_the_event_requires_then_the_rest() {
    let event = shipped();
    let names: Vec<_> = event.descriptor().properties.iter().map(|known| known.name).collect();
    assert_eq!(names[..5], ["order_id", "tenant_id", "site_id", "weights", "parcels"]);
    assert_eq!(OrderEvent::order_id(&event).as_str(), "A-7");
    assert_eq!(OrderEvent::site_id(&event), Some(SiteId::from(id(1))));
    assert_eq!(OrderEvent::tenant_id(&event), None);
}

#[test]
fn a_message_shows_values_and_defaults() {
    assert_eq!(
        shipped().to_string(),
        "Order A-7 of nobody shipped in 2 parcels, 1.5, 2 kg, from site 00000000-0000-0000-0000-000000000001",
    );
    let shown = traps::r#type::Gen::new(traps::ids::InfraEnvId::from(id(1)), "a", ["b"]);
    assert_eq!(shown.to_string(), "a b none");
}

#[test]
fn former_names_lead_to_the_event() {
    let described = CATALOG.get("shop/parcel_sent").map(|known| known.name);
    assert_eq!(described, Some(OrderShipped::NAME));
    let json = json!({
        "order_id": "A-7", "site_id": id(1), "weights": [1.5, 2.0], "parcels": 2, "carrier": "own car",
        "fallbacks": ["bike"], "returned_by": null, "unknown": true,
    });
    let decoded = AnyEvent::decode("shop/order_sent", json.as_object().unwrap());
    assert_eq!(decoded, Ok(AnyEvent::from(shipped())));
}

#[test]
fn a_name_without_its_group_is_found_with_it_unless_another_event_has_or_had_that_name() {
    let cases = [
        ("disk_formatted", Some("disk_formatted")),
        ("installer/disk_formatted", Some("disk_formatted")),
        ("disk_wiped", Some("disk_formatted")),
        ("installer/disk_wiped", Some("disk_formatted")),
        ("storage/disk_erased", Some("disk_formatted")),
        ("installer/disk_erased", None),
        ("disk_added", Some("disk_added")),
        ("installer/disk_added", Some("storage/disk_attached")),
        ("disk_attached", None),
        ("installer/storage/disk_attached", None),
    ];
    let json = json!({ "host_id": id(1), "infra_env_id": id(2), "disk": "sda" });
    for (name, expected) in cases {
        assert_eq!(grouped::CATALOG.get(name).map(|known| known.name), expected, "{name}");
        let decoded = grouped::AnyEvent::decode(name, json.as_object().unwrap()).ok();
        assert_eq!(decoded.as_ref().map(|event| event.as_event().name()), expected, "{name}");
    }
}

#[test]
fn a_progress_event_is_the_event_again_that_it_was_made_from() {
    let event = grouped::installer::DiskFormatted::new(id(1).into(), id(2).into(), "sda");
    let sealed = serde_json::to_value(Progress.seal(&Occurrence::new(event.clone()))).unwrap();
    assert_eq!(sealed["progressEventType"], "installer/disk_formatted");
    let details = sealed["details"].as_object().unwrap();
    let decoded = grouped::AnyEvent::decode("installer/disk_formatted", details);
    assert_eq!(decoded, Ok(event.into()));
}

#[test]
#[allow(deprecated, reason = "the one with an optional severity is deprecated")]
fn an_event_has_its_own_severity_when_it_is_set() {
    let ids = (HostId::from(id(1)), InfraEnvId::from(id(2)), ClusterId::from(id(3)));
    let finished = host_check::ProbeFinished::new(ids.0, ids.1, Severity::Critical, []);
    assert_eq!(finished.severity(), Severity::Critical);
    let skipped = host_check::ProbeSkipped::new(ids.0, ids.1, ids.2);
    assert_eq!(HostEvent::cluster_id(&skipped), Some(ids.2));
    assert_eq!(skipped.severity(), Severity::Warning);
    assert_eq!(skipped.with_severity(Severity::Error).severity(), Severity::Error);
}

#[test]
fn descriptors_have_the_true_text() {
    let descriptor = hostile::CATALOG.get("text/hidden").unwrap();
    let text = "left\u{202E}right\u{2066}\u{2069} zero\u{200B}width\u{200D}\u{FEFF} nul\0 esc\u{1b}[31m bell\u{7} \
                nbsp\u{A0} line\u{2028} fill\u{3164} shy\u{AD} tag\u{E0041}";
    assert_eq!(descriptor.message.text, text);
    assert_eq!(descriptor.description, Some(text));
}

#[test]
fn a_whole_and_a_broken_number_of_seconds_are_kept() {
    let limit = |name| CATALOG.get(name).unwrap().rate_limit.map(|time| time.as_millis());
    assert_eq!(limit("shop/order_shipped"), Some(5_400_000));
    assert_eq!(limit("host-check/probe_finished"), Some(1_500));
}

#[test]
fn lists_of_texts_take_what_becomes_text() {
    let event = golden_events::showcase::shop::PriceChanged::new(
        id(1),
        -1,
        0.5,
        Timestamp::UNIX_EPOCH,
        ["us", "them"],
        true,
        json!({}),
        [json!(1)],
    );
    assert_eq!(event.audience, ["us", "them"]);
    assert_eq!(event.with_api_token("secret").api_token.as_deref(), Some("secret"));
}

fn parcel() -> Snapshot<parcel::Parcel> {
    let stops = json!([{ "at": "s-1" }]);
    let parcel = json!({ "id": "p-1", "href": "/p-1", "state": "sent", "stops": stops });
    Snapshot::new(parcel).expect("it has an id")
}

#[test]
fn events_of_a_lifecycle_take_their_identity_from_what_they_tell_of() {
    let created = parcel::Created::new(parcel());
    assert_eq!(ParcelEvent::parcel_id(&created).as_str(), "p-1");
    assert_eq!(ParcelEvent::order_id(&created), None);
    assert_eq!(created.to_string(), "Parcel p-1 was created");
    let deleted = parcel::Deleted::new(Reference::to(&parcel()));
    assert_eq!(deleted.parcel_id, ParcelId::from("p-1"));
    assert_eq!(deleted.to_string(), "Parcel p-1 was deleted");
    let uuid = traps::r#match::Created::new(Snapshot::new(json!({ "id": id(7) })).unwrap());
    assert_eq!(uuid.r#loop, traps::ids::Loop::from(id(7)));
}

/// An event, how its subject changed, the members that did, and the message.
type Told<'a> = (Box<dyn Event>, Kind, &'a [&'a str], &'a str);

#[test]
fn events_of_a_lifecycle_tell_of_the_change_whatever_their_type() {
    assert_eq!(parcel::Parcel::EVENT_TYPE, "parcel");
    let events: [Told<'_>; 4] = [
        (
            Box::new(parcel::Created::new(parcel())),
            Kind::Created,
            &["href", "id", "state", "stops"],
            "Parcel p-1 was created",
        ),
        (
            Box::new(parcel::StateChanged::new(["stops", "state"], parcel())),
            Kind::StateChanged,
            &["state", "stops"],
            "State of parcel p-1 changed: stops, state",
        ),
        (
            Box::new(parcel::AttributeValueChanged::new(["stops"], parcel())),
            Kind::AttributeValueChanged,
            &["stops"],
            "Parcel p-1 changed: stops",
        ),
        (
            Box::new(parcel::Deleted::new(Reference::to(&parcel()))),
            Kind::Deleted,
            &[],
            "Parcel p-1 was deleted",
        ),
    ];
    for (event, kind, changed, message) in events {
        let told =
            Occurrence::from(event.to_arc()).as_lifecycle().expect("a lifecycle event").event;
        assert_eq!(
            (told.kind(), told.changed(), told.message().as_str()),
            (kind, changed.to_vec(), message)
        );
        assert_eq!(told.state(), ["state", "operatingStatus"]);
        assert_eq!(told.instance()["id"], "p-1");
        assert_eq!((told.severity(), told.descriptor().event_type), (Severity::Info, "parcel"));
    }
    assert!(shipped().as_lifecycle().is_none());
}

#[test]
fn events_of_a_lifecycle_are_read_back_and_found_in_the_catalogue() {
    let event = parcel::StateChanged::new(["state"], parcel());
    let members = event_model::serde_json::to_value(&event).unwrap();
    let decoded = AnyEvent::decode("parcel/state_changed", members.as_object().unwrap());
    assert_eq!(decoded, Ok(AnyEvent::ParcelStateChanged(event)));
    let error = AnyEvent::decode(
        "parcel/deleted",
        json!({ "parcel_id": "p", "reference": {} }).as_object().unwrap(),
    );
    assert_eq!(error.unwrap_err().paths().collect::<Vec<_>>(), ["reference"]);
    let names: Vec<_> = CATALOG.iter().map(|known| known.name).collect();
    assert_eq!(names[names.len() - 11..][..2], ["ansible/RunnerStopped", "parcel/created"]);
    assert_eq!(names[names.len() - 7..][..2], ["parcel/deleted", "order_fulfilment/started"]);
}

#[test]
fn a_run_emits_the_events_of_its_process() {
    let recorder = Recorder::new();
    let order = OrderId::from("o-1");
    let run = Run::<OrderFulfilment>::start(recorder.clone(), order.clone()).unwrap();
    let step = run.step(Step::Match).total(2).start().unwrap();
    step.advance(process::Subject::new("p-1").with_group("north")).unwrap();
    step.fail_step(&std::io::Error::other("no papers")).unwrap();
    step.finish().unwrap();
    let run_id = run.id();
    run.finish().unwrap();
    let of = matchers::order_fulfilment::step_advanced().step(Step::Match).subject("p-1");
    recorder.once(of.subject_group("north").subject_name(none()).run_id(run_id));
    let failed = matchers::order_fulfilment::step_failed().subject(none());
    recorder.once(failed.error(starts_with("no papers")).order_id(order));
    let finished = matchers::order_fulfilment::finished().severity(Severity::Warning);
    recorder.once(finished.outcome(Outcome::Partial));
    let steps: Vec<_> = OrderFulfilment::DESCRIPTOR.steps.iter().map(|step| step.title).collect();
    assert_eq!(steps, ["Picking the goods", "Matching <papers> & goods", "Shipping"]);
    assert_eq!(CATALOG.processes().map(|process| process.kind).collect::<Vec<_>>(), ["fulfilling"]);
}

#[test]
fn matchers_look_into_what_events_of_a_lifecycle_tell_of() {
    let recorder = Recorder::new();
    parcel::StateChanged::new(["operatingStatus", "state"], parcel()).emit(&recorder).unwrap();
    parcel::Deleted::new(Reference::to(&parcel())).emit(&recorder).unwrap();
    let changed = matchers::parcel::state_changed();
    recorder
        .expect(
            changed
                .clone()
                .parcel_id(ParcelId::from("p-1"))
                .changed("state")
                .changed(starts_with("op")),
        )
        .once();
    recorder
        .expect(changed.clone().snapshot("/stops/0/at", "s-1").snapshot("/owner", none()))
        .once();
    recorder.expect(changed.clone().changed("stops")).never();
    recorder.expect(changed.snapshot("/state", "lost")).never();
    recorder
        .expect(matchers::parcel::deleted().reference("/href", "/p-1").reference("/state", none()))
        .once();
    recorder.expect_nothing_else();
}

#[test]
fn declared_names_are_those_of_rust_and_published_ones_those_of_json() {
    use named::{
        core_events::{ValueRead, ValueReadClouds, ValueReadState, ValueReadWire},
        ids::{ClusterId, HostId, InfraEnvId},
    };
    let node = HostId::from(id(1));
    let event = ValueRead::new(
        node,
        InfraEnvId::from(id(2)),
        "pool",
        7,
        ValueReadWire::V1_0,
        [ValueReadClouds::AzureVm, ValueReadClouds::AzureDotVm, ValueReadClouds::Own],
        ["edge"],
        json!({}),
    )
    .with_cluster(ClusterId::from(id(3)))
    .with_itself("me")
    .with_limit(8)
    .with_level(Severity::Error)
    .with_state(ValueReadState::Unset);
    assert_eq!(ValueRead::NAME, "core/value");
    assert_eq!(event.to_string(), "Value pool of me read, 1.0, azure_vm, azure.vm, self");
    assert_eq!(event.severity(), Severity::Error);
    assert_eq!(
        (named::HostEvent::host_id(&event), event.has_limit, event.limit),
        (node, 7, Some(8))
    );
    let json = serde_json::to_value(&event).unwrap();
    let expected = json!({
        "host_id": id(1), "infra_env_id": id(2), "cluster_id": id(3), "into": "pool", "self": "me", "with_limit": 7,
        "limit": 8, "severity": "error", "protocol": "1.0", "clouds": ["azure_vm", "azure.vm", "self"], "state": "",
        "tags": ["edge"], "extra": {},
    });
    assert_eq!(json, expected);
    let decoded = named::AnyEvent::decode("core/value", json.as_object().unwrap());
    assert_eq!(decoded, Ok(named::AnyEvent::CoreEventsValueRead(event.clone())));
    for wire in [ValueReadWire::V1_0, ValueReadWire::Other, ValueReadWire::Http] {
        assert_eq!(wire.as_str().parse(), Ok(wire));
        assert_eq!(serde_json::to_value(wire).unwrap(), json!(wire.as_str()));
    }
    assert_eq!(ValueReadState::Quoted.as_str(), "\" `size`");
    let protocol = named::CATALOG.get("core/value").unwrap().properties;
    let protocol = protocol.iter().find(|known| known.name == "protocol").unwrap();
    assert!(format!("{protocol:?}").contains("\"1.0\", \"_OTHER\", \"http\""), "{protocol:?}");
    let recorder = Recorder::new();
    event.emit(&recorder).unwrap();
    let expected = named::matchers::core_events::value_read().node(node).into_pool("pool");
    let expected = expected.wire(ValueReadWire::V1_0).cluster(ClusterId::from(id(3)));
    recorder.expect(expected.has_limit(7).itself("me")).once();
    recorder.expect_nothing_else();
    let _ = (named::matchers::core_events::r#try(), named::matchers::own::checked());
    let _: Option<named::storehouse::Created> = None;
}

/// The method of a property hides the method that every matcher has. That one is still there.
#[test]
fn properties_may_be_named_like_methods_of_every_matcher() {
    let time = Timestamp::from_second(1_800_000_000).expect("a time");
    let event = traps::fmt::Matched::new(id(1).into(), time, id(2), "c", 7, "b", "d");
    let matched = traps::matchers::fmt::matched;
    let occurrence = Occurrence::new(event).with_time(Timestamp::UNIX_EPOCH).with_request_id(id(3));
    let recorder = Recorder::new();
    event_model::EventSink::emit(&recorder, occurrence).expect("a recorder takes everything");
    recorder.once(matched().time(time).request_id(id(2)).correlation_id(none()).category("c"));
    recorder.once(matched().matches(7).base("b").deref("d"));
    let of_occurrence = (*matched()).time(Timestamp::UNIX_EPOCH);
    recorder.once((*of_occurrence).request_id(id(3)));
}

#[test]
fn an_event_may_have_the_name_of_the_matcher_for_its_event_type() {
    let event = golden_events::ungrouped::AnyHost::new(id(1).into(), id(2).into());
    let recorder = Recorder::new();
    event.emit(&recorder).expect("a recorder takes everything");
    recorder.once(
        golden_events::ungrouped::matchers::any_host()
            .host_id(golden_events::ungrouped::ids::HostId::from(id(1))),
    );
}
