//! Ignition logs what we log, and we read what it logs. `.ci/ignition.sh` runs it between the two tests.

use super::json;
use crate::samples;
use event_model::{
    EventSink, Occurrence,
    envelope::{Envelope, Progress, progress::Reader},
    serde_json::{self, Value as Json, json},
    sink::{
        ProgressLog, ProgressLogConfig,
        progress_log::{Dialect, Layout},
    },
    uuid::Uuid,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use std::{fs, path::PathBuf, process::Command, thread};

const DIALECTS: [Dialect; 3] = [Dialect::V3_5, Dialect::V3_0_1, Dialect::V3_0_0];
const LAYOUTS: [(&str, Layout); 2] = [("flat", Layout::Flat), ("logstash", Layout::Logstash)];

fn folder() -> PathBuf {
    std::env::var_os("IGNITION_SAMPLES").expect("a folder for the samples").into()
}

fn occurrences() -> Vec<Occurrence> {
    let mut runner = TestRunner::deterministic();
    let mut details: Vec<_> = super::texts().into_iter().map(Json::from).collect();
    details.extend((0..500).map(|_| json().new_tree(&mut runner).expect("a value").current()));
    let numbered = details.into_iter().zip(0..);
    let occurrences = numbered.map(|(details, number)| {
        let event = Occurrence::new(samples::task().with_details(details));
        match number % 3 {
            0 => event,
            1 => event.with_correlation_id(format!("tx{number}")),
            _ => event
                .with_correlation_id(format!("tx{number}"))
                .with_request_id(Uuid::from_u128(number))
                .with_trace_id("4bf92f3577b34da6a3ce929d0e0e4736"),
        }
    });
    occurrences.collect()
}

/// An event, and the headers of the request that caused it.
fn sample(occurrence: &Occurrence) -> Json {
    let ids = [
        ("TransactionId", occurrence.correlation_id.as_deref().map(str::to_owned)),
        ("RequestId", occurrence.request_id.map(|id| id.to_string())),
        ("TraceId", occurrence.trace_id.as_deref().map(str::to_owned)),
    ];
    let context = ids.into_iter().filter_map(|(name, id)| Some((name.to_owned(), id?.into())));
    json!({ "event": Progress.seal(occurrence), "context": Json::Object(context.collect()) })
}

#[test]
#[ignore = ".ci/ignition.sh runs it, and Ignition after it"]
fn samples_are_written_for_ignition() {
    let occurrences = occurrences();
    let lines: String = occurrences.iter().map(|it| format!("{}\n", sample(it))).collect();
    fs::write(folder().join("samples.jsonl"), lines).unwrap();
    let host = Command::new("hostname").output().unwrap().stdout;
    let host = str::from_utf8(&host).unwrap().trim();
    for dialect in DIALECTS {
        for (name, layout) in LAYOUTS {
            let config = ProgressLogConfig::default().with_layout(layout).with_dialect(dialect);
            let log = ProgressLog::new(Vec::new(), config.with_host(host)).strict();
            thread::scope(|scope| {
                let emit = || occurrences.iter().for_each(|it| log.emit(it.clone()).unwrap());
                let main = thread::Builder::new().name("MainThread".into());
                main.spawn_scoped(scope, emit).unwrap();
            });
            let path = folder().join(format!("ours-{name}-{dialect:?}.log"));
            fs::write(path, log.into_inner()).unwrap();
        }
    }
}

#[test]
#[ignore = ".ci/ignition.sh runs it, and Ignition before it"]
fn what_ignition_logged_is_read_as_it_meant_it() {
    let expected: Vec<_> =
        occurrences().iter().map(|it| serde_json::to_value(Progress.seal(it)).unwrap()).collect();
    for dialect in DIALECTS {
        for (layout, _) in LAYOUTS {
            for serializer in ["stock", "unicode"] {
                let path = folder().join(format!("{serializer}-{layout}-{dialect:?}.log"));
                let log = fs::read(&path).unwrap();
                let read: Vec<_> = Reader::new(&log[..]).collect();
                assert_eq!(read.len(), expected.len(), "{}", path.display());
                for (read, expected) in read.into_iter().zip(&expected) {
                    let read = serde_json::to_value(read.unwrap()).unwrap();
                    assert_eq!(read, *expected, "{}", path.display());
                }
            }
        }
    }
}
