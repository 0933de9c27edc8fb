//! Reads times of RFC 3339, with any offset and any precision.

use jiff::Timestamp;

/// The number of digits up to a nanosecond.
const DIGITS: usize = 9;

/// Parses `text` as a time of RFC 3339. Digits finer than a nanosecond are cut off.
///
/// The parser of `jiff` accepts much more: times without seconds, weeks, names of time zones. So the shape is checked
/// first.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let (date_time, rest) = text.split_at_checked("2015-11-16T16:42:25".len())?;
    let (fraction, offset) = rest.split_at(rest.find(['Z', 'z', '+', '-'])?);
    let has_shape = has_shape(date_time, "dddd-dd-ddTdd:dd:dd")
        && (fraction.is_empty() || is_fraction(fraction))
        && (matches!(offset, "Z" | "z") || is_offset(offset));
    if !has_shape {
        return None;
    }
    let fraction = &fraction[..fraction.len().min(1 + DIGITS)];
    format!("{date_time}{fraction}{offset}").parse().ok()
}

fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, expected)| match expected {
            b'd' => byte.is_ascii_digit(),
            b'T' => matches!(byte, b'T' | b't' | b' '),
            _ => byte == expected,
        })
}

/// Whether `text` is an offset such as `+02:00`, of less than a day. `jiff` accepts up to 26 hours.
fn is_offset(text: &str) -> bool {
    (has_shape(text, "+dd:dd") || has_shape(text, "-dd:dd"))
        && &text[1..3] < "24"
        && &text[4..6] < "60"
}

fn is_fraction(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_times_of_the_rfc_are_read() {
        let cases = [
            ("2015-11-16T16:42:25-04:00", Some("2015-11-16T20:42:25Z")),
            ("2015-11-16t16:42:25z", Some("2015-11-16T16:42:25Z")),
            ("2015-11-16 16:42:25.5Z", Some("2015-11-16T16:42:25.5Z")),
            ("2015-11-16T16:42:25.1234567891234Z", Some("2015-11-16T16:42:25.123456789Z")),
            ("2015-11-16T16:42:25.9+00:00", Some("2015-11-16T16:42:25.9Z")),
            ("2015-11-16T16:42:25-00:00", Some("2015-11-16T16:42:25Z")),
            ("2015-11-16T16:42:25+23:59", Some("2015-11-15T16:43:25Z")),
            ("2015-11-16T16:42:25+24:00", None),
            ("2015-11-16T16:42:25-25:59", None),
            ("2015-11-16T16:42:25+00:60", None),
            ("1990-12-31T23:59:60Z", Some("1990-12-31T23:59:59Z")),
            ("0000-01-01T00:00:00Z", Some("0000-01-01T00:00:00Z")),
            ("2015-11-16T16:42:25", None),
            ("2015-11-16T16:42:25.Z", None),
            ("2015-11-16T16:42:25,5Z", None),
            ("2015-11-16T16:42Z", None),
            ("2015-11-16T16:42:25+04", None),
            ("2015-11-16T16:42:25+0400", None),
            ("2015-11-16T16:42:25-04:00[America/New_York]", None),
            ("2015-11-16T16:42:25Z ", None),
            ("2015-11-31T16:42:25Z", None),
            ("2015-11-16T24:42:25Z", None),
            ("20151116T164225Z", None),
            ("+002015-11-16T16:42:25Z", None),
            ("2015-11-16T16:42:2\u{e9}5Z", None),
            ("9999-12-31T23:59:59-12:00", None),
            ("today", None),
            ("", None),
        ];
        for (text, time) in cases {
            assert_eq!(parse(text), time.map(|time| time.parse().expect("a time")), "{text}");
        }
    }
}
