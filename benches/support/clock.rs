//! The CPU time of work that this process does itself.

use nix::time::{ClockId, clock_gettime};
use std::{hint::black_box, time::Duration};

/// The CPU seconds of one call of `work`, measured over this number of calls.
pub fn seconds_of<T>(times: u32, mut work: impl FnMut() -> T) -> f64 {
    let start = process_time();
    for _ in 0..times {
        black_box(work());
    }
    (process_time() - start).as_secs_f64() / f64::from(times)
}

/// The CPU time of all threads of this process.
fn process_time() -> Duration {
    clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).expect("every Linux has this clock").into()
}
