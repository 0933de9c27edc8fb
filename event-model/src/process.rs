//! Processes: long work on one subject, done in steps.
//!
//! A registry declares processes, and the compiler adds six events for each. A [`Run`] emits them while the work is
//! done. [`Progress`] computes from them how far each run is. So progress goes wherever events go: to logs, to stores,
//! to tests.
//!
//! ```
//! # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
//! use event_model::{process::{Progress, Run, State}, testing::Recorder, uuid::Uuid};
//! use events::{CATALOG, cluster_creation::{ClusterCreation, Step}, ids::ClusterId};
//!
//! let sink = Recorder::new(); // any sink
//! let cluster_id: ClusterId = Uuid::from_u128(1).into();
//!
//! let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
//! let step = run.step(Step::LaunchingInstances).total(2).start()?;
//! step.advance("i-1")?;
//! step.advance("i-2")?;
//! step.finish()?;
//! let step = run.step(Step::WaitingForSsh).total(2).start()?;
//! step.advance("i-1")?;
//!
//! let mut progress = Progress::new(&CATALOG);
//! for occurrence in sink.occurrences() {
//!     progress.add(&occurrence);
//! }
//! let newest = &progress.runs()[0];
//! assert_eq!((newest.run_id, newest.state), (run.id(), State::Running));
//! assert_eq!((newest.steps[0].state, newest.steps[1].state), (State::Succeeded, State::Running));
//! assert_eq!(newest.percent, 41); // weights 1, 3 and 2: (1 * 100 + 3 * 50 + 2 * 0) / 6
//!
//! step.finish()?;
//! run.finish()?;
//! # Ok::<(), event_model::EmitError>(())
//! ```
//!
//! A store that has many events computes the same progress from rows that it keeps for each run: a [`Reader`] finds what an
//! event says, and [`RunFacts`] has what is known of a run as plain data.
//!
//! [`Outcome`], [`Subject`] and the trait [`Process`] are always there, because generated code needs them. Everything
//! else needs the feature `process`, which is on by default.

mod declared;
mod outcome;
mod subject;

#[cfg(feature = "process")]
mod cause;
#[cfg(feature = "process")]
mod courier;
#[cfg(feature = "process")]
mod progress;
#[cfg(feature = "process")]
mod run;
#[cfg(feature = "process")]
mod step;
#[cfg(feature = "process")]
mod stopwatch;
#[cfg(feature = "process")]
mod tally;
#[cfg(feature = "process")]
mod track;
#[cfg(feature = "process")]
mod work;

pub use declared::Process;
pub use outcome::Outcome;
pub use subject::Subject;

#[cfg(feature = "process")]
pub use {
    cause::Cause,
    progress::{
        End, Fact, Mark, Progress, Reader, RunEvent, RunFacts, RunProgress, State, StepFacts,
        StepProgress,
    },
    run::Run,
    step::{NewStep, StepRun},
    track::Tracked,
};
