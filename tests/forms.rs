//! The code in docs/forms.md is correct: the same code is here, and runs.

use crate::{
    shown::assert_shown_is_run,
    subjects::{cluster_id, host_id, infra_env_id},
};
use event_model::{
    Descriptor, EmitError, Event, EventSink, Occurrence, Severity,
    envelope::{
        CloudEvents, Envelope, Progress, Record, StoredRecord, Tmf, cloud_events, progress::Reader,
        tmf::Inbound,
    },
    lifecycle::{MemoryStore, Rules, Snapshot, Tracker},
    serde_json::{self, json},
    sink::{
        ProgressLog, ProgressLogConfig, RateLimit, RateLimits, Scope, Tee, WhenFull, Writer,
        channel,
    },
    testing::Recorder,
    uuid::Uuid,
};
use events::{
    AnyEvent, CATALOG,
    cluster::OperatorDegraded,
    host,
    ids::ServiceId,
    matchers,
    service::{self, Service},
};
use std::{error::Error, sync::Mutex, thread};

#[test]
fn the_code_on_the_page_runs_here() {
    assert_shown_is_run(include_str!("../docs/forms.md"), include_str!("forms.rs"));
}

#[test]
fn forms_are_written_and_read() -> Result<(), Box<dyn Error>> {
    let (host_id, infra_env_id) = (host_id(1), infra_env_id(2));
    let event = host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda");
    let occurrence = Occurrence::new(event);
    let text = serde_json::to_string(&Record::default().seal(&occurrence))?;
    let yaml = Progress.to_yaml(&occurrence);

    let created = Occurrence::of(service::Created::new(Snapshot::new(
        json!({ "id": "5351", "state": "active" }),
    )?));
    let told = serde_json::to_string(&Tmf::v4().with_domain("inventory").seal(&created))?;
    let anything = Occurrence::from(created);
    if let Some(change) = anything.as_lifecycle() {
        assert_eq!(change.event.changed(), ["id", "state"]);
    }
    assert!(anything.as_lifecycle().is_some());

    let log = format!("---[ResourceTransitionProgressEvent]---\n{yaml}");
    let record = StoredRecord::parse(&text)?;
    let event = AnyEvent::decode(record.name(), record.properties())?;
    assert_eq!(event.to_string(), occurrence.event.message());
    let entries = Reader::new(log.as_bytes()).collect::<Result<Vec<_>, _>>()?;
    assert_eq!(entries.len(), 1);
    let inbound = Inbound::parse(&told)?;
    assert_eq!(inbound.subject_id(), Some("5351"));
    Ok(())
}

#[test]
fn cloud_events_are_messages_and_are_read() -> Result<(), Box<dyn Error>> {
    let (host_id, infra_env_id) = (host_id(1), infra_env_id(2));
    let event = host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda");
    let (occurrence, another) = (Occurrence::new(event.clone()), Occurrence::new(event.clone()));

    let form = CloudEvents::new("https://installer.example.com/7")?
        .with_type_prefix("com.example")?
        .with_schemas("https://example.com/schemas/")?;
    let structured = serde_json::to_string(&form.seal(&occurrence))?;
    let request = form.http(&occurrence)?;
    let requests = form.batch([&occurrence, &another])?;
    let record = form.kafka(&occurrence)?;
    assert_eq!(request.body, record.value);
    assert_eq!(cloud_events::Inbound::parse_batch(requests.body)?.len(), 2);

    let event = cloud_events::Inbound::parse(&structured)?;
    let known = event.descriptor("com.example", |name| CATALOG.get(name)).ok_or("it is unknown")?;
    let typed = AnyEvent::decode(known.name, event.object().ok_or("it has no properties")?)?;
    assert_eq!(typed.to_string(), occurrence.event.message());
    Ok(())
}

#[test]
fn sinks_compose() -> Result<(), Box<dyn Error>> {
    let (host_id, infra_env_id, request_id) = (host_id(1), infra_env_id(2), Uuid::from_u128(9));
    let (to_notifier, notifier) = channel(100, WhenFull::DropNewest);
    let notified = thread::spawn(move || notifier.into_iter().count());
    // The environment of the test is unknown: this code is compiled, but not called.
    let _ = || -> Result<_, Box<dyn Error>> {
        let log = ProgressLog::new(std::io::sink(), ProgressLogConfig::from_env()?);
        Ok(log)
    };
    let log = ProgressLog::new(std::io::sink(), ProgressLogConfig::read(|_| None)?);
    let records = Writer::new(Vec::new(), Record::default());
    let sink = RateLimit::new(RateLimits::of(&CATALOG), Tee::new((records, log, to_notifier)));

    let guard = Scope::new().with_request_id(request_id).enter();
    host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda").emit(&sink)?;
    drop(guard);

    drop(sink);
    assert_eq!(notified.join().expect("it does not panic"), 1);
    Ok(())
}

struct Alarms(Mutex<Vec<String>>);

impl EventSink for Alarms {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let mut texts = self.0.lock().map_err(|_| EmitError::new("a thread died"))?;
        texts.push(occurrence.event.message());
        Ok(())
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        descriptor.severity >= Severity::Error
    }
}

#[test]
fn a_sink_says_what_it_wants() -> Result<(), Box<dyn Error>> {
    let alarms = Alarms(Mutex::default());
    let (host_id, infra_env_id) = (host_id(1), infra_env_id(2));
    host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda").emit(&alarms)?;
    host::MediaDisconnected::new(host_id, infra_env_id, "worker-0").emit(&alarms)?;
    // Its severity is a property: `info` is only what it has without one.
    for severity in [Severity::Info, Severity::Critical] {
        let operator = format!("of {severity} events");
        OperatorDegraded::new(cluster_id(3), severity, operator).emit(&alarms)?;
    }
    let expected = [
        "worker-0 can no longer read the discovery media",
        "Operator of critical events is degraded: no reason given",
    ];
    assert_eq!(alarms.0.into_inner()?, expected);
    Ok(())
}

#[test]
fn a_tracker_tells_what_changed() -> Result<(), Box<dyn Error>> {
    let sink = Recorder::new();
    let rules = Rules::of::<Service>().ignore(["/lastSeen"])?.unordered(["/place"])?;
    let tracker = Tracker::<Service, _>::new(MemoryStore::new()).with_rules(rules);
    let id = ServiceId::from("5351");

    let active = Snapshot::new(json!({ "id": "5351", "state": "active", "lastSeen": 1 }))?;
    let change = tracker.check_and_fire(&id, Some(&active))?.expect("it was not there");
    sink.emit(change.into())?;
    sink.expect(matchers::service::created().service_id(id.clone())).once();
    let later = Snapshot::new(json!({ "id": "5351", "state": "active", "lastSeen": 2 }))?;
    assert!(tracker.check_and_fire(&id, Some(&later))?.is_none());
    tracker.check_and_fire(&id, None)?.expect("it is gone");
    Ok(())
}
