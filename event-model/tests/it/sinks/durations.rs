//! Durations with Go's syntax, in an override of limits.

use crate::events::CATALOG;
use event_model::sink::RateLimits;
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
    const S: u64 = 1_000_000_000;
    let cases = [
        ("0", 0),
        ("+0", 0),
        ("-0", 0),
        ("0s", 0),
        ("-0s", 0),
        ("0h0m", 0),
        ("0.4ns", 0),
        ("1ns", 1),
        ("1us", 1_000),
        ("1\u{b5}s", 1_000),
        ("1\u{3bc}s", 1_000),
        ("300ms", 300_000_000),
        ("5s", 5 * S),
        ("+5m", 300 * S),
        ("1h", 3_600 * S),
        ("1.5h", 5_400 * S),
        (".5h", 1_800 * S),
        ("5.h", 18_000 * S),
        ("1h1h", 7_200 * S),
        ("1m1h", 3_660 * S),
        ("1h15m30.918273645s", 4_530 * S + 918_273_645),
        ("0000000000000000000000000001h", 3_600 * S),
        ("0.100000000000000000000h", 360 * S),
        ("0.00000000000027777777777777777778h", 1),
        ("0.830103483285477580700h", 2_988_372_539_827),
        ("9223372036854775807ns", i64::MAX as u64),
        ("9223372036.854775807s", i64::MAX as u64),
        ("2562047h47m16.854775807s", i64::MAX as u64),
    ];
    for (text, nanos) in cases {
        assert_eq!(limit(text), Ok(Duration::from_nanos(nanos)), "{text}");
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
