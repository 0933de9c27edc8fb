//! The subjects whose events passed, and when.

use super::key::Key;
use jiff::Timestamp;
use std::{
    collections::{HashMap, VecDeque},
    mem,
    time::Duration,
};

/// The maximum number of subjects for all events together. Their keys have a fixed size, so they need at most 24 MB.
pub(super) const MOST: usize = 65_536;

/// The table is not swept below this size, and only once in this time.
const FEW: usize = 1_024;
const PAUSE: Duration = Duration::from_secs(1);

/// The subjects whose events passed, and when.
#[derive(Debug)]
pub(super) struct Table {
    /// Uses the hash of the standard library: keys contain data from clients, and a client that measures times must not
    /// find keys that collide. Faster hashes, such as foldhash, do not promise this.
    entries: HashMap<Key, Entry>,
    /// The number of entries that a sweep needs, and the earliest time of the next one.
    sweep_at: usize,
    sweep_from: Duration,
    suppressed: u64,
    /// The passes that were undone while a later one was current, and what was there before each.
    undone: VecDeque<(Key, Passed, Option<Passed>)>,
}

/// The number of undone passes that are kept. They matter only while several events of a subject are on their way.
const UNDONE: usize = 256;

#[derive(Debug)]
struct Entry {
    passed: Passed,
    suppressed: u64,
}

/// An event that passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passed {
    /// The end of its limit, on the clock of arrivals.
    until: Duration,
    /// Its own time, in milliseconds since 1970.
    time: i64,
}

impl Passed {
    fn new(now: Duration, time: Timestamp, limit: Duration) -> Self {
        Self { until: now.saturating_add(limit), time: time.as_millisecond() }
    }

    /// Whether an event that arrives at `now`, with its own `time`, repeats this one.
    fn is_repeated(&self, now: Duration, time: Timestamp, limit: Duration) -> bool {
        let apart = self.time.abs_diff(time.as_millisecond());
        now < self.until && Duration::from_millis(apart) < limit
    }
}

/// The decision about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It passes.
    Passes(Pass),
    /// It is suppressed.
    Suppressed,
}

/// That an event passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pass {
    passed: Passed,
    /// The event that passed before it.
    before: Option<Passed>,
    /// The number of suppressed events that it counts.
    pub(super) suppressed: u64,
}

impl Table {
    pub(super) fn new() -> Self {
        Self {
            entries: HashMap::default(),
            sweep_at: FEW,
            sweep_from: Duration::ZERO,
            suppressed: 0,
            undone: VecDeque::new(),
        }
    }

    /// The number of events that this table suppressed.
    pub(super) fn suppressed(&self) -> u64 {
        self.suppressed
    }

    /// The number of subjects that are remembered.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Decides about an event that arrives at `now`, happened at `time`, and stands for `events`: itself and those that
    /// were suppressed before it arrived here.
    pub(super) fn decide(
        &mut self,
        key: &Key,
        now: Duration,
        time: Timestamp,
        limit: Duration,
        events: u64,
    ) -> Verdict {
        let passed = Passed::new(now, time, limit);
        match self.entries.get_mut(key) {
            Some(entry) if entry.passed.is_repeated(now, time, limit) => {
                entry.suppressed = entry.suppressed.saturating_add(events);
                self.suppressed = self.suppressed.saturating_add(events);
                Verdict::Suppressed
            }
            Some(entry) => {
                let before = Some(mem::replace(&mut entry.passed, passed));
                let suppressed = mem::take(&mut entry.suppressed);
                Verdict::Passes(Pass { passed, before, suppressed })
            }
            None => {
                if self.has_room(now) {
                    self.entries.insert(key.clone(), Entry { passed, suppressed: 0 });
                }
                Verdict::Passes(Pass { passed, before: None, suppressed: 0 })
            }
        }
    }

    /// Undoes that an event passed: it did not arrive. What was before it holds again, and the next event that passes
    /// counts those that this one counted.
    pub(super) fn undo(&mut self, key: &Key, pass: Pass) {
        let Some(entry) = self.entries.get_mut(key) else { return };
        entry.suppressed = entry.suppressed.saturating_add(pass.suppressed);
        // Another event may have passed since then, and may fail later.
        if entry.passed != pass.passed {
            if self.undone.len() == UNDONE {
                self.undone.pop_front();
            }
            self.undone.push_back((key.clone(), pass.passed, pass.before));
            return;
        }
        let mut before = pass.before;
        while let Some(passed) = before
            && let Some(place) =
                self.undone.iter().position(|(other, undone, _)| (other, *undone) == (key, passed))
        {
            before = self.undone.remove(place).and_then(|(.., before)| before);
        }
        match before {
            Some(before) => entry.passed = before,
            None if entry.suppressed > 0 => entry.passed.until = Duration::ZERO,
            None => drop(self.entries.remove(key)),
        }
    }

    fn has_room(&mut self, now: Duration) -> bool {
        if self.entries.len() >= self.sweep_at && now >= self.sweep_from {
            self.sweep(now);
        }
        self.entries.len() < MOST
    }

    /// Forgets the subjects whose limit has ended. Those with suppressed events stay as long as there is room.
    fn sweep(&mut self, now: Duration) {
        self.entries.retain(|_, entry| now < entry.passed.until || entry.suppressed > 0);
        if self.entries.len() >= MOST {
            self.entries.retain(|_, entry| now < entry.passed.until);
        }
        self.sweep_at = (2 * self.entries.len()).clamp(FEW, MOST);
        self.sweep_from = now.saturating_add(PAUSE);
        self.entries.shrink_to(self.sweep_at);
    }
}
