//! Parses durations like Go's `time.ParseDuration`, such as `1h30m`, `300ms` and `1.5h`, and prints them like Go.

use std::{fmt, time::Duration};

/// A text is not a valid limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DurationError {
    /// It does not follow the grammar.
    Grammar,
    /// A number has no unit.
    MissingUnit,
    /// It is negative.
    Negative,
    /// It is longer than the longest duration in Go.
    TooLong,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Grammar => "is not written like `1h30m` or `500ms`",
            Self::MissingUnit => "needs a unit, as in `30s`",
            Self::Negative => "is a negative limit",
            Self::TooLong => "is longer than 292 years",
        })
    }
}

/// The units with their nanoseconds. The micro sign (U+00B5) and the Greek letter mu (U+03BC) look the same.
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

/// Parses a limit: an optional sign, then `0` or numbers with units, each of which may have a fraction. The result has
/// the nanoseconds that Go has (`time.ParseDuration` of Go 1.27), also where Go rounds a fraction.
pub(super) fn parse(text: &str) -> Result<Duration, DurationError> {
    if let Some(text) = text.strip_prefix('-') {
        return match duration(text) {
            Ok(Duration::ZERO) => Ok(Duration::ZERO),
            Ok(_) | Err(DurationError::TooLong) => Err(DurationError::Negative),
            Err(error) => Err(error),
        };
    }
    duration(text.strip_prefix('+').unwrap_or(text))
}

fn duration(unsigned: &str) -> Result<Duration, DurationError> {
    if unsigned == "0" {
        return Ok(Duration::ZERO);
    }
    let mut nanos: u64 = 0;
    let mut rest = unsigned;
    loop {
        let (part, after) = number_with_unit(rest)?;
        nanos = nanos.checked_add(part).filter(fits_go).ok_or(DurationError::TooLong)?;
        rest = after;
        if rest.is_empty() {
            return Ok(Duration::from_nanos(nanos));
        }
    }
}

fn fits_go(nanos: &u64) -> bool {
    i64::try_from(*nanos).is_ok()
}

/// The nanoseconds of the first number with its unit, and the text after them.
fn number_with_unit(text: &str) -> Result<(u64, &str), DurationError> {
    let (whole, rest) = digits(text);
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => digits(rest),
        None => ("", rest),
    };
    if whole.is_empty() && fraction.is_empty() {
        return Err(DurationError::Grammar);
    }
    let end = rest.find(|c: char| c == '.' || c.is_ascii_digit()).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    if name.is_empty() {
        return Err(DurationError::MissingUnit);
    }
    let unit = UNITS.iter().find(|(unit, _)| *unit == name).ok_or(DurationError::Grammar)?.1;
    let nanos = whole.bytes().try_fold(0_u64, |nanos, digit| {
        nanos.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
    });
    let nanos =
        nanos.and_then(|whole| whole.checked_mul(unit)?.checked_add(part_of(unit, fraction)));
    Ok((nanos.ok_or(DurationError::TooLong)?, rest))
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

/// A duration as Go prints it: `1h30m0s`, `1.5s`, `300ms`.
pub(super) struct GoDuration(pub(super) Duration);

impl fmt::Display for GoDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.as_nanos();
        let (divisor, unit) = match nanos {
            0 => return f.write_str("0s"),
            1..1_000 => (1, "ns"),
            1_000..1_000_000 => (1_000, "\u{b5}s"),
            1_000_000..1_000_000_000 => (1_000_000, "ms"),
            _ => (1_000_000_000, "s"),
        };
        let (mut whole, fraction) = (nanos / divisor, nanos % divisor);
        if unit == "s" {
            let (hours, minutes) = (whole / 3600, whole / 60 % 60);
            match (hours, whole / 60) {
                (_, 0) => {}
                (0, _) => write!(f, "{minutes}m")?,
                _ => write!(f, "{hours}h{minutes}m")?,
            }
            whole %= 60;
        }
        write!(f, "{whole}")?;
        if fraction > 0 {
            let digits = format!("{:09}", fraction * (1_000_000_000 / divisor));
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        f.write_str(unit)
    }
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}
