//! JSON that is nested very deeply: it overflows no stack, and what is written is read back.

use crate::{
    envelope::{json, occurrence},
    events::{AnyEvent, ansible::TaskStarted, matchers, shop::LoginGranted},
    failures::failure,
    redaction::outputs,
    samples,
    ticket::Ticket,
};
use event_model::{
    Event, Value,
    envelope::{
        CloudEvents, Progress, Record, StoredRecord,
        progress::{ProgressEvent, Reader},
        tmf::Inbound,
    },
    lifecycle::{Entry, Reference, Snapshot},
    matching::{EventMatcher, one_of},
    serde_json::{self, Map, Value as Json, json},
    testing::Recorder,
};
use std::{env, mem, process::Command, thread};

/// The maximum nesting of a property.
const DEPTH: usize = 120;
const TOO_DEEP: &str = "***nested too deeply***";

/// Lists and objects that are nested so deeply.
fn nested(levels: usize) -> Json {
    (0..levels).fold(Json::from("core"), |inner, level| match level % 2 {
        0 => Json::Array(vec![inner]),
        _ => Json::Object(Map::from_iter([("a".to_owned(), inner)])),
    })
}

#[test]
fn deep_json_ends_no_process() {
    let program = env::current_exe().expect("the test has a path");
    let child = Command::new(program)
        .args(["--exact", "depth::child_with_deep_json", "--ignored", "--nocapture"])
        .output()
        .expect("the test starts itself");
    let [out, error] = [&child.stdout, &child.stderr].map(|text| String::from_utf8_lossy(text));
    let output = format!("{out}{error}");
    assert!(child.status.success() && output.contains("1 passed"), "{output}");
}

#[test]
#[ignore = "`deep_json_ends_no_process` starts it: a failure would end the process of the tests"]
fn child_with_deep_json() {
    for levels in [DEPTH + 1, 8_000, 300_000] {
        let check = move || {
            enter_events(levels);
            enter_elsewhere(levels);
            show(levels);
        };
        thread::spawn(check).join().expect("no check fails");
    }
}

/// Constructors and `with_` methods cut off what is too deep. Then nothing can fail.
fn enter_events(levels: usize) {
    let limited = TaskStarted::new("A-1".into(), "t", ["h"], 3).with_details(nested(levels));
    let maybe = samples::task().maybe_details(Some(nested(levels)));
    let login = LoginGranted::new("o".into(), "b".into(), "u", "p", nested(levels));
    assert!(!serde_json::to_string(&login).expect("it is sound").contains("core"));
    for event in [limited, maybe] {
        let copy = event.clone();
        assert!(event == copy && event.to_arc().property("details") == event.property("details"));
        for text in outputs(&[occurrence(event.clone())]) {
            assert!(!text.contains("core") && text.len() < 100_000, "{text}");
        }
        let read = read_back(&event);
        assert!(read.iter().all(|read| *read == AnyEvent::from(event.clone())));
    }
}

fn enter_elsewhere(levels: usize) {
    let recorder = Recorder::new();
    samples::task().with_details(nested(levels)).emit(&recorder).expect("it is sound");
    let any = || matchers::any();
    recorder.expect(any().property("details", nested(levels))).once();
    recorder.expect(any().property("details", Some(nested(levels)))).once();
    recorder.expect(any().property("details", one_of([nested(levels)]))).once();
    recorder.expect(matchers::ansible::task_started().details(nested(levels))).once();
    let wrong = EventMatcher::from(any().property("details", json!([nested(1), 1])));
    let text = failure(|| recorder.expect(wrong).once());
    assert!(text.contains("details"), "{text}");

    // The caller cannot drop its own value by recursion.
    let mut map = Map::from_iter([("details".to_owned(), nested(levels))]);
    for (name, value) in [("order_id", json!("A-1")), ("taskName", json!("t")), ("tries", json!(1))]
    {
        map.insert(name.to_owned(), value);
    }
    map.insert("host_names".to_owned(), json!([]));
    let error = AnyEvent::decode("ansible/TaskStarted", &map).expect_err("it is too deep");
    let expected = "`details` must not be nested more than 120 levels deep";
    assert!(error.to_string().ends_with(expected), "{error}");
    mem::forget(map);

    let event = ProgressEvent::new("a/B", nested(levels));
    assert!(event.clone() == event && !format!("{event:?}").is_empty());
    assert!(!event.to_yaml().is_empty());
    let code = Snapshot::<Ticket>::new(nested(levels)).expect_err("it is too deep").code();
    assert_eq!(code, "too_deep");
    let code = Reference::<Ticket>::new(nested(levels)).expect_err("it is too deep").code();
    assert_eq!(code, "too_deep");
    if levels > 127 {
        assert!(StoredRecord::from_json(nested(levels)).is_err());
        let error = Inbound::from_json(nested(levels)).expect_err("it is too deep");
        assert_eq!((error.code(), error.path()), ("too_deep", ""));
    }
}

