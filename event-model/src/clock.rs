//! The current time, within the years that ids and forms can hold.

use jiff::Timestamp;

/// The current time. A system clock that is set before 1970 counts as 1970, and one that is set after 9999 as the last
/// second of 9999.
pub(crate) fn now() -> Timestamp {
    clamped(system_time())
}

/// `time`, or the nearest time from 1970 to 9999.
pub(crate) fn clamped(time: Timestamp) -> Timestamp {
    time.clamp(Timestamp::UNIX_EPOCH, LAST_SECOND)
}

/// The start of the last second of `Timestamp`. Not all milliseconds of that second can be read back.
const LAST_SECOND: Timestamp = Timestamp::constant(253_402_207_200, 0);

/// `Timestamp::now` would panic if the clock is set after 9999.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn system_time() -> Timestamp {
    use std::time::SystemTime;
    of_system(SystemTime::now())
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn of_system(time: std::time::SystemTime) -> Timestamp {
    Timestamp::try_from(time).unwrap_or_else(|_| match time < std::time::UNIX_EPOCH {
        true => Timestamp::MIN,
        false => Timestamp::MAX,
    })
}

/// The standard library has no clock here; `jiff` asks JavaScript.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn system_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn the_last_second_is_the_last() {
        assert_eq!(LAST_SECOND.as_second(), Timestamp::MAX.as_second());
    }

    #[test]
    fn every_time_of_a_system_clock_counts() {
        const YEAR: u64 = 31_556_952;
        let after = |seconds: u64| UNIX_EPOCH + Duration::from_secs(seconds);
        let before = |seconds: u64| UNIX_EPOCH - Duration::from_secs(seconds);
        let cases = [
            (after(0), 0),
            (after(1), 1),
            (after(253_402_207_199), 253_402_207_199),
            (after(253_402_207_200), 253_402_207_200),
            (after(253_402_207_201), 253_402_207_200),
            (after(1_000_000 * YEAR), 253_402_207_200),
            (before(1), 0),
            (before(100_000 * YEAR), 0),
        ];
        for (time, second) in cases {
            assert_eq!(clamped(of_system(time)).as_second(), second, "{time:?}");
        }
    }
}
