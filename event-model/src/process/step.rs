//! The handle of a step.

use super::{
    Cause, Outcome, Process, Subject, cause::text_of, stopwatch::Stopwatch, tally::Tally,
    work::Work,
};
use crate::{clock, event::EmitError, id};
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// A step that is not started yet. [`Run::step`](super::Run::step) returns it.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{process::Run, testing::Recorder, uuid::Uuid};
/// # use events::{cluster_creation::{ClusterCreation, Step}, ids::ClusterId};
/// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
/// # let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
/// let step = run.step(Step::LaunchingInstances).total(3).start()?;
/// assert_eq!(sink.occurrences().len(), 2);
/// # Ok::<(), event_model::EmitError>(())
/// ```
#[must_use = "a step starts with `start`"]
pub struct NewStep<P: Process> {
    work: Arc<Work<P>>,
    step: P::Step,
    total: Option<u64>,
}

impl<P: Process> NewStep<P> {
    pub(super) fn new(work: Arc<Work<P>>, step: P::Step) -> Self {
        Self { work, step, total: None }
    }

    /// Sets the number of subjects of the step. Without it, the step counts as 0 percent until it ends.
    pub fn total(self, total: u64) -> Self {
        Self { total: Some(total), ..self }
    }

    /// Starts the step and emits its first event.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event. The step is not started then.
    pub fn start(self) -> Result<StepRun<P>, EmitError> {
        let Self { work, step, total } = self;
        work.emit(|id, run_id| P::step_started(id, run_id, step, total))?;
        let tally = Arc::new(Tally::default());
        work.open(&tally);
        let part = Part { work, step, tally };
        Ok(StepRun { part, watch: Stopwatch::start(), is_open: true })
    }
}

/// A step of a run, from its start to its end. It emits the events of the step. Threads and tasks may share it.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{process::{Outcome, Run}, testing::Recorder, uuid::Uuid};
/// # use events::{cluster_creation::{ClusterCreation, Step, StepFinished}, ids::ClusterId};
/// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
/// # let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
/// let step = run.step(Step::LaunchingInstances).total(2).start()?;
/// step.advance("i-1")?;
/// step.fail("i-2", &std::io::Error::other("no host"))?;
/// step.finish()?;
/// assert_eq!(sink.all::<StepFinished>()[0].outcome, Outcome::Partial);
/// # Ok::<(), event_model::EmitError>(())
/// ```
///
/// # End
///
/// [`finish`](Self::finish) ends the step with the outcome that follows from what went through this handle. A subject is
/// done if it advanced, also if it failed before or after; otherwise it failed if it failed once.
///
/// | failures | subjects that are done | outcome |
/// | --- | --- | --- |
/// | none | any number | succeeded |
/// | of subjects, or of the step as a whole | some | partial |
/// | of subjects, or of the step as a whole | none | failed |
///
/// A step that is dropped is cancelled, and one that is [detached](Self::detach) stays open, as a
/// [run](super::Run#end).
#[must_use = "a step that is dropped is cancelled"]
pub struct StepRun<P: Process> {
    pub(super) part: Part<P>,
    watch: Stopwatch,
    is_open: bool,
}

impl<P: Process> StepRun<P> {
    /// Tells that a subject of the step is done. A text is a subject; [`Subject`] has a name and a group too.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event.
    pub fn advance(&self, subject: impl Into<Subject>) -> Result<(), EmitError> {
        let Part { work, step, tally } = &self.part;
        let subject = subject.into();
        tally.advance(&subject.id);
        work.emit(|id, run_id| P::step_advanced(id, run_id, *step, subject))
    }

