//! Random numbers for ids. The system is asked only once, because asking it for each id takes longer than all the rest.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
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
}

static SECRET: LazyLock<Secret> =
    LazyLock::new(|| Secret { keys: RandomState::new(), seed: [seed(), seed()] });

/// The count of numbers.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// 64 random bits: the keyed hash of a count.
pub(super) fn random() -> u64 {
    hash(0)
}

/// Like [`random`], but different in a process that was forked from this one. It costs a system call, so each
/// millisecond starts with one; within the millisecond of the fork, both processes create the same ids.
pub(super) fn reseeded() -> u64 {
    hash(process())
}

fn hash(process: u32) -> u64 {
    let Secret { keys, seed } = &*SECRET;
    let mut hasher = keys.build_hasher();
    seed.iter().for_each(|seed| hasher.write_u128(*seed));
    hasher.write_u64(COUNT.fetch_add(1, Ordering::Relaxed));
    hasher.write_u32(process);
    hasher.finish()
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
