//! Events for `tracing`.

mod seen;
mod wide;

use crate::{
    events::{ansible::TaskStarted, host::MessageRelayed},
    samples, ticket,
};
use ::tracing::{Dispatch, Subscriber};
use event_model::{
    Event, EventSink, Occurrence, Severity,
    jiff::Timestamp,
    lifecycle::{Kind, Link, Snapshot},
    serde_json::json,
    sink::{Tee, Tracing},
    testing::Recorder,
    uuid::Uuid,
};
use seen::{Seen, Told};
use std::{collections::BTreeSet, sync::LazyLock};
use tracing_subscriber::{
    Layer, Registry,
    filter::{LevelFilter, Targets},
    layer::SubscriberExt,
};
use wide::{MEDIUM, Wide};

/// What is told of an occurrence.
fn told(occurrence: Occurrence) -> Told {
    let mut told = all_told(LevelFilter::TRACE, || Tracing.emit(occurrence).unwrap());
    assert_eq!(told.len(), 1);
    told.remove(0)
}

/// What is told within `work` to a layer with this filter.
fn all_told<F>(filter: F, work: impl FnOnce()) -> Vec<Told>
where
    F: tracing_subscriber::layer::Filter<Registry> + Send + Sync + 'static,
{
    let seen = Seen::default();
    listening(Registry::default().with(seen.clone().with_filter(filter)), work);
    seen.told()
}

/// Does `work` with this subscriber.
fn listening(subscriber: impl Subscriber + Send + Sync, work: impl FnOnce()) {
    several_listen();
    ::tracing::subscriber::with_default(subscriber, work);
}

/// As long as there is only one subscriber in a program, `tracing` believes that it is that of every thread, and so a test
/// without one would turn callsites off for a test with one.
fn several_listen() {
    static OTHERS: LazyLock<[Dispatch; 2]> =
        LazyLock::new(|| std::array::from_fn(|_| Dispatch::new(Registry::default())));
    LazyLock::force(&OTHERS);
}

fn at_a_known_time(event: impl Event) -> Occurrence {
    Occurrence::new(event).with_id(Uuid::from_u128(7)).with_time(Timestamp::UNIX_EPOCH)
}

/// What every event has.
fn own(name: &str, severity: &str, message: &str) -> Vec<String> {
    vec![
        format!("message: {message}"),
        format!("event.name: \"{name}\""),
        "event.id: 00000000-0000-0000-0000-000000000007".to_owned(),
        "event.time: 1970-01-01T00:00:00Z".to_owned(),
        format!("event.severity: \"{severity}\""),
    ]
}

#[test]
fn every_value_keeps_its_type() {
    const HOST: &str = "host_id: 00000000-0000-0000-0000-000000000001";
    const INFRA_ENV: &str = "infra_env_id: 00000000-0000-0000-0000-000000000002";
    const CLUSTER: &str = "cluster_id: 00000000-0000-0000-0000-000000000003";
    let quota_message =
        "Cluster 00000000-0000-0000-0000-000000000003 uses 1.5 of 2 GiB since 2027-01-15T08:00:00Z";
    let json = |json| Occurrence::new(TaskStarted { details: Some(json), ..samples::task() });
    let task = [
        "order_id: \"A-1\"",
        "taskName: \"Install packages\"",
        "host_names: \"[\\\"h1\\\",\\\"h2\\\"]\"",
        "tries: 3u64",
    ];
    let cases: [(Occurrence, Vec<&str>); 9] = [
        (
            Occurrence::new(samples::probe()),
            vec![HOST, INFRA_ENV, "host_name: \"worker-0\"", "type: \"disk\"", "match: 7i64"],
        ),
        (
            Occurrence::new(samples::quota().with_note("n")),
            vec![
                CLUSTER,
                "used: 1.5f64",
                "limit: 2.0f64",
                "since: 2027-01-15T08:00:00Z",
                "kind: \"hard\"",
                "labels: \"[\\\"a\\\",\\\"b\\\"]\"",
                "sizes: \"[1,2]\"",
                "final: true",
                "note: \"n\"",
            ],
        ),
        (
            Occurrence::new(samples::message()),
            vec![HOST, INFRA_ENV, "severity: \"critical\"", "property.message: \"boom\""],
        ),
        (Occurrence::new(samples::task()), task.to_vec()),
        (json(json!(null)), task.to_vec()),
        (json(json!(1)), [&task[..], &["details: 1i64"]].concat()),
        (json(json!(u64::MAX)), [&task[..], &["details: 18446744073709551615u64"]].concat()),
        (json(json!("text")), [&task[..], &["details: \"text\""]].concat()),
        (
            json(json!({"a": [1, null]})),
            [&task[..], &["details: \"{\\\"a\\\":[1,null]}\""]].concat(),
        ),
    ];
    for (occurrence, expected) in cases {
        let (name, severity) = (occurrence.event.name(), occurrence.event.severity());
        let message = match name {
            "cluster/quota_exceeded" => quota_message.to_owned(),
            _ => occurrence.event.message(),
        };
        let occurrence = occurrence.with_id(Uuid::from_u128(7)).with_time(Timestamp::UNIX_EPOCH);
        let expected = [
            own(name, severity.as_str(), &message),
            expected.into_iter().map(String::from).collect(),
        ];
        assert_eq!(told(occurrence).fields, expected.concat());
    }
}

