//! When the thread that writes prunes: about once a minute, and when it is asked to. Each step is short, so that what waits
//! to be stored does not wait long.

use crate::{
    Pruned, Retention, millisecond,
    reply::Reply,
    retention::PruneError,
    store::{Step, Store, Sweep},
    totals::Totals,
};
use jiff::Timestamp;
use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

pub(crate) type Answer = Reply<Result<Pruned, PruneError>>;

/// The time between the end of a sweep and the next one.
const PAUSE: Duration = Duration::from_secs(60);

/// What the thread has to prune.
pub(crate) struct Pruning {
    retention: Retention,
    current: Option<Current>,
    asked: VecDeque<Answer>,
    due: Instant,
}

/// A sweep under way.
struct Current {
    sweep: Sweep,
    removed: u64,
    /// Who asked for it.
    answer: Option<Answer>,
}

impl Pruning {
    pub(crate) fn new(retention: Retention) -> Self {
        let due = Instant::now() + PAUSE;
        Self { retention, current: None, asked: VecDeque::new(), due }
    }

    /// A sweep of its own for this caller: one under way has passed some events already.
    pub(crate) fn ask(&mut self, answer: Answer) {
        self.asked.push_back(answer);
    }

    /// How long the thread may wait for other work.
    pub(crate) fn pause(&self) -> Duration {
        match self.current.is_some() || !self.asked.is_empty() {
            true => Duration::ZERO,
            false => self.due.saturating_duration_since(Instant::now()),
        }
    }

    /// Does a small part of what is to be done.
    pub(crate) fn step(
        &mut self,
        store: &dyn Store,
        clock: &dyn Fn() -> Timestamp,
        totals: &Totals,
    ) {
        if self.current.is_none() {
            let answer = self.asked.pop_front();
            if answer.is_none() && Instant::now() < self.due {
                return;
            }
            self.current = Some(Current { sweep: Sweep::new(), removed: 0, answer });
        }
        let Some(current) = &mut self.current else { return };
        let (retention, sweep) = (&self.retention, &mut current.sweep);
        let step = || store.prune(retention, millisecond::floor(clock()), sweep);
        let step = catch_unwind(AssertUnwindSafe(step));
        let step =
            step.unwrap_or_else(|_| Err(PruneError::Store("the store panicked".to_owned().into())));
        match step {
            Ok(Step { removed, is_last }) => {
                current.removed += removed;
                totals.removed.fetch_add(removed, Ordering::Relaxed);
                if is_last {
                    self.end(|removed| Ok(Pruned { removed, complete: true }));
                }
            }
            Err(error) => self.end(|_| Err(error)),
        }
    }

    /// Answers those who still wait.
    pub(crate) fn close(mut self) {
        self.end(|removed| Ok(Pruned { removed, complete: false }));
        for answer in self.asked {
            answer.send(Ok(Pruned { removed: 0, complete: false }));
        }
    }

    fn end(&mut self, result: impl FnOnce(u64) -> Result<Pruned, PruneError>) {
        self.due = Instant::now() + PAUSE;
        if let Some(Current { removed, answer: Some(answer), .. }) = self.current.take() {
            answer.send(result(removed));
        }
    }
}
