//! Times in whole milliseconds since 1970, as the log records them.

use jiff::Timestamp;

/// The nanoseconds of a millisecond.
const NANOSECONDS: i128 = 1_000_000;

/// The last whole millisecond at this time.
pub(crate) fn floor(time: Timestamp) -> i64 {
    let whole = time.as_nanosecond().div_euclid(NANOSECONDS);
    i64::try_from(whole).expect("the range of times in milliseconds fits")
}

/// The first whole millisecond at this time or later.
pub(crate) fn ceil(time: Timestamp) -> i64 {
    let is_whole = time.as_nanosecond().rem_euclid(NANOSECONDS) == 0;
    floor(time) + i64::from(!is_whole)
}

#[cfg(test)]
mod tests {
    use super::{ceil, floor};
    use jiff::Timestamp;

    #[test]
    fn times_between_two_milliseconds_are_rounded_to_one_of_them() {
        let cases = [(0, 0, 0), (1, 0, 1), (999_999, 0, 1), (1_000_000, 1, 1), (-1, -1, 0)];
        for (nanoseconds, below, above) in cases {
            let time = Timestamp::from_nanosecond(nanoseconds).unwrap();
            assert_eq!((floor(time), ceil(time)), (below, above), "{nanoseconds}");
        }
        for time in [Timestamp::MIN, Timestamp::MAX] {
            assert!(ceil(time) - floor(time) <= 1);
        }
    }
}