#[test]
fn what_an_occurrence_has_is_told_and_what_it_lacks_is_not() {
    let full = at_a_known_time(samples::failed_probe())
        .with_request_id(Uuid::from_u128(8))
        .with_correlation_id("order 7")
        .with_trace_id("4bf9")
        .with_suppressed(23);
    let link = Link { kind: Kind::Created, sequence: 4, version: 2, earlier: None };
    let snapshot = Snapshot::<ticket::Ticket>::new(json!({"id": "t-1"})).unwrap();
    let chained = at_a_known_time(ticket::Created::new(snapshot)).with_chain(link);
    let cases: [(Occurrence, &[&str]); 3] = [
        (at_a_known_time(samples::failed_probe()), &[]),
        (
            full,
            &[
                "event.request_id: 00000000-0000-0000-0000-000000000008",
                "event.correlation_id: \"order 7\"",
                "event.trace_id: \"4bf9\"",
                "event.suppressed: 23u64",
            ],
        ),
        (chained, &["event.sequence: 4u64", "event.version: 2u64"]),
    ];
    for (occurrence, expected) in cases {
        let own = own(
            occurrence.event.name(),
            occurrence.event.severity().as_str(),
            &occurrence.event.message(),
        );
        let properties = occurrence.event.descriptor().properties.len();
        let fields = told(occurrence).fields;
        assert_eq!(fields[..own.len()], own);
        assert_eq!(fields[own.len()..fields.len() - properties], *expected);
    }
}

#[test]
fn levels_targets_and_names_are_those_of_the_registry() {
    let told_of = |severity| {
        let told = told(Occurrence::new(relayed(severity)));
        (told.level.to_string(), told.target, told.name)
    };
    let expected =
        |level: &str| (level.into(), "events::host".into(), "host/message_relayed".into());
    assert_eq!(told_of(Severity::Info), expected("INFO"));
    assert_eq!(told_of(Severity::Warning), expected("WARN"));
    assert_eq!(told_of(Severity::Error), expected("ERROR"));
    assert_eq!(told_of(Severity::Critical), expected("ERROR"));
    let wide = told(Occurrence::new(Wide::<MEDIUM>));
    assert_eq!((wide.target.as_str(), wide.name.as_str()), ("events", "wide"));
}

fn relayed(severity: Severity) -> MessageRelayed {
    MessageRelayed { severity, ..samples::message() }
}

#[test]
fn neither_sensitive_values_nor_private_keys_get_out() {
    let key = "-----BEGIN EC PRIVATE KEY-----\nsecret\n-----END EC PRIVATE KEY-----";
    let told = [
        told(Occurrence::new(samples::login())),
        told(
            Occurrence::new(TaskStarted {
                order_id: key.into(),
                details: Some(json!({"a": [key]})),
                host_names: vec![key.into()],
                task_name: format!("before {key}"),
                ..samples::task()
            })
            .with_correlation_id(key)
            .with_trace_id(key),
        ),
        told(Occurrence::new(relayed(Severity::Info).with_error(key))),
    ];
    for told in &told {
        let text = told.fields.join("\n");
        assert!(!text.contains("hunter") && !text.contains("secret"), "{text}");
    }
    let hidden = |name: &str| told[0].fields.contains(&format!("{name}: \"***\""));
    assert!(["order_id", "password", "token", "ticket"].into_iter().all(hidden), "{:?}", told[0]);
}

#[test]
fn the_fields_beyond_the_most_share_the_last_one() {
    // Eleven fields may be the occurrence's.
    let few = told(Occurrence::new(Wide::<21>)).fields;
    assert_eq!((few.len(), few[25].as_str()), (5 + 21, "p20: \"20\""));
    let many = told(Occurrence::new(Wide::<22>)).fields;
    assert_eq!(many[5 + 20], "event.more: \"{\\\"p20\\\":\\\"20\\\",\\\"p21\\\":\\\"***\\\"}\"");
    assert_eq!(many.len(), 5 + 21);
    let most = told(Occurrence::new(Wide::<40>).with_request_id(Uuid::nil())).fields;
    assert_eq!(most.len(), 6 + 21);
    assert!(most[26].ends_with("\\\"p39\\\":\\\"39\\\"}\""), "{}", most[26]);
}

