//! An event of a registry that is read at run time behaves as the one with a generated type.

use super::catalog;
use crate::{Access, EventLog, ProgressQuery, Query, Receipt};
use event_model::{
    Catalog, DynamicEvent, Event, Occurrence, Severity,
    envelope::{Envelope, Record},
    jiff::Timestamp,
    lifecycle::Snapshot,
    process::Outcome,
    serde_json::{Map, Value as Json, json, to_value},
    uuid::Uuid,
};
use events::{cluster, cluster_creation as creation, host, service};
use std::{iter::zip, sync::Arc};

const START: i64 = 1_780_000_000;

/// The same event, by a registry that is read at run time.
fn twin(catalog: &Catalog, occurrence: &Occurrence) -> Occurrence {
    let event = &occurrence.event;
    let properties = event.descriptor().properties.iter().enumerate();
    let json: Map<String, Json> = properties
        .map(|(index, property)| (property.name.to_owned(), to_value(event.get(index)).unwrap()))
        .collect();
    let twin = DynamicEvent::new(catalog.get(event.name()).unwrap(), &json).unwrap();
    let mut dynamic = occurrence.clone();
    dynamic.event = Arc::new(twin);
    dynamic
}

/// Events with identities, secrets, limits, severities of their own, changes, and a run.
fn occurrences() -> Vec<Occurrence> {
    let (cluster, run) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let id = cluster.into();
    let key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n";
    let snapshot = |state| Snapshot::new(json!({ "id": "5351", "state": state })).unwrap();
    let advanced = |subject: &str| {
        creation::StepAdvanced::new(id, run, creation::Step::WaitingForSsh, subject)
    };
    let events: Vec<Arc<dyn Event>> = vec![
        cluster::PullSecretReplaced::new(id, "quay.io", "the secret").to_arc(),
        cluster::ValidationFailed::new(id, "dns", "no such name").to_arc(),
        cluster::ValidationFailed::new(id, "ntp", "another text, the same limit").to_arc(),
        cluster::ValidationFailed::new(Uuid::nil().into(), "dns", key).to_arc(),
        cluster::OperatorDegraded::new(id, Severity::Critical, "ingress").to_arc(),
        cluster::Deregistered::new(id, cluster::DeregisteredCause::ByUser).to_arc(),
        host::DiskFormatted::new(Uuid::nil().into(), Uuid::nil().into(), "worker", "sda").to_arc(),
        service::Created::new(snapshot("designed")).to_arc(),
        service::StateChanged::new(["state".to_owned()], snapshot("active")).to_arc(),
        creation::Started::new(id, run).to_arc(),
        creation::StepStarted::new(id, run, creation::Step::WaitingForSsh).with_total(3).to_arc(),
        advanced("host-1").with_subject_name("worker 1").to_arc(),
        advanced("host-2").to_arc(),
        creation::StepFailed::new(id, run, creation::Step::WaitingForSsh, "refused", Uuid::nil())
            .with_subject("host-3")
            .to_arc(),
        creation::StepFinished::new(id, run, creation::Step::WaitingForSsh, Outcome::Failed, 7)
            .to_arc(),
        creation::Finished::new(id, run, Outcome::Failed, 9)
            .with_severity(Severity::Error)
            .to_arc(),
    ];
    zip(events, 0..)
        .map(|(event, second)| {
            let time = Timestamp::from_second(START + second).unwrap();
            Occurrence::from(event).with_time(time).with_id(Uuid::from_u128(100 + second as u128))
        })
        .collect()
}

/// What a log says of these events. Only what the times of the test depend on is left out.
async fn told(catalog: &'static Catalog, occurrences: Vec<Occurrence>) -> (Vec<String>, Json) {
    let options = EventLog::options().catalog(catalog);
    let log = options.open("sqlite::memory:").await.unwrap();
    let mut lines = Vec::new();
    for occurrence in occurrences {
        let Receipt { id, outcome, .. } = log.append(occurrence).await.unwrap();
        lines.push(format!("{id} {outcome:?}"));
    }
    let view = log.view(Access::all());
    for item in view.list(&Query::new()).await.unwrap().items {
        let mut json = to_value(&item).unwrap();
        for member in ["cursor", "recorded_at"] {
            json.as_object_mut().unwrap().remove(member);
        }
        lines.push(json.to_string());
    }
    let mut runs = to_value(view.progress(&ProgressQuery::new()).await.unwrap()).unwrap();
    assert_eq!(runs.as_array_mut().unwrap().len(), 1, "the run was noticed");
    log.close().await.unwrap();
    (lines, runs)
}

#[test]
fn an_event_shows_the_same_in_every_form() {
    let catalog = catalog("events.yaml");
    for typed in occurrences() {
        let dynamic = twin(catalog, &typed);
        let (one, other) = (&typed.event, &dynamic.event);
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
        assert_eq!(one.to_string(), other.to_string());
        assert_eq!(one.severity(), other.severity());
        for record in [Record::default(), Record::compatible()] {
            let line = |occurrence: &Occurrence| to_value(record.seal(occurrence)).unwrap();
            assert_eq!(line(&typed), line(&dynamic));
        }
        assert!(!format!("{other:?}{other}").contains("the secret"));
    }
}

#[test]
fn a_log_stores_limits_and_follows_it_as_the_typed_one() {
    let read = catalog("events.yaml");
    let dynamic = occurrences().iter().map(|occurrence| twin(read, occurrence)).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let typed = runtime.block_on(told(&events::CATALOG, occurrences()));
    assert_eq!(runtime.block_on(told(read, dynamic)), typed);
    let (lines, _) = typed;
    let suppressed = lines.iter().filter(|line| line.contains("Suppressed")).count();
    assert_eq!(suppressed, 1, "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("the secret") || line.contains("MIIE")));
}
