//! What went through the handle of a step, and the outcome that follows from it.

use super::Outcome;
use std::{
    collections::HashSet,
    hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The subjects that are done and those that failed. It keeps 64 bits of each, and not the texts.
#[derive(Default)]
pub(super) struct Tally {
    keys: RandomState,
    marks: Mutex<Marks>,
}

#[derive(Default)]
struct Marks {
    done: Hashes,
    /// Those that are not done.
    failed: Hashes,
    failed_as_a_whole: bool,
}

type Hashes = HashSet<u64, BuildHasherDefault<Same>>;

impl Tally {
    /// The subject is done, also if it failed before.
    pub(super) fn advance(&self, subject: &str) {
        let hash = self.keys.hash_one(subject);
        let mut marks = self.marks();
        if !marks.failed.is_empty() {
            marks.failed.remove(&hash);
        }
        marks.done.insert(hash);
    }

    /// The subject failed, unless it is done. `None` is the step as a whole.
    pub(super) fn fail(&self, subject: Option<&str>) {
        let hash = subject.map(|subject| self.keys.hash_one(subject));
        let mut marks = self.marks();
        match hash {
            None => marks.failed_as_a_whole = true,
            Some(hash) if !marks.done.contains(&hash) => _ = marks.failed.insert(hash),
            Some(_) => {}
        }
    }

    /// The outcome if the step ended now.
    pub(super) fn outcome(&self) -> Outcome {
        let marks = self.marks();
        match marks.failed_as_a_whole || !marks.failed.is_empty() {
            false => Outcome::Succeeded,
            true if marks.done.is_empty() => Outcome::Failed,
            true => Outcome::Partial,
        }
    }

    fn marks(&self) -> MutexGuard<'_, Marks> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The hash of a number that is a hash.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
