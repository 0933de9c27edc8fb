//! How far runs are, computed from their events.

mod addresses;
mod role;
mod run;
mod state;
mod step;
mod told;

pub use state::State;
pub use told::{RunProgress, StepProgress};

use crate::{catalog::Catalog, descriptor::ProcessDescriptor, event::Occurrence, value::Value};
use addresses::Addresses;
use jiff::Timestamp;
use role::Role;
use run::{Id, Known};
use std::{cmp::Reverse, collections::HashMap, fmt, ptr};
use uuid::Uuid;

/// How far runs are, computed from their events.
///
/// The result depends only on the set of the events: not on the order in which they are added, and not on how often.
/// Where order is needed, it is that of the time of the events ([`Occurrence::time`](crate::Occurrence)), then of their
/// ids. Events are recognised by their descriptors, so those that were stored and read back count the same. All other
/// events are ignored.
///
/// A run is known by its process, its subject and its `run_id`.
///
/// # Rules
///
/// - **Start.** A run has started if there is any event of it; a step, if there is any event of the step.
/// - **Subjects.** A subject is done if any event says so. Otherwise it failed if any event says that. A failure of the
///   step as a whole is not a failure of a subject.
/// - **Total.** It is the largest that any event has.
/// - **End.** The event that ends a step or a run decides its state; of several such events, the first one. Later events
///   still count, but do not change the state.
/// - **Superseded.** Without such an event, a step is superseded if a later step of the run has started, also if it never
///   started itself. A run is superseded if a later run of the same process and subject has started. It ended at that
///   moment.
/// - **Percent.** A step that ended is at 100. Otherwise it is at `min(done + failed, total) / total`, and at 0 without a
///   total, or if that is 0. A run is at the mean of all its declared steps by their weights, rounded down.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Occurrence, process::{Outcome, Progress, State}, serde_json, uuid::Uuid};
/// # use events::{CATALOG, cluster_creation::{Started, Step, StepAdvanced, StepStarted}};
/// # let (id, run_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2));
///
/// let mut progress = Progress::new(&CATALOG);
/// let advanced = Occurrence::new(StepAdvanced::new(id, run_id, Step::LaunchingInstances, "i-1"));
/// progress.add(&advanced); // before the others, and twice
/// progress.add(&advanced);
/// progress.add(&Occurrence::new(StepStarted::new(id, run_id, Step::LaunchingInstances).with_total(2)));
/// progress.add(&Occurrence::new(Started::new(id, run_id)));
///
/// let runs = progress.runs();
/// let step = &runs[0].steps[0];
/// assert_eq!((step.state, step.done, step.total), (State::Running, 1, Some(2)));
/// assert_eq!(serde_json::to_value(&runs[0])?["state"], "running");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Progress {
    processes: Vec<&'static ProcessDescriptor>,
    /// What an event says, by its descriptor. `None` if it is not an event of a process.
    roles: Addresses<Option<Role>>,
    runs: Vec<Known>,
    /// The index of the run of this process, `run_id` and subject.
    places: HashMap<(usize, Uuid, Id), usize>,
    /// The index of the run of the last event.
    recent: usize,
}

impl Progress {
    /// The progress of all processes of a registry.
    pub fn new(catalog: &Catalog) -> Self {
        Self::of_all(catalog.processes().collect())
    }

    /// The progress of one process.
    pub fn of(process: &'static ProcessDescriptor) -> Self {
        Self::of_all(vec![process])
    }

    fn of_all(processes: Vec<&'static ProcessDescriptor>) -> Self {
        let (roles, places) = (Addresses::default(), HashMap::new());
        Self { processes, roles, runs: Vec::new(), places, recent: 0 }
    }

    /// Adds an event, unless it is not an event of one of the processes.
    pub fn add(&mut self, occurrence: &Occurrence) {
        let event = &*occurrence.event;
        let Self { processes, roles, .. } = self;
        let Some(role) = roles.get(event.descriptor(), |known| Role::of(known, processes)) else {
            return;
        };
        let Value::Uuid(run_id) = event.get(role.run) else { return };
        if let Some(run) = self.run(role, run_id, event.get(role.identity)) {
            run.add(role, occurrence);
        }
    }

    /// The runs, the newest first: by the time of their first event, then by its id.
    pub fn runs(&self) -> Vec<RunProgress> {
        let mut runs: Vec<_> = self.runs.iter().collect();
        runs.sort_by_key(|run| Reverse(run.order()));
        let mut later: HashMap<_, Timestamp> = HashMap::new();
        let told = runs.into_iter().map(|run| {
            let next = later.insert((run.process.name, &run.subject), run.first.0);
            run.told(next)
        });
        told.collect()
    }

    /// Finds the run, or adds it. `None` if the event has no subject.
    #[inline]
    fn run(&mut self, role: Role, run_id: Uuid, subject: Value<'_>) -> Option<&mut Known> {
        let process = self.processes[role.process];
        let is_it = |run: &Known| {
            run.run_id == run_id && ptr::eq(run.process, process) && run.subject.is(subject)
        };
        if !self.runs.get(self.recent).is_some_and(is_it) {
            let id = Id::of(subject)?;
            let next = self.runs.len();
            self.recent = *self.places.entry((role.process, run_id, id.clone())).or_insert(next);
            if self.recent == next {
                self.runs.push(Known::new(process, run_id, id, role.shown(subject)));
            }
        }
        self.runs.get_mut(self.recent)
    }
}

/// Shows no identities, which may be sensitive.
impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress").field("runs", &self.runs.len()).finish_non_exhaustive()
    }
}
