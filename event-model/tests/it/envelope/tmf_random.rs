//! Properties of TMF events with any content.

use super::change::Change;
use crate::random::json;
use event_model::{
    Severity,
    envelope::{
        Envelope, Tmf,
        tmf::{EventType, Family, Inbound},
    },
    jiff::Timestamp,
    lifecycle::Kind,
    serde_json::{self, Map, Value as Json, json},
    uuid::Uuid,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// A document with known and nearly known members, and any values.
fn document() -> impl Strategy<Value = Json> {
    let name = select(vec![
        "eventId",
        "eventTime",
        "eventType",
        "event",
        "@type",
        "timeOccurred",
        "timeOcurred",
        "title",
        "other",
    ]);
    let entity = (select(vec!["service", "resource", "id"]), json());
    let value = prop_oneof![
        json(),
        Just(json!("1")),
        Just(json!("2015-11-16T16:42:25Z")),
        select(EventType::all().collect::<Vec<_>>()).prop_map(|event_type| json!(event_type)),
        vec(entity, 0..3).prop_map(|members| members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Map<_, _>>()
            .into()),
    ];
    vec((name, value), 0..12).prop_map(|members| {
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Map<_, _>>()
            .into()
    })
}

fn form() -> impl Strategy<Value = Tmf> {
    let profile = select(vec![Tmf::seed(), Tmf::v4(), Tmf::v5()]);
    let settings = (any::<bool>(), any::<bool>(), option::of(".{0,9}"), option::of(".{0,9}"));
    (profile, settings).prop_map(|(mut form, (delta, priority, domain, title))| {
        if delta {
            form = form.delta();
        }
        if priority {
            form = form.with_priority();
        }
        if let Some(domain) = domain {
            form = form.with_domain(domain);
        }
        match title {
            Some(title) => form.with_title(&title).with_description(title),
            None => form,
        }
    })
}

/// From year 0 on: RFC 3339 has no earlier years.
fn time() -> impl Strategy<Value = Timestamp> {
    (-62_167_219_200_i64..253_402_207_200, 0..1_000_000_000).prop_map(|(second, nanosecond)| {
        Timestamp::new(second, nanosecond).expect("a time of these years")
    })
}

proptest! {
    #[test]
    fn no_json_makes_the_reader_panic(any in json(), document in document(), bytes in vec(any::<u8>(), 0..64)) {
        let _ = Inbound::from_json(any);
        let _ = Inbound::parse(bytes);
        let read = Inbound::from_json(document.clone());
        prop_assert_eq!(&read, &Inbound::parse(document.to_string()));
        if let Err(error) = read {
            prop_assert!(!error.to_string().is_empty() && !error.code().is_empty());
        }
    }

    #[test]
    fn written_events_are_read_back_with_the_same_values(
        event_type in select(EventType::all().collect::<Vec<_>>()), form in form(), id in any::<u128>(), time in time(),
        subject in ".{1,9}", href in option::of(".{0,9}"), members in vec(("[a-z]{1,6}", json()), 0..6),
        changed in vec("[a-z]{1,6}", 0..4), correlation in option::of(".{1,9}"), happened in option::of(time()),
    ) {
        let mut instance: Map<_, _> = members.into_iter().collect();
        instance.insert("id".into(), subject.clone().into());
        instance.extend(href.clone().map(|href| ("href".to_owned(), href.into())));
        let (family, kind) = (event_type.family(), event_type.kind());
        let mut occurrence = Change::new(family.as_str(), Severity::Error, kind, changed, instance.clone())
            .happening().with_id(Uuid::from_u128(id)).with_time(time);
        if let Some(correlation) = &correlation {
            occurrence = occurrence.with_correlation_id(correlation.as_str());
        }
        occurrence.occurred_at = happened;
        let sealed = serde_json::to_value(form.seal(&occurrence)).unwrap();
        let read = Inbound::parse(serde_json::to_string(&form.seal(&occurrence)).unwrap()).unwrap();
        prop_assert_eq!(read.event_type, event_type);
        prop_assert_eq!(read.event_id.parse(), Ok(Uuid::from_u128(id)));
        prop_assert_eq!(read.event_time.as_millisecond(), time.as_nanosecond().div_euclid(1_000_000) as i64);
        prop_assert_eq!(read.subject_id(), Some(&*subject));
        prop_assert_eq!(read.href(), href.as_deref());
        prop_assert_eq!(&json!(read.entity), &sealed["event"][family.as_str()]);
        let is_seed = !sealed["eventType"].as_str().unwrap().starts_with(['S', 'R']);
        prop_assert_eq!(read.correlation_id, correlation.filter(|_| !is_seed));
        prop_assert_eq!(is_seed, sealed.as_object().unwrap().len() == 4 && sealed["eventType"] == event_type.lower());
        let milliseconds = |time: Timestamp| time.as_nanosecond().div_euclid(1_000_000);
        let happened = happened.filter(|_| !is_seed).map(milliseconds);
        prop_assert_eq!(read.occurred_at.map(milliseconds), happened);
        if kind == Kind::Created {
            for (name, value) in &instance {
                prop_assert_eq!(&read.entity[name], value);
            }
        }
        if kind == Kind::Deleted {
            prop_assert!(read.entity.keys().all(|name| ["id", "href", "@type", "@baseType"].contains(&name.as_str())));
        }
        prop_assert!(read.other.keys().all(|name| name.starts_with('@')));
        prop_assert_eq!(family == Family::Service, sealed["event"].get("service").is_some());
    }
}
