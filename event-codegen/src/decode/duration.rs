//! The grammar of Go's durations: `1h30m`, `300ms`, `1.5h`.

use std::time::Duration;

/// Why a text is not a duration that an event can be limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DurationError {
    /// It does not follow the grammar.
    Grammar,
    /// It is a number without a unit.
    NoUnit,
    /// It is 0 or less.
    NotPositive,
    /// It is longer than Go's durations can be, which is about 292 years.
    TooLong,
}

/// The units and their nanoseconds. A unit comes before each unit that its name starts with: `ms` before `m`.
const UNITS: [(&str, u64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("\u{b5}s", 1_000),
    ("\u{3bc}s", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

/// The duration that `text` spells. It is positive, and has the nanoseconds that Go has (`time.ParseDuration` of
/// Go 1.27), also where Go rounds a fraction.
pub(super) fn parse(text: &str) -> Result<Duration, DurationError> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if unsigned.is_empty() {
        return Err(DurationError::Grammar);
    }
    let mut nanos: u64 = 0;
    let mut rest = if unsigned == "0" { "" } else { unsigned };
    while !rest.is_empty() {
        let (part, after) = component(rest)?;
        nanos = nanos.checked_add(part).filter(is_go_duration).ok_or(DurationError::TooLong)?;
        rest = after;
    }
    if negative || nanos == 0 {
        return Err(DurationError::NotPositive);
    }
    Ok(Duration::from_nanos(nanos))
}

fn is_go_duration(nanos: &u64) -> bool {
    i64::try_from(*nanos).is_ok()
}

/// The nanoseconds of one number with its unit, and the text after it.
fn component(text: &str) -> Result<(u64, &str), DurationError> {
    let (whole, rest) = digits(text);
    let (fraction, rest) = rest.strip_prefix('.').map_or(("", rest), digits);
    if whole.is_empty() && fraction.is_empty() {
        return Err(DurationError::Grammar);
    }
    if rest.is_empty() {
        return Err(DurationError::NoUnit);
    }
    let unit = UNITS.iter().find_map(|(name, nanos)| Some((nanos, rest.strip_prefix(name)?)));
    let (&unit, rest) = unit.ok_or(DurationError::Grammar)?;
    let whole: u64 = match whole {
        "" => 0,
        digits => digits.parse().map_err(|_| DurationError::TooLong)?,
    };
    let nanos = whole.checked_mul(unit).ok_or(DurationError::TooLong)?;
    let nanos = nanos.checked_add(part_of(unit, fraction)).ok_or(DurationError::TooLong)?;
    Ok((nanos, rest))
}

/// The part of `unit` that the digits after a point stand for, as Go computes it: with a double, of as many digits as an
/// `int64` holds. So 0.3333333333333333333 hours are 20 minutes.
fn part_of(unit: u64, fraction: &str) -> u64 {
    let (mut digits, mut scale) = (0_u64, 1.0);
    for digit in fraction.bytes() {
        if digits > i64::MAX as u64 / 10 {
            break;
        }
        let more = digits * 10 + u64::from(digit - b'0');
        if more > 1 << 63 {
            break;
        }
        (digits, scale) = (more, scale * 10.0);
    }
    (digits as f64 * (unit as f64 / scale)) as u64
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_go_reads_them() {
        let cases = [
            ("1h", Duration::from_secs(3600)),
            ("1h30m", Duration::from_secs(5400)),
            ("1.5h", Duration::from_secs(5400)),
            ("300ms", Duration::from_millis(300)),
            ("1h0m0.5s", Duration::from_millis(3_600_500)),
            ("+5s", Duration::from_secs(5)),
            (".5s", Duration::from_millis(500)),
            ("1.s", Duration::from_secs(1)),
            ("2us", Duration::from_micros(2)),
            ("2µs", Duration::from_micros(2)),
            ("2μs", Duration::from_micros(2)),
            ("7ns", Duration::from_nanos(7)),
            ("1m1m", Duration::from_secs(120)),
            ("2562047h47m16.854775807s", Duration::from_nanos(i64::MAX as u64)),
            ("0.3333333333333333333h", Duration::from_secs(1200)),
            ("0.333333333333333333h", Duration::from_nanos(1_199_999_999_999)),
            ("0.00000000000027777777777777777778h", Duration::from_nanos(1)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn only_positive_durations_are_accepted() {
        use DurationError::*;
        let cases = [
            ("", Grammar),
            ("-", Grammar),
            ("h", Grammar),
            (".s", Grammar),
            ("1d", Grammar),
            ("1 h", Grammar),
            ("1H", Grammar),
            ("1h ", Grammar),
            ("60", NoUnit),
            ("1h30", NoUnit),
            ("0", NotPositive),
            ("0s", NotPositive),
            ("-1h", NotPositive),
            ("0.1ns", NotPositive),
            ("2562047h47m16.854775808s", TooLong),
            ("99999999999999999999h", TooLong),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), Err(expected), "{text}");
        }
    }
}
