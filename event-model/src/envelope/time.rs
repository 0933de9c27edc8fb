//! Times as all forms write them.

use jiff::{
    Timestamp,
    fmt::{StdFmtWrite, temporal::DateTimePrinter},
    tz::Offset,
};
use serde::{Serialize, Serializer};
use std::fmt;

/// A time as in RFC 3339, in UTC with `Z` and exactly three digits for the fraction of a second. Finer digits are cut
/// off.
///
/// RFC 3339 has no years before 0. They get a sign and six digits, as ISO 8601 allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Millis(pub(crate) Timestamp);

const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(3));

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.digits() {
            Some(digits) => f.write_str(text(&digits)),
            None => PRINTER.print_timestamp(&self.0, StdFmtWrite(f)).map_err(|_| fmt::Error),
        }
    }
}

impl Millis {
    /// Whether RFC 3339 has this time: it has no years before 0.
    pub(crate) fn is_in_rfc3339(self) -> bool {
        const YEAR_0: Timestamp = Timestamp::constant(-62_167_219_200, 0);
        self.0 >= YEAR_0
    }

    /// A time of the years 0 to 9999, without the general printer, which takes several times as long. `None` for other
    /// years.
    fn digits(self) -> Option<[u8; 24]> {
        let time = Offset::UTC.to_datetime(self.0);
        let year = u32::try_from(time.year()).ok()?;
        let mut digits = *b"0000-00-00T00:00:00.000Z";
        let mut put = |place: usize, length: usize, mut value: u32| {
            for digit in digits[place..place + length].iter_mut().rev() {
                *digit += (value % 10) as u8;
                value /= 10;
            }
        };
        put(0, 4, year);
        put(5, 2, time.month().unsigned_abs().into());
        put(8, 2, time.day().unsigned_abs().into());
        put(11, 2, time.hour().unsigned_abs().into());
        put(14, 2, time.minute().unsigned_abs().into());
        put(17, 2, time.second().unsigned_abs().into());
        put(20, 3, time.millisecond().unsigned_abs().into());
        Some(digits)
    }
}

fn text(digits: &[u8]) -> &str {
    str::from_utf8(digits).expect("digits are ASCII")
}

impl Serialize for Millis {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.digits() {
            Some(digits) => serializer.serialize_str(text(&digits)),
            None => serializer.collect_str(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_three_digits_and_finer_ones_are_cut_off() {
        let cases = [
            ("2025-11-10T10:52:11.12Z", "2025-11-10T10:52:11.120Z"),
            ("2025-11-10T10:53:00Z", "2025-11-10T10:53:00.000Z"),
            ("2025-11-10T12:53:00.9999999+02:00", "2025-11-10T10:53:00.999Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
            ("-000001-12-31T00:00:00Z", "-000001-12-31T00:00:00.000Z"),
        ];
        for (time, shown) in cases {
            let millis = Millis(time.parse().expect("a time"));
            assert_eq!(millis.to_string(), shown);
            assert_eq!(serde_json::to_value(millis).expect("a text"), shown);
        }
    }

    #[test]
    fn every_time_is_shown_as_the_general_printer_shows_it() {
        let (first, last) = (Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
        for time in (first..last).step_by(31_556_952_777 * 3) {
            let time = Timestamp::from_millisecond(time).expect("it is within the limits");
            assert_eq!(Millis(time).to_string(), PRINTER.timestamp_to_string(&time));
        }
    }
}
