//! The CloudEvents SDKs of Python and JavaScript read what we write, and we read what they write. `.ci/cloudevents.sh`
//! runs them between the two tests.

use super::{ID, json, occurrence};
use crate::{events::ansible::TaskStarted, samples, ticket};
use event_model::{
    Occurrence,
    envelope::{
        CloudEvents,
        cloud_events::{Data, HttpMessage, Inbound},
    },
    lifecycle::{Kind, Link, Snapshot},
    serde_json::{self, Value as Json, json},
    uuid::Uuid,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use std::{fs, path::PathBuf};

fn folder() -> PathBuf {
    std::env::var_os("CLOUDEVENTS_SAMPLES").expect("a folder for the samples").into()
}

fn form() -> CloudEvents {
    let form = CloudEvents::new("https://u@[::1]:8080/a%20b?q='(1)'#f");
    let form = form.and_then(|form| form.with_type_prefix("com.example"));
    form.and_then(|form| form.with_schemas("https://example.com/schemas/")).expect("a sound form")
}

const TEXTS: [&str; 22] = [
    " ",
    "  a  b  ",
    "\"",
    "'",
    "\\",
    "%",
    "%20",
    "%zz %C3%A9",
    "100 % of \"it\"",
    "a\r\nce-id: 7",
    "a\tb\0c\u{7f}\u{85}\u{9f}",
    "\u{e9}\u{f1}\u{df}",
    "\u{65e5}\u{672c}\u{8a9e}",
    "\u{1f600}\u{10ffff}\u{fffe}\u{fdd0}",
    "e\u{301}\u{202e}\u{200b}\u{feff}",
    "null",
    "true",
    "7",
    "a,b;c=d",
    "=?utf-8?q?a?=",
    "{\"a\": [1, {}]}",
    "~!@#$^&*()_+`-={}|[]:;<>?,./",
];

fn texts() -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let mut texts: Vec<_> = TEXTS.into_iter().map(str::to_owned).collect();
    texts.extend([String::new(), "\u{e9} %\"".repeat(2_000)]);
    let random = "(?s).{0,30}";
    texts.extend((0..400).map(|_| random.new_tree(&mut runner).expect("a text").current()));
    texts
}

/// The text as CloudEvents allow it in an attribute.
fn allowed(text: &str) -> String {
    let is_forbidden = |char: char| {
        let code = u32::from(char);
        code < 0x20
            || (0x7f..0xa0).contains(&code)
            || (0xfdd0..0xfdf0).contains(&code)
            || code % 0x1_0000 >= 0xfffe
    };
    text.chars().map(|char| if is_forbidden(char) { '\u{fffd}' } else { char }).collect()
}

/// Occurrences with the text wherever it can be, each with the attributes and the data that it means.
fn meant(text: &str) -> Vec<(Occurrence, Json, Json)> {
    let details = json!({ text: [text, { "a": text }, null, true, 1.5] });
    let task = TaskStarted::new(text.into(), text, [text, ""], 3).with_details(details.clone());
    let ordinary =
        occurrence(task).with_correlation_id(text).with_trace_id(text).with_suppressed(4);
    let mut attributes = attributes("ansible.TaskStarted");
    attributes["subject"] = allowed(&format!("order/{text}")).into();
    for (name, value) in
        [("severitynumber", json!(9)), ("severitytext", json!("INFO")), ("suppressed", json!(4))]
    {
        attributes[name] = value;
    }
    if !text.is_empty() {
        attributes["correlationid"] = allowed(text).into();
        attributes["traceid"] = allowed(text).into();
    }
    let data = json!({
        "order_id": text, "taskName": text, "host_names": [text, ""], "tries": 3, "details": details,
    });
    let mut all = vec![(ordinary, attributes, data)];

    let subject = json!({ "id": text, "state": "open", "note": { text: text } });
    if let Ok(snapshot) = Snapshot::new(subject.clone()) {
        let link = Link {
            kind: Kind::AttributeValueChanged,
            sequence: 2,
            version: 2,
            earlier: Some(Uuid::from_u128(1)),
        };
        let change = occurrence(ticket::AttributeValueChanged::new(["note", text], snapshot));
        let change = change
            .with_chain(link)
            .with_occurred_at("0001-01-01T00:00:00.5Z".parse().expect("a time"))
            .with_request_id(Uuid::from_u128(9));
        let mut attributes = self::attributes("ticket.attributeValueChange");
        for (name, value) in [
            ("subject", json!(allowed(&format!("ticket/{text}")))),
            ("subjectsequence", json!("00000000000000000002")),
            ("previousid", json!(Uuid::from_u128(1))),
            ("requestid", json!(Uuid::from_u128(9))),
            ("time", json!("0001-01-01T00:00:00.500Z")),
            ("recordedtime", json!("2025-11-10T10:53:00.123Z")),
        ] {
            attributes[name] = value;
        }
        let mut changed = vec!["note", text];
        changed.sort_unstable();
        changed.dedup();
        all.push((change, attributes, json!({ "ticket": subject, "changedMembers": changed })));
    }
    all
}

