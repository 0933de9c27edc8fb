//! PyYAML reads what we write, and we read what it writes. `.ci/pyyaml.sh` runs it between the two tests.

use super::json;
use event_model::{
    envelope::progress::{ProgressEvent, Reader},
    serde_json::{self, Value as Json},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use std::{fs, path::PathBuf};

fn folder() -> PathBuf {
    std::env::var_os("PYYAML_SAMPLES").expect("a folder for the samples").into()
}

#[test]
#[ignore = ".ci/pyyaml.sh runs it, and PyYAML after it"]
fn samples_are_written_for_pyyaml() {
    let mut runner = TestRunner::deterministic();
    let mut samples: Vec<_> = super::texts().into_iter().map(Json::from).collect();
    samples.extend((0..2_000).map(|_| json().new_tree(&mut runner).unwrap().current()));
    let mut lines = String::new();
    for details in samples {
        let event = ProgressEvent::new("test/Sample", details);
        let sample = serde_json::json!({ "yaml": event.to_yaml(), "event": event });
        lines.push_str(&format!("{sample}\n"));
    }
    fs::write(folder().join("ours.jsonl"), lines).unwrap();
}

#[test]
#[ignore = ".ci/pyyaml.sh runs it, and PyYAML before it"]
fn what_pyyaml_wrote_is_read_as_it_meant_it() {
    let lines = fs::read_to_string(folder().join("theirs.jsonl")).unwrap();
    let mut wrong = Vec::new();
    for line in lines.lines() {
        let sample: Json = serde_json::from_str(line).unwrap();
        let log = sample["log"].as_str().unwrap();
        let read: Vec<_> = Reader::new(log.as_bytes()).collect();
        let expected: Vec<_> = sample["events"].as_array().unwrap().iter().collect();
        let same = read.len() == expected.len()
            && read.iter().zip(expected).all(|(read, expected)| match read {
                Ok(event) => serde_json::to_value(event).unwrap() == *expected,
                Err(_) => expected.is_null(),
            });
        if !same {
            wrong.push(format!("{sample}\n{read:?}"));
        }
    }
    assert!(lines.lines().count() > 1_000);
    let shortest = wrong.iter().min_by_key(|text| text.len());
    assert_eq!(shortest, None, "{} are wrong", wrong.len());
}