    /// Tells that a subject of the step failed, and why. Every failure gets an id, the property `error_id`.
    ///
    /// `error` is any error, a `Box<dyn Error>`, or a type such as `anyhow::Error`: see [`Cause`]. The text in the event
    /// is the error with its causes (`a: b: c`), and then the backtrace of the caller if the environment asks for
    /// backtraces (`RUST_BACKTRACE`). It has at most 16 KiB, and ends with `… (cut)` if something is missing.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// # use event_model::{process::{Run, Subject}, testing::Recorder, uuid::Uuid};
    /// # use events::{cluster_creation::{ClusterCreation, Step, StepFailed}, ids::ClusterId};
    /// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
    /// # let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
    /// let step = run.step(Step::WaitingForSsh).total(2).start()?;
    /// let error = std::io::Error::other("no route to host");
    /// step.fail("i-1", &error)?;
    /// step.fail(Subject::new("i-2").with_name("worker-0"), &error)?;
    /// assert!(sink.all::<StepFailed>()[0].error.starts_with("no route to host"));
    /// # Ok::<(), event_model::EmitError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event.
    pub fn fail<Kind: ?Sized>(
        &self,
        subject: impl Into<Subject>,
        error: &(impl Cause<Kind> + ?Sized),
    ) -> Result<(), EmitError> {
        self.part.fail(Some(subject.into()), || text_of(error))
    }

    /// Like [`fail`](Self::fail), for the step as a whole.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event.
    pub fn fail_step<Kind: ?Sized>(
        &self,
        error: &(impl Cause<Kind> + ?Sized),
    ) -> Result<(), EmitError> {
        self.part.fail(None, || text_of(error))
    }

    /// Ends the step. Its [outcome](Self#end) follows from what went through this handle, and its duration is the age of
    /// this handle.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event. The step stays open for those who read its events.
    pub fn finish(self) -> Result<(), EmitError> {
        let outcome = self.part.tally.outcome();
        self.finish_as(outcome)
    }

    /// Ends the step with this outcome.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event. The step stays open for those who read its events.
    pub fn finish_as(mut self, outcome: Outcome) -> Result<(), EmitError> {
        self.close(outcome);
        self.part.work.emit(|id, run_id| self.finished(id, run_id, outcome))
    }

    /// Leaves the step open: another program goes on with it. Emits no event. For the outcome of the run, the step counts
    /// as if it ended now.
    pub fn detach(mut self) {
        self.close(self.part.tally.outcome());
    }

    fn close(&mut self, outcome: Outcome) {
        self.is_open = false;
        self.part.work.close(&self.part.tally, outcome);
    }

    fn finished(&self, id: P::Id, run_id: Uuid, outcome: Outcome) -> P::StepFinished {
        P::step_finished(id, run_id, self.part.step, outcome, self.watch.milliseconds())
    }
}

/// A step that is not finished or detached is cancelled.
impl<P: Process> Drop for StepRun<P> {
    fn drop(&mut self) {
        if self.is_open {
            self.close(Outcome::Cancelled);
            let finished = |id, run_id| self.finished(id, run_id, Outcome::Cancelled);
            self.part.work.entrust_last(finished);
        }
    }
}

/// What the handle of a step and its tracked work have in common.
pub(super) struct Part<P: Process> {
    pub(super) work: Arc<Work<P>>,
    pub(super) step: P::Step,
    pub(super) tally: Arc<Tally>,
}

impl<P: Process> Clone for Part<P> {
    fn clone(&self) -> Self {
        let (work, tally) = (Arc::clone(&self.work), Arc::clone(&self.tally));
        Self { work, step: self.step, tally }
    }
}

impl<P: Process> Part<P> {
    fn fail(
        &self,
        subject: Option<Subject>,
        error: impl FnOnce() -> String,
    ) -> Result<(), EmitError> {
        let Self { work, step, tally } = self;
        tally.fail(subject.as_ref().map(|subject| subject.id.as_str()));
        work.emit(|id, run_id| P::step_failed(id, run_id, *step, subject, error(), error_id()))
    }
}

/// A new id for a failure.
pub(super) fn error_id() -> Uuid {
    id::next(clock::now())
}

impl<P: Process> fmt::Debug for NewStep<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewStep")
            .field("step", &P::step_name(self.step))
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

impl<P: Process> fmt::Debug for StepRun<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StepRun")
            .field("run", &self.part.work.run_id)
            .field("step", &P::step_name(self.part.step))
            .finish_non_exhaustive()
    }
}
