//! Durations with Go's syntax, in an override of limits.

use crate::events::CATALOG;
use event_model::{
    serde_json::{self, Value, json},
    sink::RateLimits,
};
use proptest::prelude::*;
use std::time::Duration;

const EVENT: &str = "cluster/quota_exceeded";

/// The limit that `text` sets, or the error.
fn limit(text: &str) -> Result<Duration, String> {
    let overrides = serde_json::json!({ EVENT: text }).to_string();
    let limits = RateLimits::of(&CATALOG).with_overrides(&overrides);
    limits.map(|limits| limits.get(EVENT).unwrap()).map_err(|error| error.to_string())
}

#[test]
fn durations_are_read_as_go_reads_them() {
    let cases = include_str!("go_durations.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in cases {
        let mut fields = line.split('\t');
        let text: String = serde_json::from_str(fields.next().unwrap()).unwrap();
        // Go has negative durations. A limit cannot be negative.
        let expected = fields.next().unwrap().parse().ok().map(Duration::from_nanos);
        assert_eq!(limit(&text).ok(), expected, "{text}");
        if expected.is_some() {
            let limits =
                RateLimits::of(&CATALOG).with_overrides(&json!({ EVENT: text }).to_string());
            let shown: Value = serde_json::from_str(&limits.unwrap().to_string()).unwrap();
            assert_eq!(shown[EVENT].as_str(), fields.next(), "{text}");
        }
    }
}

#[test]
fn an_invalid_duration_is_refused_and_named() {
    let (grammar, unit) = ("is not written like `1h30m` or `500ms`", "needs a unit, as in `30s`");
    let (negative, long) = ("is a negative limit", "is longer than 292 years");
    let cases = [
        ("", grammar),
        ("-", grammar),
        ("+", grammar),
        ("--5m", grammar),
        ("+-5m", grammar),
        (".", grammar),
        ("-.", grammar),
        (".s", grammar),
        ("-.s", grammar),
        ("h", grammar),
        ("1d", grammar),
        ("1w", grammar),
        ("1H", grammar),
        ("1Ms", grammar),
        (" 5m", grammar),
        ("5m ", grammar),
        ("5 m", grammar),
        ("1h 5m", grammar),
        ("1h-5m", grammar),
        ("1h+5m", grammar),
        ("5minutes", grammar),
        ("1e3s", grammar),
        ("1_000s", grammar),
        ("0x10s", grammar),
        ("1,5h", grammar),
        ("\u{661}h", grammar),
        ("1h\0", grammar),
        ("1.2.3s", unit),
        ("5", unit),
        ("00", unit),
        ("0.0", unit),
        ("1h5", unit),
        ("-5", unit),
        ("-5m", negative),
        ("-1ns", negative),
        ("9223372036854775808ns", long),
        ("-9223372036854775808ns", negative),
        ("-9223372036854775809ns", negative),
        ("-99999999999999999999h", negative),
        ("9223372036854775.808us", long),
        ("2562047h47m16.854775808s", long),
        ("3000000h", long),
        ("99999999999999999999999h", long),
        ("9223372036s9223372036s", long),
    ];
    for (text, reason) in cases {
        let expected = format!(
            "cannot use the rate limits: invalid duration for 'cluster/quota_exceeded': {text:?} {reason}"
        );
        assert_eq!(limit(text), Err(expected), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "[-+]?[0-9.]{0,24}[nuµmsh]{0,2}.{0,4}") {
        let _ = limit(&text);
    }

    #[test]
    fn a_number_of_seconds_with_a_fraction_is_exact(nanos in 0..=i64::MAX as u64) {
        let text = format!("{}.{:09}s", nanos / 1_000_000_000, nanos % 1_000_000_000);
        prop_assert_eq!(limit(&text), Ok(Duration::from_nanos(nanos)));
    }

    #[test]
    fn numbers_with_units_add_up(h in 0..1_000_u64, m in 0..1_000_u64, ms in 0..1_000_u64) {
        let expected = Duration::from_secs(h * 3_600 + m * 60) + Duration::from_millis(ms);
        prop_assert_eq!(limit(&format!("{ms}ms{h}h{m}m")), Ok(expected));
    }
}
