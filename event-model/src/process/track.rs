//! Work that records how it ended.

use super::{
    Process, StepRun, Subject,
    cause::text_of_display,
    step::{Part, error_id},
};
use std::{
    fmt::{self, Display},
    mem,
    pin::Pin,
    task::{Context, Poll},
};

impl<P: Process> StepRun<P> {
    /// Does `work` on a subject of the step, and records how it ended. Returns what `work` returned.
    ///
    /// | how it ended | event |
    /// | --- | --- |
    /// | `Ok` | the subject is done |
    /// | `Err` | it failed, with the error as `{:#}` shows it |
    /// | dropped before its end, as after a timeout | it failed with the error `abandoned` |
    /// | a panic, which goes on | it failed with the error `panicked` |
    ///
    /// The future works in every runtime. It is `Send` if `work` is, and it does not borrow the step: it may be spawned.
    ///
    /// # A sink cannot harm the work
    ///
    /// The event has the time and the [scope](crate::sink::Scope) of the caller, but a thread of the run passes it to
    /// the sink. The caller waits for that for at most 100 ms, so that a sink that works has the event when `track`
    /// returns. After it has waited in vain it waits no more, until the sink has taken all events. If waiting has cost a
    /// run one second, not counting the first 10 ms of each event, the caller waits for at most 10 ms. If the sink fails
    /// or panics, or if 1,024 events already wait for it, the event is counted in [`lost`](super::Run::lost). The result
    /// of the work is the same in all cases.
    ///
    /// That thread is not one of an async runtime. A sink that spawns tasks must have a handle of its runtime, such as
    /// `tokio::runtime::Handle`: `tokio::spawn` panics there, and the event is lost.
    ///
    /// Where a thread cannot be started, as in WebAssembly, the caller passes the event to the sink.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// # use event_model::{process::Run, testing::Recorder, uuid::Uuid};
    /// # use events::{cluster_creation::{ClusterCreation, Step, StepAdvanced}, ids::ClusterId};
    /// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// async fn launch(node: &str) -> Result<u16, std::io::Error> {
    ///     Ok(22)
    /// }
    ///
    /// let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
    /// let step = run.step(Step::LaunchingInstances).total(1).start()?;
    /// let port = step.track("node-1", launch("node-1")).await?;
    /// assert_eq!(port, 22);
    /// assert_eq!(sink.all::<StepAdvanced>()[0].subject, "node-1");
    /// # step.finish()?;
    /// # run.finish()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    pub fn track<F, T, E>(&self, subject: impl Into<Subject>, work: F) -> Tracked<P, F>
    where
        F: Future<Output = Result<T, E>>,
        E: Display,
    {
        let mark = Mark { part: self.part.clone(), subject: Some(subject.into()) };
        Tracked { work: Some(Box::pin(work)), mark }
    }
}

/// The future of [`StepRun::track`].
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{process::Run, testing::Recorder, uuid::Uuid};
/// # use events::{cluster_creation::{ClusterCreation, Step, StepFailed}, ids::ClusterId};
/// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
/// # let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
/// # let step = run.step(Step::LaunchingInstances).start()?;
/// let tracked = step.track("i-1", std::future::pending::<Result<(), String>>());
/// drop(tracked);
/// assert_eq!(sink.all::<StepFailed>()[0].error, "abandoned");
/// # Ok::<(), event_model::EmitError>(())
/// ```
///
/// The work is in a box, because only so it can be dropped before this without unsafe code.
#[must_use = "a future does nothing unless it is awaited; the subject fails as abandoned"]
pub struct Tracked<P: Process, F> {
    /// `None` after it is finished. Dropped before the mark, which then records the end.
    work: Option<Pin<Box<F>>>,
    mark: Mark<P>,
}

/// Only the work is pinned, in its box.
impl<P: Process, F> Unpin for Tracked<P, F> {}

impl<P, F, T, E> Future for Tracked<P, F>
where
    P: Process,
    F: Future<Output = Result<T, E>>,
    E: Display,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let Self { work, mark } = self.get_mut();
        let running = work.as_mut().expect("a finished future is not polled again");
        let busy = Busy(mark);
        let polled = running.as_mut().poll(context);
        if polled.is_ready() {
            *work = None;
        }
        mem::forget(busy);
        if let Poll::Ready(result) = &polled {
            match result {
                Ok(_) => mark.advance(),
                Err(error) => mark.fail(|| text_of_display(error)),
            }
        }
        polled
    }
}

impl<P: Process, F> fmt::Debug for Tracked<P, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tracked").field("subject", &self.mark.subject).finish_non_exhaustive()
    }
}

/// Records once how the work on a subject ended.
struct Mark<P: Process> {
    part: Part<P>,
    /// `None` after its end is recorded.
    subject: Option<Subject>,
}

impl<P: Process> Mark<P> {
    fn advance(&mut self) {
        let Some(subject) = self.subject.take() else { return };
        let Part { work, step, tally } = &self.part;
        tally.advance(&subject.id);
        work.entrust(|id, run_id| P::step_advanced(id, run_id, *step, subject));
    }

    fn fail(&mut self, error: impl FnOnce() -> String) {
        let Some(subject) = self.subject.take() else { return };
        let Part { work, step, tally } = &self.part;
        tally.fail(Some(&subject.id));
        let subject = Some(subject);
        work.entrust(|id, run_id| P::step_failed(id, run_id, *step, subject, error(), error_id()));
    }
}

/// The work did not end.
impl<P: Process> Drop for Mark<P> {
    fn drop(&mut self) {
        self.fail(|| "abandoned".to_owned());
    }
}

/// Code of the work runs. This is dropped only by its panic.
struct Busy<'a, P: Process>(&'a mut Mark<P>);

impl<P: Process> Drop for Busy<'_, P> {
    fn drop(&mut self) {
        self.0.fail(|| "panicked".to_owned());
    }
}
