//! What passed when.

use super::key::Key;
use jiff::Timestamp;
use std::{collections::HashMap, time::Duration};

/// How many subjects are remembered at most, of all events together. With their keys of a fixed size they take no more than
/// 24 MB.
pub(super) const MOST: usize = 65_536;

/// No sweep below this size, and between two sweeps at least this time.
const FEW: usize = 1_024;
const PAUSE: Duration = Duration::from_secs(1);

/// The subjects of which an event passed, and when.
#[derive(Debug)]
pub(super) struct Table {
    /// With the hash of the standard library: keys hold what clients send, and who can time us must not find keys that
    /// collide. Faster ones, such as foldhash, do not claim to stand that.
    entries: HashMap<Key, Entry>,
    /// How many entries there must be, and until when not, for a sweep.
    sweep_at: usize,
    sweep_from: Duration,
    suppressed: u64,
}

#[derive(Debug)]
struct Entry {
    passed: Passed,
    suppressed: u64,
}

/// An event that passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passed {
    /// Until when, on the clock of arrivals, it holds others back.
    until: Duration,
    /// When it says it happened, in milliseconds since 1970.
    time: i64,
}

impl Passed {
    fn new(now: Duration, time: Timestamp, limit: Duration) -> Self {
        Self { until: now.saturating_add(limit), time: time.as_millisecond() }
    }

    /// Whether an event that arrives now and says it happened then repeats this one.
    fn is_repeated(&self, now: Duration, time: Timestamp, limit: Duration) -> bool {
        let apart = self.time.abs_diff(time.as_millisecond());
        now < self.until && Duration::from_millis(apart) < limit
    }
}

/// What a table says about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It passes, and stands for so many that were held back.
    Passes { passed: Passed, suppressed: u64 },
    /// It is held back.
    Suppressed,
}

impl Table {
    pub(super) fn new() -> Self {
        Self {
            entries: HashMap::default(),
            sweep_at: FEW,
            sweep_from: Duration::ZERO,
            suppressed: 0,
        }
    }

    /// How many events were held back since there is this table.
    pub(super) fn suppressed(&self) -> u64 {
        self.suppressed
    }

    /// How many subjects are remembered.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Decides about an event that arrives now, says it happened at `time`, and stands for `events`: itself, and what was held
    /// back before it got here.
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
                entry.passed = passed;
                Verdict::Passes { passed, suppressed: std::mem::take(&mut entry.suppressed) }
            }
            None => {
                if self.has_room(now) {
                    self.entries.insert(key.clone(), Entry { passed, suppressed: 0 });
                }
                Verdict::Passes { passed, suppressed: 0 }
            }
        }
    }

    /// Takes back that an event passed: it did not arrive, and the next one may pass for it and tell of what it stood for.
    pub(super) fn undo(&mut self, key: &Key, passed: Passed, suppressed: u64) {
        let Some(entry) = self.entries.get_mut(key) else { return };
        entry.suppressed = entry.suppressed.saturating_add(suppressed);
        // Another may have passed since.
        if entry.passed == passed {
            entry.passed.until = Duration::ZERO;
        }
    }

    fn has_room(&mut self, now: Duration) -> bool {
        if self.entries.len() >= self.sweep_at && now >= self.sweep_from {
            self.sweep(now);
        }
        self.entries.len() < MOST
    }

    /// Forgets who may pass again. Those who would tell of events that were held back stay as long as there is room.
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
