//! CloudEvents of all our events, written and read back.

use crate::random;
use event_model::{
    Event, Occurrence,
    change::{Kind, Link},
    envelope::{
        CloudEvents, Envelope,
        cloud_events::{Data, Inbound},
    },
    jiff::Timestamp,
    serde_json::{self, Value, json},
    uuid::Uuid,
};
use events::{AnyEvent, CATALOG};
use proptest::{
    option,
    prelude::*,
    test_runner::{Config, TestRunner},
};

fn form() -> CloudEvents {
    let form = CloudEvents::new("https://installer.example.com/7");
    let form = form.and_then(|form| form.with_type_prefix("com.example")).unwrap();
    form.with_schemas("https://example.com/schemas").unwrap()
}

fn occurrences(event: AnyEvent) -> impl Strategy<Value = Occurrence> {
    let ids = (any::<u128>(), option::of(any::<u128>()), any::<u32>());
    let texts = (option::of(".{0,20}"), option::of(".{0,20}"));
    (random::time(), option::of(random::time()), ids, texts).prop_map(
        move |(time, occurred_at, (id, request_id, suppressed), (correlation_id, trace_id))| {
            let mut occurrence = Occurrence::from(event.as_event().to_arc())
                .with_time(time)
                .with_id(Uuid::from_u128(id))
                .with_suppressed(suppressed.into());
            occurrence.occurred_at = occurred_at;
            occurrence.request_id = request_id.map(Uuid::from_u128);
            occurrence.correlation_id = correlation_id.map(Into::into);
            occurrence.trace_id = trace_id.map(Into::into);
            if event.as_event().as_lifecycle().is_some() {
                let kind = Kind::StateChanged;
                let earlier = request_id.map(Uuid::from_u128);
                occurrence.chain = Some(Link { kind, sequence: 1, version: 1, earlier });
            }
            occurrence
        },
    )
}

/// Everything that was written is read: the attributes, and the data as they are in the document. The typed event comes
/// back too, as from a record.
#[test]
fn every_event_comes_back_from_its_cloud_event() {
    for descriptor in CATALOG.iter() {
        let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
        let strategy = random::events(descriptor).prop_flat_map(occurrences);
        TestRunner::new(config)
            .run(&strategy, |occurrence| {
                let form = form();
                let text = serde_json::to_string(&form.seal(&occurrence)).unwrap();
                let read = Inbound::parse(&text).unwrap();
                prop_assert_eq!(read.id.parse(), Ok(occurrence.id));
                prop_assert_eq!(&read.source, "https://installer.example.com/7");
                let happened = occurrence.occurred_at.unwrap_or(occurrence.time);
                prop_assert_eq!(read.time, written(happened));
                prop_assert_eq!(again(&read), serde_json::from_str::<Value>(&text).unwrap());
                let event = &*occurrence.event;
                if event.as_lifecycle().is_none() {
                    prop_assert_eq!(read.severity(), Some(event.severity()));
                    let known = read.descriptor("com.example", |name| CATALOG.get(name)).unwrap();
                    prop_assert_eq!(known.name, descriptor.name);
                    let back = AnyEvent::decode(known.name, read.object().unwrap()).unwrap();
                    let shown = |event: &dyn Event| serde_json::to_value(event).unwrap();
                    prop_assert_eq!(shown(back.as_event()), shown(event));
                }
                same_in_messages(&form, &occurrence, &read)
            })
            .unwrap_or_else(|error| panic!("{}: {error}", descriptor.name));
    }
}

/// Messages of HTTP and Kafka have the same attributes, as texts, and the same data.
fn same_in_messages(
    form: &CloudEvents,
    occurrence: &Occurrence,
    read: &Inbound,
) -> Result<(), TestCaseError> {
    let (http, kafka) = (form.http(occurrence).unwrap(), form.kafka(occurrence).unwrap());
    let members = again(read);
    let count = members.as_object().unwrap().len() - 1;
    prop_assert_eq!((http.headers.len(), kafka.headers.len()), (count, count));
    for ((name, value), (kafka_name, kafka_value)) in http.headers.iter().zip(&kafka.headers) {
        let name = name.strip_prefix("ce-").unwrap_or("datacontenttype");
        prop_assert_eq!(kafka_name.strip_prefix("ce_").unwrap_or("datacontenttype"), name);
        let text = members[name].as_str().map_or_else(|| members[name].to_string(), str::to_owned);
        prop_assert_eq!(&text, kafka_value);
        prop_assert!(
            value.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'),
            "{}",
            value
        );
        if name != "datacontenttype" {
            prop_assert_eq!(&text, &decoded(value));
        }
    }
    prop_assert_eq!(&kafka.key, &read.subject);
    for body in [http.body, kafka.value] {
        prop_assert_eq!(&serde_json::from_slice::<Value>(&body).unwrap(), &members["data"]);
    }
    Ok(())
}

/// The document that an event was read from.
fn again(read: &Inbound) -> Value {
    let mut members = json!({ "specversion": "1.0", "id": read.id, "source": read.source, "type": read.event_type });
    let optional = [
        ("subject", read.subject.clone()),
        ("time", read.time.map(|time| format!("{time:.3}"))),
        ("datacontenttype", read.data_content_type.clone()),
        ("dataschema", read.data_schema.clone()),
    ];
    let optional = optional.into_iter().filter_map(|(name, text)| Some((name, text?.into())));
    let extensions = read.extensions.iter().map(|(name, value)| (name.as_str(), value.clone()));
    for (name, value) in optional.chain(extensions) {
        members[name] = value;
    }
    if let Some(Data::Json(json)) = &read.data {
        members["data"] = json.clone();
    }
    members
}

/// Finer digits are cut off, and times before the year 0 left out.
fn written(time: Timestamp) -> Option<Timestamp> {
    let nanoseconds = time.as_nanosecond();
    let cut = Timestamp::from_nanosecond(nanoseconds - nanoseconds.rem_euclid(1_000_000)).unwrap();
    (cut >= "0000-01-01T00:00:00Z".parse().unwrap()).then_some(cut)
}

fn decoded(header: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = header.as_bytes();
    while let [first, after @ ..] = rest {
        match first {
            b'%' => {
                let digits = str::from_utf8(&after[..2]).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
                rest = &after[2..];
            }
            byte => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
