//! The limits that an override sets, with the cases of assisted-service's `EVENT_RATE_LIMITS`.

use crate::events::CATALOG;
use event_model::{
    Catalog, Category, Descriptor, Severity, Template,
    sink::{RateLimits, RateLimitsError},
};
use std::time::Duration;

const fn limited(name: &'static str, seconds: Option<u64>) -> Descriptor {
    let rate_limit = match seconds {
        Some(seconds) => Some(Duration::from_secs(seconds)),
        None => None,
    };
    Descriptor {
        name,
        group: None,
        event_type: "agent",
        severity: Severity::Info,
        message: Template { text: "", segments: &[], capacity: 0 },
        category: Category::User,
        properties: &[],
        description: None,
        deprecated: None,
        rate_limit,
    }
}

static STARTED: Descriptor = limited("agent/upgrade_agent_started", Some(3600));
static FAILED: Descriptor = limited("agent/upgrade_agent_failed", Some(3600));
static A: Descriptor = limited("a", None);
static NEW: Descriptor = limited("new_event", None);

/// A registry whose events formerly had no groups.
static AGENTS: Catalog = Catalog::new(
    &[&STARTED, &FAILED, &A, &NEW],
    &[
        ("a", 2),
        ("agent/upgrade_agent_failed", 1),
        ("agent/upgrade_agent_started", 0),
        ("new_event", 3),
        ("upgrade_agent_failed", 1),
        ("upgrade_agent_started", 0),
    ],
);

/// The limits that differ from those of the registry, in nanoseconds.
fn overridden(text: &str) -> Result<Vec<(&'static str, u128)>, RateLimitsError> {
    let limits = RateLimits::of(&AGENTS).with_overrides(text)?;
    let others =
        limits.iter().filter(|(name, limit)| AGENTS.get(name).unwrap().rate_limit != Some(*limit));
    Ok(others.map(|(name, limit)| (name, limit.as_nanos())).collect())
}

