//! Times in requests.

use jiff::Timestamp;
use std::str::FromStr;

/// A time as in RFC 3339.
pub(super) struct Time(pub(super) Timestamp);

/// The same, to compare others with it: so it may also be in the last two days of the year 9999, which no event can have.
pub(super) struct Limit(pub(super) Timestamp);

/// What a wrong one should be.
pub(super) const TIME: &str =
    "a time of RFC 3339, such as 2026-11-30T12:00:00Z (in a URL, write %2B for +)";

impl FromStr for Time {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        // The parser takes much more: times without seconds, years of six digits, names of time zones.
        let (date_time, rest) = text.split_at_checked("2026-11-30T12:00:00".len()).ok_or(())?;
        let digits = date_time.bytes().zip("dddd-dd-ddTdd:dd:dd".bytes());
        let has_shape = digits.into_iter().all(|(byte, expected)| match expected {
            b'd' => byte.is_ascii_digit(),
            _ => byte.eq_ignore_ascii_case(&expected),
        });
        let offset = rest.trim_start_matches(|it: char| it == '.' || it.is_ascii_digit());
        let has_offset = match offset.as_bytes() {
            [b'Z' | b'z'] => true,
            [b'+' | b'-', hours @ .., b':', _, _] => hours.len() == 2,
            _ => false,
        };
        match has_shape && has_offset {
            true => text.parse().map(Self).map_err(|_| ()),
            false => Err(()),
        }
    }
}

impl FromStr for Limit {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let time = text.parse().map(|Time(time)| time);
        time.or_else(|()| {
            let rest = text.strip_prefix("9999-12-3").ok_or(())?;
            // This year has the same days.
            format!("9998-12-3{rest}").parse().map(|Time(_)| Timestamp::MAX)
        })
        .map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Time};
    use jiff::Timestamp;

    #[test]
    fn a_limit_may_be_later_than_all_times() {
        let cases = [
            ("9999-12-30T22:00:00Z", Some("9999-12-30T22:00:00Z")),
            ("9999-12-31T23:59:59.999Z", Some(&*Timestamp::MAX.to_string())),
            ("9999-12-31T23:59:59-23:59", Some(&*Timestamp::MAX.to_string())),
            ("9999-12-32T23:59:59Z", None),
            ("9999-12-31", None),
        ]
        .map(|(text, expected)| (text, expected.map(str::to_owned)));
        for (text, expected) in cases {
            assert_eq!(text.parse().ok().map(|Limit(time)| time.to_string()), expected, "{text}");
        }
    }

    #[test]
    fn only_times_of_the_rfc_are_read() {
        let cases = [
            ("2026-11-30T12:00:00Z", Some("2026-11-30T12:00:00Z")),
            ("2026-11-30t12:00:00.25z", Some("2026-11-30T12:00:00.25Z")),
            ("2026-11-30T12:00:00.5+01:00", Some("2026-11-30T11:00:00.5Z")),
            ("2026-11-30T12:00:00", None),
            ("2026-11-30T12:00:00 01:00", None),
            ("2026-11-30T12:00:00+01", None),
            ("2026-11-30T12:00:00+01:00[Europe/Rome]", None),
            ("2026-11-30T12:00:00.Z", None),
            ("2026-11-30T12:00Z", None),
            ("2026-02-30T12:00:00Z", None),
            ("+002026-11-30T12:00:00Z", None),
            ("9999-12-31T23:59:59-23:59", None),
            ("ÄÄÄÄÄÄÄÄÄÄÄÄ", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let time = text.parse().ok().map(|Time(time)| time.to_string());
            assert_eq!(time.as_deref(), expected, "{text}");
        }
    }
}
