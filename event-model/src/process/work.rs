//! What all handles of one run have in common.

use super::{Outcome, Process, courier::Courier, stopwatch::Stopwatch, tally::Tally};
use crate::{
    event::{EmitError, EventSink, Occurrence, TypedEvent, description},
    sink::caught,
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// The sink and the ids of a run, and the outcomes of its steps.
pub(super) struct Work<P: Process> {
    pub(super) id: P::Id,
    pub(super) run_id: Uuid,
    pub(super) watch: Stopwatch,
    sink: Arc<dyn EventSink>,
    steps: Mutex<Steps>,
    courier: Courier,
}

/// The steps of this handle of the run.
struct Steps {
    /// The worst outcome of those that ended.
    worst: Outcome,
    open: Vec<Arc<Tally>>,
}

impl<P: Process> Work<P> {
    pub(super) fn new(sink: Arc<dyn EventSink>, id: P::Id, run_id: Uuid) -> Self {
        let steps = Mutex::new(Steps { worst: Outcome::Succeeded, open: Vec::new() });
        Self { id, run_id, watch: Stopwatch::start(), sink, steps, courier: Courier::new() }
    }

    /// Emits an event, which is built only if the sink wants it.
    pub(super) fn emit<E: TypedEvent>(
        &self,
        build: impl FnOnce(P::Id, Uuid) -> E,
    ) -> Result<(), EmitError> {
        match self.sink.enabled(E::DESCRIPTOR) {
            true => self.sink.emit(Occurrence::new(build(self.id.clone(), self.run_id))),
            false => Ok(()),
        }
    }

    /// Like [`emit`](Self::emit), for an event with a severity of its own: the sink is asked with that severity.
    pub(super) fn emit_severe<E: TypedEvent>(
        &self,
        build: impl FnOnce(P::Id, Uuid) -> E,
    ) -> Result<(), EmitError> {
        let event = build(self.id.clone(), self.run_id);
        match self.sink.enabled(&description(&event)) {
            true => self.sink.emit(Occurrence::new(event)),
            false => Ok(()),
        }
    }

    /// Emits an event for code that must not fail, wait without end, or panic.
    pub(super) fn entrust<E: TypedEvent>(&self, build: impl FnOnce(P::Id, Uuid) -> E) {
        let make = || Occurrence::new(build(self.id.clone(), self.run_id));
        match caught(make) {
            Ok(occurrence) => self.courier.send(Arc::clone(&self.sink), occurrence),
            Err(_) => self.courier.lose(),
        }
    }

    /// Like [`entrust`](Self::entrust), for a handle that is dropped: it starts no thread for that.
    pub(super) fn entrust_last<E: TypedEvent>(&self, build: impl FnOnce(P::Id, Uuid) -> E) {
        if self.courier.is_started() {
            return self.entrust(build);
        }
        match caught(|| self.emit_severe(build)) {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => self.courier.lose(),
        }
    }

    /// The number of events that were lost without an error.
    pub(super) fn lost(&self) -> u64 {
        self.courier.lost()
    }

    /// A step starts.
    pub(super) fn open(&self, tally: &Arc<Tally>) {
        self.steps().open.push(Arc::clone(tally));
    }

    /// The handle of a step is used no longer.
    pub(super) fn close(&self, tally: &Arc<Tally>, outcome: Outcome) {
        let mut steps = self.steps();
        steps.open.retain(|open| !Arc::ptr_eq(open, tally));
        steps.worst = worse(steps.worst, outcome);
    }

    /// The worst outcome of the steps: of one that is open, what it would be now.
    pub(super) fn outcome(&self) -> Outcome {
        let steps = self.steps();
        steps.open.iter().map(|tally| tally.outcome()).fold(steps.worst, worse)
    }

    fn steps(&self) -> MutexGuard<'_, Steps> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn worse(one: Outcome, other: Outcome) -> Outcome {
    let rank = |outcome: Outcome| match outcome {
        Outcome::Superseded => 0,
        Outcome::Succeeded => 1,
        Outcome::Cancelled => 2,
        Outcome::Partial => 3,
        Outcome::Failed => 4,
    };
    if rank(other) > rank(one) { other } else { one }
}
