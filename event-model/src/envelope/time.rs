//! Times as all forms write them.

use jiff::{Timestamp, fmt::StdFmtWrite, fmt::temporal::DateTimePrinter};
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
        PRINTER.print_timestamp(&self.0, StdFmtWrite(f)).map_err(|_| fmt::Error)
    }
}

impl Serialize for Millis {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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
}
