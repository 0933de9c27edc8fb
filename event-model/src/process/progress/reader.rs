//! Finds what an event says about a run.

use super::{
    Fact, RunEvent,
    addresses::Addresses,
    role::{Ending, Role, StepTells, Tells},
};
use crate::{descriptor::ProcessDescriptor, event::Event, process::Outcome, value::Value};
use std::fmt;

/// Finds what events say about the runs of some processes.
///
/// Events are recognised by the names in their descriptors, so those that were stored and read back, or that were made
/// with the registry of another program, are read too. What a descriptor says is found once.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{process::{Fact, Process, Reader}, uuid::Uuid};
/// use events::{CATALOG, cluster_creation::{ClusterCreation, Started}, order_delivery};
/// # let (id, run_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2));
///
/// let mut all = Reader::new(CATALOG.processes()); // `.chain(..)` for those of another catalog
/// let mut one = Reader::new([ClusterCreation::DESCRIPTOR]);
/// let event = Started::new(id, run_id);
/// assert_eq!(one.read(&event).unwrap().fact, Fact::Started);
///
/// let event = order_delivery::Started::new("order-7".into(), run_id);
/// assert!(one.read(&event).is_none());
/// assert_eq!(all.read(&event).unwrap().process.name, "order_delivery");
/// ```
#[derive(Clone)]
pub struct Reader {
    processes: Vec<&'static ProcessDescriptor>,
    /// What an event says, by its descriptor. `None` if it is not an event of a process.
    roles: Addresses<Option<Role>>,
    /// The index of the step of the last event.
    recent: usize,
}

impl Reader {
    /// A reader of the events of these processes. Of several with the same name, the first one counts.
    pub fn new(processes: impl IntoIterator<Item = &'static ProcessDescriptor>) -> Self {
        let processes = processes.into_iter().collect();
        Self { processes, roles: Addresses::default(), recent: 0 }
    }

    /// What the event says. `None` if it is not an event of one of the processes, or does not name its run and subject.
    #[inline]
    pub fn read<'a>(&mut self, event: &'a dyn Event) -> Option<RunEvent<'a>> {
        let Self { processes, roles, recent } = self;
        let role = roles.get(event.descriptor(), |known| Role::of(known, processes)).as_ref()?;
        let Value::Uuid(run_id) = event.get(role.run) else { return None };
        let mut subject = event.get(role.identity);
        if !matches!(subject, Value::Uuid(_) | Value::Str(_)) {
            subject = Value::Str(subject.text()?);
        }
        let Role { process, property, tells, .. } = *role;
        let fact = match tells {
            Tells::Started => Fact::Started,
            Tells::Finished(ending) => match end(event, ending) {
                Some((outcome, duration_ms)) => Fact::Finished { outcome, duration_ms },
                None => Fact::Other { step: None },
            },
            Tells::Step(name, tells) => match step_of(process, event.get(name), recent) {
                Some(step) => of_step(step, tells, event),
                None => Fact::Other { step: None },
            },
        };
        Some(RunEvent { process, run_id, subject, fact, property })
    }
}

/// The text. `None` if the value is not one. Values of events are rarely JSON.
#[inline]
fn text(value: Value<'_>) -> Option<&str> {
    if let Value::Str(text) = value { Some(text) } else { value.text() }
}

/// The index of the step with this name. `None` if the process does not declare it. Looks first at the index `recent`.
#[inline]
fn step_of(process: &ProcessDescriptor, name: Value<'_>, recent: &mut usize) -> Option<usize> {
    let name = text(name)?;
    if process.steps.get(*recent).is_none_or(|step| step.name != name) {
        *recent = process.index_of(name)?;
    }
    Some(*recent)
}

#[inline]
fn of_step(step: usize, tells: StepTells, event: &dyn Event) -> Fact<'_> {
    let other = Fact::Other { step: Some(step) };
    match tells {
        StepTells::Started { total } => Fact::StepStarted { step, total: number(event.get(total)) },
        StepTells::Advanced { subject } => match text(event.get(subject)) {
            Some(subject) => Fact::StepAdvanced { step, subject },
            None => other,
        },
        StepTells::Failed { subject } => {
            Fact::StepFailed { step, subject: text(event.get(subject)) }
        }
        StepTells::Finished(ending) => match end(event, ending) {
            Some((outcome, duration_ms)) => Fact::StepFinished { step, outcome, duration_ms },
            None => other,
        },
    }
}

/// The outcome and the duration. `None` if the event lacks one of them.
fn end(event: &dyn Event, ending: Ending) -> Option<(Outcome, u64)> {
    let outcome = event.get(ending.outcome).text()?.parse().ok()?;
    Some((outcome, number(event.get(ending.duration))?))
}

fn number(value: Value<'_>) -> Option<u64> {
    if let Value::Uint(number) = value { Some(number) } else { None }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.processes.iter().map(|process| process.name);
        f.debug_struct("Reader")
            .field("processes", &names.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
