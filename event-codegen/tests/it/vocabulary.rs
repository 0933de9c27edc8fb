//! The compiler and `event-model` do not depend on each other, but must use the same words.

use event_codegen::{Options, check, registry, source::Sources};
use event_model::{
    Catalog, Descriptor, Template,
    sink::{RateLimits, RateLimitsError},
};
use proptest::prelude::*;
use std::time::Duration;

#[test]
fn severities_are_the_same() {
    let ours = registry::Severity::ALL.map(registry::Severity::as_str);
    let theirs = event_model::Severity::ALL.iter().map(|severity| severity.as_str());
    assert_eq!(ours.to_vec(), theirs.collect::<Vec<_>>());
}

#[test]
fn categories_are_the_same() {
    let ours = registry::Category::ALL.map(registry::Category::as_str);
    let theirs = event_model::Category::ALL.iter().map(|category| category.as_str());
    assert_eq!(ours.to_vec(), theirs.collect::<Vec<_>>());
}

/// One kind has no event: only some rules distinguish it from another kind.
#[test]
fn kinds_of_changes_are_the_same() {
    let ours = registry::Kind::ALL.map(registry::Kind::as_str);
    let theirs = event_model::lifecycle::Kind::ALL.iter().map(|kind| kind.as_str());
    let theirs: Vec<_> = theirs.filter(|kind| *kind != "operating_status_changed").collect();
    assert_eq!(ours.to_vec(), theirs);
}

/// The limit of an event in a registry, where the shortest is a nanosecond.
fn in_a_registry(text: &str) -> Option<Duration> {
    let limit = serde_json::Value::from(text);
    let event = "name: a/b_done, message: m, event_type: e, severity: info, properties: {}";
    let yaml = format!(
        "event_types: {{e: {{requires: {{}}}}}}\nevents: [{{{event}, rate_limit: {limit}}}]\n"
    );
    let checked = check(&Sources::single("events.yaml", yaml), &Options::default());
    let [event] = &checked.registry.events[..] else { panic!("one event: {text:?}") };
    assert_eq!(event.rate_limit.is_none(), checked.diagnostics.errors() > 0, "{text:?}");
    event.rate_limit
}

/// The limit of an event in an override, where zero means none.
fn in_an_override(text: &str) -> Result<Duration, RateLimitsError> {
    static EVENT: Descriptor = Descriptor {
        name: "a/b_done",
        group: Some("a"),
        event_type: "e",
        severity: event_model::Severity::Info,
        message: Template { text: "m", segments: &[], capacity: 1 },
        category: event_model::Category::User,
        properties: &[],
        description: None,
        deprecated: None,
        rate_limit: None,
    };
    static CATALOG: Catalog = Catalog::new(&[&EVENT], &[("a/b_done", 0)]);
    let overrides = serde_json::json!({ "a/b_done": text }).to_string();
    let limits = RateLimits::of(&CATALOG).with_overrides(&overrides)?;
    Ok(limits.get("a/b_done").expect("the event has a limit now"))
}

fn assert_same_limit(text: &str) {
    let override_ = in_an_override(text).ok().filter(|limit| !limit.is_zero());
    assert_eq!(in_a_registry(text), override_, "{text:?}");
}

#[test]
fn both_read_durations_as_go_does() {
    let cases = include_str!("../../../event-model/tests/it/sinks/go_durations.tsv").lines();
    for line in cases.filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let text: String = serde_json::from_str(fields.next().unwrap()).unwrap();
        let expected = fields.next().unwrap().parse().ok().map(Duration::from_nanos);
        assert_eq!(in_an_override(&text).ok(), expected, "{text:?}");
        assert_same_limit(&text);
    }
}

#[test]
fn a_limit_in_a_registry_is_the_same_in_an_override() {
    let texts = [
        "1h",
        "1h30m",
        "1.5h",
        ".5h",
        "5.h",
        "+5s",
        "300ms",
        "1us",
        "1\u{b5}s",
        "1\u{3bc}s",
        "1ns",
        "1m1m",
        "0.1ns",
        "0.3333333333333333333h",
        "0.00000000000027777777777777777778h",
        "0.830103483285477580700h",
        "2562047h47m16.854775807s",
        "2562047h47m16.854775808s",
        "9223372036854775808ns",
        "99999999999999999999h",
        "0",
        "+0",
        "-0",
        "0s",
        "",
        "-",
        "-1h",
        "h",
        ".s",
        "1d",
        "1H",
        "1 h",
        "1h ",
        " 1h",
        "1h-5m",
        "1h5",
        "60",
        "1e3s",
    ];
    texts.into_iter().for_each(assert_same_limit);
    assert_eq!(in_a_registry("1h"), Some(Duration::from_secs(3600)));
}

proptest! {
    #[test]
    fn random_limits_are_the_same(text in "[-+]?([0-9]{0,20}(\\.[0-9]{0,30})?(ns|us|µs|ms|s|m|h|d|)){1,3}") {
        assert_same_limit(&text);
    }
}