/// A field is public, so a value in it may be deeper.
fn show(levels: usize) {
    let mut event = samples::task();
    event.details = Some(nested(levels));
    let texts = [
        format!("{event} {event:?}"),
        serde_json::to_string(&event).expect("it is sound"),
        format!("{} {0:?}", event.property("details").expect("it is there")),
        serde_json::to_string(&event.property("details")).expect("it is sound"),
    ];
    assert!(texts[1].contains(TOO_DEEP) && !texts[1].contains("core"), "{}", texts[1]);
    assert!(levels < 128 || texts.iter().all(|text| !text.contains("core")));
    let (one, other) = (nested(levels), nested(levels));
    let mut same = samples::task();
    same.details = Some(nested(levels));
    assert!(Value::Json(&one) == Value::Json(&other) && event == same);
    mem::forget((one, other, event, same));
}

/// The event as each form writes it and its reader reads it.
fn read_back(event: &TaskStarted) -> Vec<AnyEvent> {
    let occurrence = occurrence(event.clone());
    let decode = |name: &str, members: &Json| {
        let members = members.as_object().expect("the properties are an object");
        AnyEvent::decode(name, members).expect("what was written is read")
    };
    let record = |text: String| {
        let record = StoredRecord::parse(text).expect("what was written is read");
        decode(record.name(), &Json::Object(record.properties().clone()))
    };
    let log = format!("---[ResourceTransitionProgressEvent]---\n{}", Progress.to_yaml(&occurrence));
    let lines = [log, json(&Progress, &occurrence)];
    let progress = lines.iter().map(|log| {
        let read = Reader::new(log.as_bytes()).next().expect("an entry");
        let read = read.expect("what was written is read");
        decode(read.name(), read.details())
    });
    let cloud_events = json(&CloudEvents::new("/i").expect("it is sound"), &occurrence);
    let cloud_event: Json = serde_json::from_str(&cloud_events).expect("what was written is read");
    // A list of records, as a page of a log has it.
    let page = format!("{{\"items\":[{}]}}", json(&Record::default(), &occurrence));
    serde_json::from_str::<Json>(&page).expect("what was written is read");
    let records =
        [Record::default(), Record::compatible()].map(|form| record(json(&form, &occurrence)));
    progress.chain(records).chain([decode("ansible/TaskStarted", &cloud_event["data"])]).collect()
}

#[test]
fn what_is_written_is_read_back_at_every_depth() {
    for levels in [0, 1, 2, 60, 118, 119, 120, 121, 122, 125, 126, 127, 128, 200] {
        let event = samples::task().with_details(nested(levels));
        let is_whole = event.details == Some(nested(levels));
        assert_eq!(is_whole, levels <= DEPTH, "{levels}");
        for read in read_back(&event) {
            assert!(read == AnyEvent::from(event.clone()), "{levels}: {read:?}");
        }
    }
}

#[test]
fn a_reader_and_a_decoder_have_the_same_limit() {
    let members = |levels| {
        let Json::Object(members) = serde_json::to_value(samples::task().as_dyn()).unwrap() else {
            panic!("an event is an object")
        };
        let details = [("details".to_owned(), nested(levels))];
        members.into_iter().chain(details).collect::<Map<_, _>>()
    };
    assert!(AnyEvent::decode("ansible/TaskStarted", &members(DEPTH)).is_ok());
    let error = AnyEvent::decode("ansible/TaskStarted", &members(DEPTH + 1)).unwrap_err();
    assert_eq!(error.paths().collect::<Vec<_>>(), ["details"]);

    let line = |levels| {
        let details = nested(levels);
        json!({ "eventType": "ResourceTransitionProgressEvent", "progressEventType": "a/B", "details": details })
    };
    let read = |levels| Reader::new(line(levels).to_string().as_bytes()).next().expect("an entry");
    assert!(read(DEPTH + 2).is_ok());
    assert_eq!(read(DEPTH + 3).unwrap_err().to_string(), "line 1: details: nested deeper than 122");
    assert_eq!(
        ProgressEvent::new("a/B", nested(200)).details().pointer(&"/a/0".repeat(61)),
        Some(&json!(TOO_DEEP))
    );

    let entry = |levels| {
        json!({
            "id": "019a6d65-cee0-7002-8000-000000000002", "time": "2025-11-10T10:53:00Z", "event_type": "ticket",
            "subject": "t-1", "kind": "created", "sequence": 1, "version": 1, "changed": ["id"],
            "body": { "id": "t-1", "a": nested(levels) },
        })
    };
    assert!(serde_json::from_value::<Entry>(entry(DEPTH - 1)).is_ok());
    let error = serde_json::from_value::<Entry>(entry(DEPTH)).unwrap_err().to_string();
    assert!(error.contains("`body` is nested more than 120 levels deep"), "{error}");
}
