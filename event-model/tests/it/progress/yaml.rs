//! YAML that we write has the same values for us and for readers of YAML 1.2. `pyyaml` checks a reader of YAML 1.1.

use super::{SEPARATOR, events, json, texts};
use event_model::{
    envelope::progress::ProgressEvent,
    serde_json::{self, Value as Json, json},
};
use proptest::prelude::*;

fn check(details: Json) -> Result<(), TestCaseError> {
    let event = ProgressEvent::new("t/E", details);
    let yaml = event.to_yaml();
    prop_assert!(yaml.ends_with('\n') && !yaml.contains('\r'), "{:?}", yaml);
    let other: Json = serde_yaml::from_str(&yaml)
        .map_err(|error| TestCaseError::fail(format!("{error}\n{yaml}")))?;
    prop_assert_eq!(&other, &serde_json::to_value(&event).unwrap(), "{}", yaml);
    prop_assert_eq!(events(&format!("{SEPARATOR}\n{yaml}")), [event], "{}", yaml);
    Ok(())
}

#[test]
fn every_odd_text_is_read_back_as_value_as_key_and_in_a_list() {
    for text in texts() {
        check(json!({ text: text, "list": [text, [text], { text: [text] }] })).unwrap();
        check(json!(text)).unwrap();
    }
}

#[test]
fn unambiguous_texts_have_no_quotes() {
    let details = json!({
        "word": "Install packages", "path": "/p/x.py", "number": "42", "colon": "a: b", "lines": "a\nb\t\u{85}\u{2028}\u{1f600}é",
        "empty": {}, "list": [], "items": [1, ["a"], { "b": 1.5, "c": null }], "float": 1e20, "small": 1.5e-7, "whole": 3.0,
    });
    let expected = r#"eventType: ResourceTransitionProgressEvent
progressEventType: ansible/PlayStarted
details:
  colon: "a: b"
  empty: {}
  float: 1.0e+20
  items:
  - 1
  - - a
  - b: 1.5
    c: null
  lines: "a\nb\t\x85\u2028\U0001f600é"
  list: []
  number: "42"
  path: /p/x.py
  small: 1.5e-7
  whole: 3.0
  word: Install packages
"#;
    assert_eq!(ProgressEvent::new("ansible/PlayStarted", details).to_yaml(), expected);
}

#[test]
fn a_long_key_is_written_as_an_explicit_key() {
    for length in [499, 501, 1100, 5000] {
        let key = "k".repeat(length);
        check(json!({ &key: 1, "list": [{ &key: [1] }, { &key: { &key: {} } }] })).unwrap();
    }
}

proptest! {
    #[test]
    fn every_value_is_read_back(details in json()) {
        check(details)?;
    }
}
