//! A private key used as a name: of a subject, of a member, in a pointer, in a setting.

use crate::{
    events::{CATALOG, matchers},
    failures::failure,
    ticket::{self, Created, Ticket},
};
use event_model::{
    Event, Occurrence,
    envelope::{CloudEvents, Envelope, Tmf, tmf::EntityRef},
    jiff::Timestamp,
    lifecycle::{
        Aspect, ChainStore, Change, Entry, Head, MemoryStore, Query, Reference, Rules, Snapshot,
        Tracker, decide, digest,
    },
    serde_json::{self, Value as Json, json},
    sink::RateLimits,
    testing::Recorder,
};
use std::sync::Arc;

const KEY: &str = "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----";

fn snapshot(json: Json) -> Snapshot<Ticket> {
    Snapshot::new(json).expect("it is sound")
}

#[test]
fn no_text_about_a_change_shows_a_key_used_as_a_name() {
    let rules = Rules::of::<Ticket>();
    let before = Head::Live(snapshot(json!({ "id": KEY, KEY: 1 })));
    let after = snapshot(json!({ "id": KEY, KEY: 2 }));
    let other = snapshot(json!({ "id": "t-1" }));
    let change = decide(Some(&before), Some(&after), &rules).unwrap().unwrap();
    assert_eq!(change.changed(), [KEY]);
    let state = Change::Changed {
        aspect: Aspect::State,
        changed: vec![KEY.to_owned()],
        snapshot: after.clone(),
    };
    let mismatch = decide(Some(&before), Some(&other), &rules).unwrap_err();
    let large = json!({ KEY: 9_007_199_254_740_993_i64 });
    let not_canonical = digest(&large).unwrap_err();
    let refused = Snapshot::<Ticket>::new(json!({ "id": "a", "b": large })).unwrap_err();
    let pointer = rules.clone().ignore([KEY]).unwrap_err();
    let entry = Entry::next(None, change.clone(), Timestamp::now());
    let mut broken = entry.clone();
    broken.subject = "t-2".to_owned();
    let broken = broken.head::<Ticket>().unwrap_err();
    let store = MemoryStore::new();
    let _ = store.append(&Arc::new(entry.clone())).unwrap();
    let query = Query::newest(1).subject(KEY, KEY);
    let tracker = Tracker::<Ticket, _>::new(&store);
    let tracked = tracker.check_and_fire(&KEY.into(), Some(&other)).unwrap_err();
    let source = std::error::Error::source(&broken).unwrap();
    let texts = [
        format!("{before:?} {after:?} {change:?} {change:#?} {state:?}"),
        format!("{mismatch} {mismatch:?}"),
        format!("{not_canonical} {not_canonical:?} {refused} {refused:?}"),
        format!("{pointer} {pointer:?}"),
        format!("{entry:?} {entry:#?} {broken} {broken:?} {source}"),
        format!("{query:?}"),
        format!("{tracked} {tracked:?}"),
        format!("{:?}", Reference::to(&after)),
    ];
    let shown: Vec<_> = texts.iter().filter(|text| text.contains("hunter")).collect();
    assert!(shown.is_empty(), "{shown:#?}");
}

#[test]
fn a_removed_member_is_not_null_in_a_delta_if_its_name_is_hidden() {
    const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
    let shown = "***obfuscated private key***";
    let cases = [
        (json!({}), vec!["gone"], json!({ "gone": null })),
        (json!({}), vec![KEY, "gone"], json!({ "gone": null })),
        (json!({}), vec![KEY, "-----BEGIN PRIVATE KEY-----\nhunter3", shown], json!({})),
        (json!({ KEY: 1 }), vec![shown, "gone", KEY], json!({ shown: 1, "gone": null })),
        // The name may be a line of the key that begins in another member.
        (json!({}), vec![BEGIN, "hunter2"], json!({})),
    ];
    for (instance, changed, mut expected) in cases {
        let mut instance = instance;
        (instance["id"], expected["id"]) = (json!("t-1"), json!("t-1"));
        let event = ticket::AttributeValueChanged::new(changed.clone(), snapshot(instance));
        let form = Tmf::v4().delta_with_nulls();
        let text = serde_json::to_string(&form.seal(&Occurrence::of(event))).unwrap();
        let written: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(written["event"]["ticket"], expected, "{changed:?}");
        // No member is written twice.
        assert_eq!(text.len(), written.to_string().len(), "{text}");
    }
}

#[test]
fn no_text_about_an_invalid_entry_shows_a_key() {
    let sound = json!({
        "id": "019a6d65-cee0-7002-8000-000000000002", "time": "2025-11-10T10:53:00Z", "event_type": "ticket",
        "subject": "t-1", "kind": "created", "sequence": 1, "version": 1, "changed": ["id"], "body": { "id": "t-1" },
    });
    for name in ["id", "time", "event_type", "kind", "sequence", "changed", "body", KEY] {
        let mut entry = sound.clone();
        entry[name] = json!([KEY, 1]);
        let list = serde_json::from_value::<Entry>(entry.clone()).unwrap_err();
        entry[name] = json!(KEY);
        let plain = serde_json::from_value::<Entry>(entry).err();
        let text = format!("{list} {list:?} {plain:?}");
        assert!(!text.contains("hunter"), "{text}");
    }
    let twice = format!("{{{0}: 1, {0}: 2}}", json!(KEY));
    let error = serde_json::from_str::<Entry>(&twice).unwrap_err().to_string();
    assert!(!error.contains("hunter") && error.contains("twice"), "{error}");
}

/// A pointer leads to a single line, without the line before it that begins the key.
#[test]
fn no_failure_shows_a_line_of_a_key_at_a_pointer() {
    let lines: Vec<_> = KEY.lines().collect();
    let recorder = Recorder::new();
    let snapshot = snapshot(json!({ "id": "t-1", "lines": lines }));
    Created::new(snapshot).emit(&recorder).unwrap();
    let long = "x".repeat(50);
    for (pointer, expected) in [("/lines/1", "x"), ("/lines/1", &*long), ("/lines/1/x", "x")] {
        let matcher = matchers::ticket::created().snapshot(pointer, expected);
        let text = failure(|| recorder.expect(matcher).once());
        assert!(text.contains("closest: #1") && !text.contains("hunter"), "{text}");
    }
}

#[test]
fn no_text_about_a_setting_shows_a_key() {
    let tmf = Tmf::v5().with_domain(KEY).with_title(KEY).with_description(KEY);
    let entity_ref = EntityRef::new(KEY).with_type(KEY).with_href(KEY).with_name(KEY);
    let entity_ref = entity_ref.with_referred_type(KEY);
    let tmf = tmf.with_source(entity_ref.clone()).with_reporting_system(entity_ref);
    let source = CloudEvents::new(KEY).unwrap_err();
    let prefix = CloudEvents::new("/i").unwrap().with_type_prefix(KEY).unwrap_err();
    let limits = |text: &str| RateLimits::of(&CATALOG).with_overrides(text).unwrap_err();
    let (entry, text) = (limits(&json!({ KEY: KEY }).to_string()), limits(KEY));
    let string = limits(&json!(KEY).to_string());
    let texts = [
        format!("{tmf:?}"),
        format!("{source} {source:?} {prefix} {prefix:?}"),
        format!("{entry} {entry:?} {text} {text:?} {string} {string:?}"),
    ];
    let shown: Vec<_> = texts.iter().filter(|text| text.contains("hunter")).collect();
    assert!(shown.is_empty(), "{shown:#?}");
}