fn attributes(ty: &str) -> Json {
    json!({
        "specversion": "1.0", "id": ID, "source": "https://u@[::1]:8080/a%20b?q='(1)'#f",
        "type": format!("com.example.{ty}"), "time": "2025-11-10T10:53:00.123Z", "datacontenttype": "application/json",
        "dataschema": format!("https://example.com/schemas/com.example.{ty}"),
    })
}

#[test]
#[ignore = ".ci/cloudevents.sh runs it, and the SDKs after it"]
fn samples_are_written_for_the_sdks() {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (mut lines, mut batches) = (String::new(), String::new());
    let all: Vec<_> = texts().iter().flat_map(|text| meant(text)).collect();
    for (occurrence, attributes, data) in &all {
        let http = form().http(occurrence).unwrap();
        let kafka = form().kafka(occurrence).unwrap();
        let sample = json!({
            "attributes": attributes, "data": data,
            "structured": { "headers": [["content-type", CloudEvents::MEDIA_TYPE]], "body": json(&form(), occurrence) },
            "http": { "headers": http.headers, "body": text(http.body) },
            "kafka": { "headers": kafka.headers, "key": kafka.key, "value": text(kafka.value) },
        });
        lines.push_str(&format!("{sample}\n"));
    }
    for some in [&all[..0], &all[..1], &all[..50], &all[..]] {
        let HttpMessage { headers, body, .. } =
            form().batch(some.iter().map(|(one, ..)| one)).unwrap();
        let batch = json!({ "count": some.len(), "headers": headers, "body": text(body) });
        batches.push_str(&format!("{batch}\n"));
    }
    fs::write(folder().join("ours.jsonl"), lines).unwrap();
    fs::write(folder().join("batches.jsonl"), batches).unwrap();
    let secret = occurrence(samples::login());
    assert_eq!(form().kafka(&secret).unwrap().key, None);
}

/// What was read, as the SDKs describe what they wrote.
fn told(read: Inbound) -> Json {
    let mut attributes = json!({ "specversion": "1.0", "id": read.id, "source": read.source, "type": read.event_type });
    let known = [
        ("subject", read.subject),
        ("datacontenttype", read.data_content_type),
        ("dataschema", read.data_schema),
    ];
    for (name, value) in known {
        if let Some(text) = value {
            attributes[name] = text.into();
        }
    }
    for (name, value) in read.extensions {
        attributes[name] = value;
    }
    let time = read.time.map(|time| time.as_microsecond());
    let data = match read.data {
        None => json!({}),
        Some(Data::Json(json)) => json!({ "json": json }),
        Some(Data::Text(text)) => json!({ "text": text }),
        Some(Data::Bytes(bytes)) => json!({ "bytes": bytes }),
    };
    json!({ "attributes": attributes, "time": time, "data": data })
}

#[test]
#[ignore = ".ci/cloudevents.sh runs it, and the SDKs before it"]
fn what_the_sdks_wrote_is_read_as_they_meant_it() {
    for sdk in ["python", "javascript"] {
        let lines = fs::read_to_string(folder().join(format!("{sdk}.jsonl"))).unwrap();
        let (mut events, mut refused) = (0, 0);
        for line in lines.lines() {
            let sample: Json = serde_json::from_str(line).unwrap();
            let text = sample["text"].as_str().unwrap();
            let expected = sample["events"].as_array().unwrap();
            let read = match text.starts_with('[') {
                true => Inbound::parse_batch(text),
                false => Inbound::parse(text).map(|read| vec![read]),
            };
            match read {
                Ok(read) => {
                    let read: Vec<_> = read.into_iter().map(told).collect();
                    assert_eq!(&read, expected, "{sdk}: {text}");
                    events += read.len();
                }
                // What the specification forbids, and an SDK writes.
                Err(error) => {
                    assert_eq!(sample["forbidden"], error.pointer(), "{sdk}: {error}: {text}");
                    refused += 1;
                }
            }
        }
        assert!(events > 500 && refused > 3, "{sdk}: {events} events, {refused} refused");
        println!("{sdk}: {events} events are read as they were meant, {refused} are refused");
    }
}
