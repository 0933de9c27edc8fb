//! Random numbers. The seed is printed, so that a failure can be run again.

use std::{env, ops::Range, time::SystemTime};

/// Random numbers.
pub(super) struct Dice(u64);

impl Dice {
    /// With the seed in `FAULT_SEED`, or one that was never used.
    pub(super) fn new() -> Self {
        let given = env::var("FAULT_SEED").ok().map(|seed| seed.parse().unwrap());
        let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos();
        let seed = given.unwrap_or(now as u64 | 1);
        println!("FAULT_SEED={seed}");
        Self(seed)
    }

    /// A number of the range.
    pub(super) fn of(&mut self, range: Range<u64>) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        range.start + self.0 % (range.end - range.start)
    }
}
