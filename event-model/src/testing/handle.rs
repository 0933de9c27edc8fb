//! One of the clones of a strict recorder, and when it reports.

use super::log::State;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// One of the clones of a recorder. Code under test may keep its clone for longer than the test lives, in a thread or
/// a task, where a panic fails no test. So a clone that only emits does not hold the report back.
#[derive(Default)]
pub(super) struct Handle {
    is_clone: bool,
    has_emitted: AtomicBool,
    has_expected: AtomicBool,
}

/// What a handle has to report when it is dropped.
pub(super) struct Duty {
    /// The expectations that failed.
    pub(super) failed: Vec<super::failure::Failed>,
    /// Whether nothing more is expected, so that all other events are unexpected.
    pub(super) is_last: bool,
}

impl Handle {
    pub(super) fn first(state: &mut State) -> Self {
        (state.handles, state.speakers) = (1, 1);
        Self::default()
    }

    pub(super) fn another(state: &mut State) -> Self {
        state.handles += 1;
        state.speakers += 1;
        Self { is_clone: true, ..Self::default() }
    }

    pub(super) fn emits(&self, state: &mut State) {
        let was = self.only_emits();
        self.has_emitted.store(true, Relaxed);
        state.speakers -= usize::from(!was && self.only_emits());
    }

    pub(super) fn expects(&self, state: &mut State) {
        state.speakers += usize::from(self.only_emits());
        self.has_expected.store(true, Relaxed);
    }

    pub(super) fn leave(&self, state: &mut State) -> Duty {
        state.handles -= 1;
        state.speakers -= usize::from(!self.only_emits());
        let has_expected = self.has_expected.load(Relaxed);
        let is_last = state.handles == 0 || (has_expected && state.speakers == 0);
        let reports = is_last || has_expected;
        let failed = if reports { std::mem::take(&mut state.failed) } else { Vec::new() };
        Duty { failed, is_last }
    }

    fn only_emits(&self) -> bool {
        self.is_clone && self.has_emitted.load(Relaxed) && !self.has_expected.load(Relaxed)
    }
}
