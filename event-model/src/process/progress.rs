//! How far runs are, computed from their events.

mod addresses;
mod fact;
mod facts;
mod known;
mod reader;
mod role;
mod state;
mod step;
mod steps;
mod told;

pub use fact::{Fact, RunEvent};
pub use facts::{End, RunFacts};
pub use reader::Reader;
pub use state::State;
pub use step::{Mark, StepFacts};
pub use told::{RunProgress, StepProgress};

use crate::{catalog::Catalog, descriptor::ProcessDescriptor, event::Occurrence};
use jiff::Timestamp;
use known::{Id, Known};
use std::{cmp::Reverse, collections::HashMap, fmt};
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
/// This keeps all runs in memory. A store that keeps them in tables uses the parts that this is made of: a [`Reader`] and
/// [`RunFacts`].
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
    reader: Reader,
    runs: Vec<Known>,
    /// The index of the run of the process with this name, this `run_id` and this subject.
    places: HashMap<(&'static str, Uuid, Id), usize>,
    /// The index of the run of the last event.
    recent: usize,
}

impl Progress {
    /// The progress of all processes of a registry.
    pub fn new(catalog: &Catalog) -> Self {
        Self::read_by(Reader::new(catalog.processes()))
    }

    /// The progress of one process.
    pub fn of(process: &'static ProcessDescriptor) -> Self {
        Self::read_by(Reader::new([process]))
    }

    fn read_by(reader: Reader) -> Self {
        Self { reader, runs: Vec::new(), places: HashMap::new(), recent: 0 }
    }

    /// Adds an event, unless it is not an event of one of the processes.
    pub fn add(&mut self, occurrence: &Occurrence) {
        let Some(event) = self.reader.read(&*occurrence.event) else { return };
        if let Some(run) = self.run(&event, occurrence) {
            run.add(&event, occurrence);
        }
    }

    /// The runs, the newest first: by the time of their first event, then by its id.
    pub fn runs(&self) -> Vec<RunProgress> {
        let mut runs: Vec<_> = self.runs.iter().collect();
        runs.sort_by_key(|run| Reverse(run.order()));
        let mut later: HashMap<_, Timestamp> = HashMap::new();
        let progress = runs.into_iter().map(|run| {
            let next = later.insert((run.process.name, &run.subject), run.facts.first.0);
            run.progress(next)
        });
        progress.collect()
    }

    /// Finds the run, or adds it.
    #[inline]
    fn run(&mut self, event: &RunEvent<'_>, occurrence: &Occurrence) -> Option<&mut Known> {
        if !self.runs.get(self.recent).is_some_and(|run| run.is_of(event)) {
            let id = Id::of(event.subject)?;
            let next = self.runs.len();
            let key = (event.process.name, event.run_id, id.clone());
            self.recent = *self.places.entry(key).or_insert(next);
            if self.recent == next {
                self.runs.push(Known::new(event, id, occurrence));
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
