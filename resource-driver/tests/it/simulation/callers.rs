//! The model of the callers: they ask again until they have an answer, and sometimes after that.

use super::world::{Event, World};
use resource_driver::{AssociatedTopology, RequestId};
use std::time::Duration;

/// What a caller gets.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reply {
    Accepted(RequestId, AssociatedTopology),
    /// The answer of a job that is forgotten now, so the next answer can be another one.
    Forgotten,
    Refused,
    /// It is not known what has become of the request.
    Failed,
}

#[derive(Debug, Default)]
pub(super) struct Caller {
    /// The first answer.
    pub(super) answer: Option<(RequestId, AssociatedTopology)>,
    repeats: u32,
    asks: u32,
    is_waiting: bool,
}

impl Caller {
    /// It asks, and waits for the answer.
    pub(super) fn ask(&mut self) -> u32 {
        self.asks += 1;
        self.is_waiting = true;
        self.asks
    }
}

impl World {
    /// The name that a caller gives its request.
    pub(super) fn caller_id(caller: usize) -> String {
        format!("request-{caller}")
    }

    /// Gives a caller its answer.
    pub(super) fn reply(&mut self, caller: usize, reply: Reply) {
        let state = &mut self.callers[caller];
        state.is_waiting = false;
        match reply {
            Reply::Accepted(id, topology) => {
                let answer = state.answer.get_or_insert_with(|| (id.clone(), topology.clone()));
                assert_eq!(*answer, (id, topology), "the caller {caller} has got two answers");
                if state.repeats < 3 && self.rng.bool() && self.now < self.faults.heal_at {
                    state.repeats += 1;
                    let pause = Duration::from_millis(self.rng.u64(0..3_600_000));
                    self.after(pause, Event::Call(caller));
                }
            }
            Reply::Forgotten => {}
            Reply::Refused => {
                if self.rng.bool() {
                    self.call_again(caller);
                }
            }
            Reply::Failed => self.call_again(caller),
        }
    }

    /// It asks again, if it still waits for this answer.
    pub(super) fn impatient(&mut self, caller: usize, ask: u32) {
        let state = &self.callers[caller];
        if state.is_waiting && state.asks == ask {
            self.call(caller);
        }
    }

    fn call_again(&mut self, caller: usize) {
        let pause = Duration::from_millis(self.rng.u64(500..20_000));
        self.after(pause, Event::Call(caller));
    }

    /// The ids of these callers may be used again: what was answered before no longer counts.
    pub(super) fn free(&mut self, ids: Vec<String>) {
        for id in ids {
            self.driver.free(&id);
            let caller = (0..self.callers.len()).find(|it| Self::caller_id(*it) == id);
            self.callers[caller.expect("there is such a caller")].answer = None;
        }
    }
}
