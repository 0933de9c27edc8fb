//! The trait of the processes that a registry declares.

use super::{Outcome, Subject};
use crate::{descriptor::ProcessDescriptor, event::TypedEvent, severity::Severity};
use uuid::Uuid;

/// A process that a registry declares. Generated code implements this for a type named after the process.
///
/// The functions make the events of a run. To emit them, use a `Run`, which needs the feature `process`.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::process::Process;
/// use events::cluster_creation::{ClusterCreation, Step};
///
/// /// The title of a step of any process.
/// fn title<P: Process>(step: P::Step) -> &'static str {
///     let index = P::DESCRIPTOR.index_of(P::step_name(step)).unwrap();
///     P::DESCRIPTOR.steps[index].title
/// }
/// assert_eq!(title::<ClusterCreation>(Step::WaitingForSsh), "Waiting for SSH");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a process",
    label = "expected the type of a process, such as `cluster_creation::ClusterCreation`"
)]
pub trait Process: 'static {
    /// The identity of the subject.
    type Id: Clone + Send + Sync + 'static;
    /// The steps.
    type Step: Copy + Eq + Send + Sync + 'static;
    /// A run started.
    type Started: TypedEvent;
    /// A step started.
    type StepStarted: TypedEvent;
    /// A subject of a step is done.
    type StepAdvanced: TypedEvent;
    /// A subject of a step, or the step as a whole, failed.
    type StepFailed: TypedEvent;
    /// A step ended.
    type StepFinished: TypedEvent;
    /// A run ended.
    type Finished: TypedEvent;

    /// The registry's entry for the process.
    const DESCRIPTOR: &'static ProcessDescriptor;

    /// The name of a step, as written in the registry.
    fn step_name(step: Self::Step) -> &'static str;

    /// The event for a run that starts.
    fn started(id: Self::Id, run_id: Uuid) -> Self::Started;

    /// The event for a step that starts, with the number of its subjects if it is known.
    fn step_started(
        id: Self::Id,
        run_id: Uuid,
        step: Self::Step,
        total: Option<u64>,
    ) -> Self::StepStarted;

    /// The event for a subject that is done.
    fn step_advanced(
        id: Self::Id,
        run_id: Uuid,
        step: Self::Step,
        subject: Subject,
    ) -> Self::StepAdvanced;

    /// The event for a failure of a subject, or of the step as a whole.
    fn step_failed(
        id: Self::Id,
        run_id: Uuid,
        step: Self::Step,
        subject: Option<Subject>,
        error: String,
        error_id: Uuid,
    ) -> Self::StepFailed;

    /// The event for a step that ends.
    fn step_finished(
        id: Self::Id,
        run_id: Uuid,
        step: Self::Step,
        outcome: Outcome,
        duration_ms: u64,
    ) -> Self::StepFinished;

    /// The event for a run that ends.
    fn finished(
        id: Self::Id,
        run_id: Uuid,
        outcome: Outcome,
        severity: Severity,
        duration_ms: u64,
    ) -> Self::Finished;
}
