//! Entries in each layout.

use super::{SEPARATOR, events};
use crate::samples;
use event_model::{
    Event, EventSink, Occurrence, Severity,
    envelope::{
        Envelope, Progress,
        progress::{ProgressEvent, Reader},
    },
    serde_json::{self, Value as Json, json},
    sink::{
        ProgressLog, ProgressLogConfig,
        progress_log::{Dialect, Layout},
    },
    uuid::Uuid,
};

const LAYOUTS: [Layout; 3] = [Layout::Flat, Layout::Logstash, Layout::Json];

fn written(occurrence: Occurrence, config: ProgressLogConfig) -> String {
    let log = ProgressLog::new(Vec::new(), config);
    log.emit(occurrence).unwrap();
    assert_eq!(log.lost(), 0);
    String::from_utf8(log.into_inner()).unwrap()
}

fn at(layout: Layout) -> ProgressLogConfig {
    ProgressLogConfig::default().with_layout(layout)
}

#[test]
fn flat_is_a_separator_and_yaml() {
    let event = Occurrence::new(samples::task());
    let expected = format!("{SEPARATOR}\n{}", Progress.to_yaml(&event));
    assert_eq!(written(event, ProgressLogConfig::default()), expected);
}

#[test]
fn json_is_the_envelope_on_a_line() {
    let event = Occurrence::new(samples::task());
    let expected = serde_json::to_string(&Progress.seal(&event)).unwrap() + "\n";
    assert_eq!(written(event, at(Layout::Json)), expected);
}

#[test]
fn logstash_is_a_record_with_yaml_as_its_message() {
    let event = Occurrence::new(samples::failed_probe())
        .with_time("2020-09-13T12:26:40.123456Z".parse().unwrap())
        .with_correlation_id("tx1")
        .with_trace_id("4bf92f3577b34da6a3ce929d0e0e4736")
        .with_request_id(Uuid::from_u128(7));
    let message = Progress.to_yaml(&event);
    let cases = [
        (at(Layout::Logstash), "HOSTNAME", "tracectx"),
        (at(Layout::Logstash).with_dialect(Dialect::V3_5), "HOSTNAME", "tracectx"),
        (at(Layout::Logstash).with_dialect(Dialect::V3_0_1), "host", "tracectx"),
        (at(Layout::Logstash).with_dialect(Dialect::V3_0_0), "host", "traceCtx"),
    ];
    for (config, host, context) in cases {
        let (event, config) =
            (event.clone(), config.with_host("driver-0").with_logger_name("progress"));
        let spawned = std::thread::Builder::new().name("worker".into());
        let line = spawned.spawn(move || written(event, config)).unwrap().join().unwrap();
        assert_eq!(line.find('\n'), Some(line.len() - 1));
        let record: Json = serde_json::from_str(&line).unwrap();
        let expected = json!({
            "@timestamp": "2020-09-13T12:26:40.123Z", "@version": "1", "message": message, host: "driver-0", "path": "",
            "tags": [], "type": "logstash", "thread_name": "worker", "level": "INFO", "logger_name": "progress",
            format!("{context}.transactionid"): "tx1",
            format!("{context}.traceid"): "4bf92f3577b34da6a3ce929d0e0e4736",
            format!("{context}.requestid"): "00000000-0000-0000-0000-000000000007",
        });
        assert_eq!(record, expected);
        assert_eq!(events(&line).len(), 1);
    }
}

#[test]
fn logstash_has_no_keys_for_unknown_values() {
    let record: Json =
        serde_json::from_str(&written(Occurrence::new(samples::task()), at(Layout::Logstash)))
            .unwrap();
    let keys: Vec<_> = record.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "@timestamp",
        "@version",
        "HOSTNAME",
        "level",
        "logger_name",
        "message",
        "path",
        "tags",
        "thread_name",
        "type",
    ];
    assert_eq!(keys, expected);
    assert_eq!(
        (&record["HOSTNAME"], &record["logger_name"]),
        (&json!("unknown"), &json!("ignition.service.progress_events"))
    );
}

#[test]
fn every_event_has_the_level_info() {
    for severity in Severity::ALL {
        let mut event = samples::message();
        event.severity = *severity;
        let record: Json =
            serde_json::from_str(&written(Occurrence::new(event), at(Layout::Logstash))).unwrap();
        assert_eq!(record["level"], "INFO", "{severity:?}");
    }
}

#[test]
fn every_layout_is_read_back() {
    let all = [
        &samples::task() as &dyn Event,
        &samples::quota(),
        &samples::login(),
        &samples::probe(),
        &samples::message(),
    ];
    for layout in LAYOUTS {
        let log = ProgressLog::new(Vec::new(), at(layout));
        let mut expected = Vec::new();
        for event in all {
            event.emit(&log).unwrap();
            let sealed =
                serde_json::to_value(Progress.seal(&Occurrence::from(event.to_arc()))).unwrap();
            expected.push(ProgressEvent::new(event.name(), sealed["details"].clone()));
        }
        assert_eq!(events(&String::from_utf8(log.into_inner()).unwrap()), expected, "{layout:?}");
    }
}

#[test]
fn odd_texts_of_several_threads_are_read_back_in_every_layout() {
    let texts = [super::texts(), vec!["é\u{2028}\u{0}\n  x: \u{1f600}\r\n"]].concat();
    for layout in LAYOUTS {
        let log = ProgressLog::new(Vec::new(), at(layout));
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let (log, texts) = (&log, &texts);
                scope.spawn(move || {
                    for text in texts {
                        let details = json!({ "thread": thread, *text: [text] });
                        let event = samples::task().with_details(details);
                        event.emit(log).unwrap();
                    }
                });
            }
        });
        let log = String::from_utf8(log.into_inner()).unwrap();
        let read: Vec<_> = events(&log).iter().map(|it| it.details()["details"].clone()).collect();
        assert_eq!(read.len(), 4 * texts.len());
        for thread in 0..4 {
            let read = read.iter().filter(|details| details["thread"] == thread);
            let expected = texts.iter().map(|text| json!({ "thread": thread, *text: [text] }));
            assert!(read.eq(&expected.collect::<Vec<_>>()), "{layout:?}");
        }
    }
}

#[test]
fn a_text_of_a_megabyte_is_one_entry() {
    let long = "é x\n\u{7}".repeat(200_000);
    for layout in LAYOUTS {
        let event = Occurrence::new(samples::task().with_details(json!(long)));
        let log = written(event, at(layout));
        let mut entries = Reader::new(log.as_bytes()).with_max_entry_bytes(1 << 24);
        assert!(entries.next().unwrap().unwrap().details()["details"] == long, "{layout:?}");
        assert!(entries.next().is_none());
        let error = Reader::new(log.as_bytes()).next().unwrap().unwrap_err();
        assert!(error.to_string().ends_with("longer than 1048576 bytes"), "{error}");
    }
}

#[test]
fn private_keys_from_every_source_are_hidden() {
    let key = "-----BEGIN OPENSSH PRIVATE KEY-----\nMHc=\n-----END OPENSSH PRIVATE KEY-----";
    let event = samples::task().with_details(json!([key]));
    for layout in LAYOUTS {
        let occurrence = Occurrence::new(event.clone()).with_correlation_id(key).with_trace_id(key);
        let log = written(occurrence, at(layout).with_host(key).with_logger_name(key));
        assert!(!log.contains("MHc") && log.contains("***obfuscated private key***"), "{log}");
    }
}