#[test]
fn events_are_children_of_the_current_span() {
    let told = all_told(LevelFilter::TRACE, || {
        samples::probe().emit(&Tracing).unwrap();
        let _span = ::tracing::info_span!("install").entered();
        samples::probe().emit(&Tracing).unwrap();
        ::tracing::info_span!("disk").in_scope(|| samples::probe().emit(&Tracing).unwrap());
    });
    let spans: Vec<_> = told.iter().map(|told| told.span.as_deref()).collect();
    assert_eq!(spans, [None, Some("install"), Some("disk")]);
}

/// Everything, once.
fn emit_all(sink: &dyn EventSink) {
    let events: [&dyn Event; 6] = [
        &samples::probe(),
        &samples::failed_probe(),
        &relayed(Severity::Info),
        &relayed(Severity::Critical),
        &samples::quota(),
        &samples::task(),
    ];
    events.into_iter().for_each(|event| event.emit(sink).unwrap());
}

#[test]
fn filters_work_as_for_the_macros() {
    let cases: [(&str, &[&str]); 6] = [
        ("off", &[]),
        ("error", &["host/probe_failed", "host/message_relayed", "cluster/quota_exceeded"]),
        (
            "events::host=warn",
            &["host/probe_finished", "host/probe_failed", "host/message_relayed"],
        ),
        ("events=off,events::cluster=info", &["cluster/quota_exceeded"]),
        ("events::ansible=info,other=trace", &["ansible/TaskStarted"]),
        (
            "info,events::host=error",
            &[
                "host/probe_failed",
                "host/message_relayed",
                "cluster/quota_exceeded",
                "ansible/TaskStarted",
            ],
        ),
    ];
    for (filter, expected) in cases {
        let filter: Targets = filter.parse().unwrap();
        let layer = all_told(filter.clone(), || emit_all(&Tracing));
        let names: Vec<_> = layer.iter().map(|told| told.name.as_str()).collect();
        assert_eq!(names, expected, "{filter}, of a layer");

        // The same for all layers, as `EnvFilter` mostly is.
        let seen = Seen::default();
        let subscriber = Registry::default().with(filter.clone()).with(seen.clone());
        listening(subscriber, || emit_all(&Tracing));
        let names: Vec<_> = seen.told().iter().map(|told| told.name.clone()).collect();
        assert_eq!(names, expected, "{filter}, of all");
    }
}

#[test]
fn layers_with_filters_of_their_own_get_their_own() {
    let (hosts, errors) = (Seen::default(), Seen::default());
    let subscriber = Registry::default()
        .with(hosts.clone().with_filter("events::host=info".parse::<Targets>().unwrap()))
        .with(errors.clone().with_filter(LevelFilter::ERROR));
    listening(subscriber, || {
        emit_all(&Tracing);
        // Asked, and then not told.
        assert!(Tracing.enabled(samples::quota().descriptor()));
        assert!(!Tracing.enabled(samples::task().descriptor()));
        ::tracing::error!(target: "events::host", "of a macro");
        emit_all(&Tee::new([Tracing]));
    });
    assert_eq!((hosts.told().len(), errors.told().len()), (4 + 1 + 4, 3 + 1 + 3));
}

#[test]
fn a_subscriber_is_asked_before_an_event_is_built() {
    several_listen();
    let filter: Targets = "events::host=error".parse().unwrap();
    let cases: [(&dyn Event, bool); 5] = [
        (&samples::probe(), false),
        (&samples::failed_probe(), true),
        // May have any severity.
        (&relayed(Severity::Info), true),
        (&samples::quota(), false),
        (&samples::task(), false),
    ];
    for (event, expected) in cases {
        assert!(!Tracing.enabled(event.descriptor()), "nobody listens to {}", event.name());
        listening(Registry::default().with(filter.clone()), || {
            assert_eq!(Tracing.enabled(event.descriptor()), expected, "{}", event.name());
        });
    }
}

#[test]
fn a_descriptor_may_come_to_lie_where_another_was() {
    let mut descriptor = samples::probe().descriptor().clone();
    let filter: Targets = "events::host=warn".parse().unwrap();
    listening(Registry::default().with(filter), || {
        assert!(Tracing.enabled(&descriptor));
        descriptor.clone_from(samples::quota().descriptor());
        assert!(!Tracing.enabled(&descriptor));
    });
}

#[test]
fn an_event_is_one_callsite_per_level_however_often_it_happens() {
    let told = all_told(LevelFilter::TRACE, || {
        std::iter::repeat_n((), 50).for_each(|()| emit_all(&Tracing));
    });
    let callsites: BTreeSet<_> =
        told.iter().map(|told| (told.name.clone(), told.metadata)).collect();
    assert_eq!((told.len(), callsites.len()), (300, 6), "{callsites:?}");
}

#[test]
fn without_a_subscriber_nothing_is_told_and_nothing_fails() {
    several_listen();
    let recorder = Recorder::new();
    samples::probe().emit(&Tee::new((Tracing, &recorder))).unwrap();
    Tracing.emit(Occurrence::new(samples::probe())).unwrap();
    assert_eq!(recorder.occurrences().len(), 1);
}