#[test]
fn an_override_changes_the_limits_that_it_names() {
    const S: u128 = 1_000_000_000;
    let cases: [(&str, &[(&str, u128)]); 14] = [
        ("", &[]),
        ("null", &[]),
        (" null ", &[]),
        ("{}", &[]),
        (
            r#"{"upgrade_agent_failed":"2h","new_event":"30m"}"#,
            &[("agent/upgrade_agent_failed", 7200 * S), ("new_event", 1800 * S)],
        ),
        (r#"{"agent/upgrade_agent_failed":"2h"}"#, &[("agent/upgrade_agent_failed", 7200 * S)]),
        (r#"{"a":"1h","a":"2h"}"#, &[("a", 7200 * S)]),
        (r#"{"a":"soon","a":null,"a":"2h"}"#, &[("a", 7200 * S)]),
        (
            r#"{"agent/upgrade_agent_failed":"2h","upgrade_agent_failed":"3h"}"#,
            &[("agent/upgrade_agent_failed", 10800 * S)],
        ),
        (r#"{"upgrade_agent_failed":"0"}"#, &[("agent/upgrade_agent_failed", 0)]),
        (r#"{"a":"0"}"#, &[("a", 0)]),
        (r#"{"a":"300ms"}"#, &[("a", 300_000_000)]),
        (r#"{"a":"1\u00b5s"}"#, &[("a", 1_000)]),
        ("\n{ \"\\u0061\" : \"1.5h\" }\t", &[("a", 5400 * S)]),
    ];
    for (text, expected) in cases {
        assert_eq!(overridden(text).unwrap(), expected, "{text}");
    }
}

#[test]
fn a_text_that_is_not_an_object_of_texts_is_refused() {
    let cases = [
        "{bad json}",
        "{",
        " ",
        "1h",
        "\"1h\"",
        "[]",
        "[\"a\"]",
        "true",
        "{\"a\":5}",
        "{\"a\":1.5}",
        "{\"a\":true}",
        "{\"a\":[\"1h\"]}",
        "{\"a\":{\"b\":\"1h\"}}",
        "{\"a\":\"1h\"} x",
        "{\"a\":\"1h\",}",
        "{'a':'1h'}",
        "{\"a\":5,\"a\":\"1h\"}",
        "null null",
        "\u{feff}{}",
    ];
    for text in cases {
        let error = overridden(text).unwrap_err();
        let shown = error.to_string();
        assert!(matches!(error, RateLimitsError::Json { .. }), "{text}");
        assert!(shown.starts_with("failed to parse the rate limits `"), "{text}");
        let text = text.replace('\u{feff}', r"\u{feff}");
        assert!(shown.contains(&format!("`{text}`")), "{shown}");
    }
}

#[test]
fn every_entry_that_cannot_be_used_is_named() {
    let cases = [
        (r#"{"event":"1h"}"#, "unknown event 'event'"),
        (
            r#"{"event":"5"}"#,
            "invalid duration for 'event': \"5\" needs a unit, as in `30s`, and there is no such event",
        ),
        (
            r#"{"a":"5minutes"}"#,
            "invalid duration for 'a': \"5minutes\" is not written like `1h30m` or `500ms`",
        ),
        (r#"{"a":null}"#, "invalid duration for 'a': \"\" is not written like `1h30m` or `500ms`"),
        (r#"{"a":"-5m"}"#, "invalid duration for 'a': \"-5m\" is a negative limit"),
        (
            r#"{"b":"1h","a":"1d","new_event":"1h","c":"2h"}"#,
            "unknown event 'b'; invalid duration for 'a': \"1d\" is not written like `1h30m` or `500ms`; \
             unknown event 'c'",
        ),
        (r#"{"A":"1h"}"#, "unknown event 'A'"),
        (r#"{"":"1h"}"#, "unknown event ''"),
    ];
    for (text, expected) in cases {
        let error = overridden(text).unwrap_err().to_string();
        assert_eq!(error, format!("cannot use the rate limits: {expected}"), "{text}");
    }
}

#[test]
fn errors_stay_short_for_any_text() {
    let long = "\u{e4}".repeat(100_000);
    let many =
        (0..10_000).map(|n| format!("\"{n}{long:.400}\":\"1h\"")).collect::<Vec<_>>().join(",");
    let cases = [long.clone(), format!("{{\"{long}\":\"{long}\"}}"), format!("{{{many}}}")];
    for text in cases {
        let error = overridden(&text).unwrap_err().to_string();
        assert!(error.contains('…'), "{error:.100}");
        assert!(error.len() < 20_000, "{}", error.len());
    }
    assert!(
        overridden(&format!("{{{many}}}")).unwrap_err().to_string().ends_with("; and 9980 more")
    );
    let nested = "[".repeat(1_000_000);
    assert!(overridden(&nested).is_err());
    assert!(overridden(&format!("{{\"a\":{nested}")).is_err());
}

#[test]
fn limits_come_from_the_registry() {
    let limits = RateLimits::of(&CATALOG);
    let hour = Duration::from_secs(3600);
    let written = CATALOG.iter().filter_map(|event| Some((event.name, event.rate_limit?)));
    assert_eq!(Vec::from_iter(limits.iter()), Vec::from_iter(written));
    assert_eq!(limits.iter().next(), Some(("cluster/quota_exceeded", hour)));
    assert_eq!(limits.get("cluster/quota_reached"), Some(hour), "a former name");
    assert_eq!(limits.get("host/probe_failed"), None);
    assert_eq!(limits.get("host/probe_lost"), None);
    let shown = limits.to_string();
    assert!(shown.starts_with(r#"{"cluster/quota_exceeded":"1h0m0s""#), "{shown}");
    assert_eq!(format!("{limits:?}"), format!("RateLimits({shown})"));
    let again = RateLimits::of(&CATALOG).with_overrides(&shown).unwrap();
    assert_eq!(Vec::from_iter(limits.iter()), Vec::from_iter(again.iter()));
}
