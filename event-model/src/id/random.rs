//! Random numbers for ids. The system is asked only once, because asking it for each id takes longer than all the rest.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};
use uuid::{ContextV7, Timestamp, Uuid};

/// What only this process knows.
struct Secret {
    keys: RandomState,
    /// Random on every platform, while the keys are not random on all.
    seed: [u128; 2],
    start: u64,
}

static SECRET: LazyLock<Secret> = LazyLock::new(|| {
    let (keys, seed) = (RandomState::new(), [seed(), seed()]);
    let start = keys.hash_one(seed);
    Secret { keys, seed, start }
});

/// The count of numbers.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// 64 bits that differ from call to call and from process to process: SplitMix64. Fast, and not a secret.
pub(super) fn mixed() -> u64 {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut bits = SECRET.start.wrapping_add(count.wrapping_mul(GOLDEN));
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

/// 128 random bits: the keyed hash of a count. They differ also from those of a process that was forked from this one.
/// That costs a system call, so each millisecond starts with them; within the millisecond of the fork, both processes
/// create the same ids.
pub(super) fn random() -> u128 {
    let Secret { keys, seed, .. } = &*SECRET;
    let process = process();
    let hash = || keys.hash_one((seed, process, COUNT.fetch_add(1, Ordering::Relaxed)));
    u128::from(hash()) << 64 | u128::from(hash())
}

/// Only Unix has `fork`, and some platforms have no processes.
fn process() -> u32 {
    match cfg!(unix) {
        true => std::process::id(),
        false => 0,
    }
}

/// A UUIDv7 has 74 random bits.
fn seed() -> u128 {
    Uuid::new_v7(Timestamp::from_unix(ContextV7::new(), 0, 0)).as_u128()
}
