//! The handle of a run.

use super::{NewStep, Outcome, Process, work::Work};
use crate::{
    clock,
    event::{EmitError, EventSink},
    id,
};
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// A run of the process `P`, from its start to its end. It emits the events of the run to a sink that it owns.
///
/// The process type is generated, such as `cluster_creation::ClusterCreation`.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{process::Run, testing::Recorder, uuid::Uuid};
/// # use events::{cluster_creation::{ClusterCreation, Step}, ids::ClusterId};
/// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
/// let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
/// run.step(Step::LaunchingInstances).start()?.finish()?;
/// assert_eq!((run.id().get_version_num(), run.lost()), (7, 0));
/// run.finish()?;
/// assert_eq!(sink.occurrences().len(), 4);
/// # Ok::<(), event_model::EmitError>(())
/// ```
///
/// # End
///
/// - [`finish`](Self::finish) ends the run with the worst outcome of the steps that this handle started: failed is worse
///   than partial, then cancelled, then succeeded. A step that is still open counts as if it ended now.
/// - [`finish_as`](Self::finish_as) ends it with another outcome.
/// - A run that is dropped is cancelled, as after a `?`. This neither panics nor fails. After the first
///   [`track`](super::StepRun::track) it does not wait for a blocked sink either.
/// - [`detach`](Self::detach) leaves it open, for another program that [resumes](Self::resume) it.
///
/// # Threads
///
/// The first [`track`](super::StepRun::track) starts a thread, which ends with the last handle of the run.
#[must_use = "a run that is dropped is cancelled"]
pub struct Run<P: Process> {
    work: Arc<Work<P>>,
    is_open: bool,
}

impl<P: Process> Run<P> {
    /// Starts a run on this subject and emits its first event. The run gets a new [`id`](Self::id), a UUIDv7.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event. The run is not started then.
    pub fn start(sink: impl EventSink + 'static, id: impl Into<P::Id>) -> Result<Self, EmitError> {
        let mut run = Self::resume(sink, id, id::next(clock::now()));
        run.is_open = false;
        run.work.emit(P::started)?;
        run.is_open = true;
        Ok(run)
    }

    /// A handle of a run that was started before, in this program or in another one. It emits no event.
    ///
    /// It knows only what goes through it: its outcome and its duration do not include what was before.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// # use event_model::{process::Run, testing::Recorder, uuid::Uuid};
    /// # use events::{cluster_creation::{ClusterCreation, Step}, ids::ClusterId};
    /// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
    /// let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
    /// let run_id = run.id(); // the program keeps it
    /// run.detach();
    ///
    /// let run = Run::<ClusterCreation>::resume(sink.clone(), cluster_id, run_id); // after a restart
    /// run.step(Step::WaitingForSsh).start()?.finish()?;
    /// run.finish()?;
    /// # assert_eq!(sink.occurrences().len(), 4);
    /// # Ok::<(), event_model::EmitError>(())
    /// ```
    pub fn resume(sink: impl EventSink + 'static, id: impl Into<P::Id>, run_id: Uuid) -> Self {
        let work = Work::new(Arc::new(sink), id.into(), run_id);
        Self { work: Arc::new(work), is_open: true }
    }

    /// The id of the run: the property `run_id` of its events.
    pub fn id(&self) -> Uuid {
        self.work.run_id
    }

    /// Prepares a step. [`NewStep::start`] starts it.
    pub fn step(&self, step: P::Step) -> NewStep<P> {
        NewStep::new(Arc::clone(&self.work), step)
    }

    /// The number of events of this run that were lost without an error: of tracked work and of dropped handles, if
    /// the sink failed or panicked, or if more than 1,024 events waited for it.
    pub fn lost(&self) -> u64 {
        self.work.lost()
    }

    /// Ends the run. Its outcome is the worst of its steps, and its duration is the age of this handle.
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event. The run stays open for those who read its events.
    pub fn finish(self) -> Result<(), EmitError> {
        let outcome = self.work.outcome();
        self.finish_as(outcome)
    }

    /// Ends the run with this outcome.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// # use event_model::{Severity, process::{Outcome, Run}, testing::Recorder, uuid::Uuid};
    /// # use events::{cluster_creation::{ClusterCreation, Finished}, ids::ClusterId};
    /// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
    /// let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
    /// run.finish_as(Outcome::Partial)?;
    /// let finished = &sink.all::<Finished>()[0];
    /// assert_eq!((finished.outcome, finished.severity), (Outcome::Partial, Some(Severity::Warning)));
    /// # Ok::<(), event_model::EmitError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the sink cannot take the event. The run stays open for those who read its events.
    pub fn finish_as(mut self, outcome: Outcome) -> Result<(), EmitError> {
        self.is_open = false;
        self.work.emit_severe(|id, run_id| self.finished(id, run_id, outcome))
    }

    /// Leaves the run open, so that it can be [resumed](Self::resume). Emits no event.
    pub fn detach(mut self) {
        self.is_open = false;
    }

    fn finished(&self, id: P::Id, run_id: Uuid, outcome: Outcome) -> P::Finished {
        P::finished(id, run_id, outcome, outcome.severity(), self.work.watch.milliseconds())
    }
}

/// A run that is not finished or detached is cancelled.
impl<P: Process> Drop for Run<P> {
    fn drop(&mut self) {
        if self.is_open {
            self.work.entrust_last(|id, run_id| self.finished(id, run_id, Outcome::Cancelled));
        }
    }
}

impl<P: Process> fmt::Debug for Run<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("process", &P::DESCRIPTOR.name)
            .field("id", &self.work.run_id)
            .finish_non_exhaustive()
    }
}
