//! How long a log keeps what it stores.

use crate::classes::{CATEGORIES, SEVERITIES};
use event_model::{Category, Severity};
use serde::Serialize;
use std::{error::Error, fmt, time::Duration};

/// How long a log keeps its events. The thread that writes removes the others about once a minute, in small transactions
/// between those that append; [`EventLog::prune`](crate::EventLog::prune) does it at once.
///
/// An age counts from the time of recording. Of several rules for one event, the last one that was written holds for its age;
/// the number of rows of a root, and ended steps, are limits of their own. The failures of the last run of a process are
/// kept as long as it is the last one.
///
/// ```
/// use event_log::Retention;
/// use event_model::{Category, Severity};
/// use std::time::Duration;
///
/// const DAY: Duration = Duration::from_secs(24 * 60 * 60);
///
/// let retention = Retention::new()
///     .keep(90 * DAY)
///     .keep_category(Category::Metrics, 7 * DAY)
///     .keep_severity(Severity::Critical, 365 * DAY)
///     .rows_per_root(100_000);
/// assert_eq!(retention.age(Severity::Info, Category::Metrics), Some(7 * DAY));
/// assert_eq!(retention.age(Severity::Critical, Category::Metrics), Some(365 * DAY));
/// assert_eq!(Retention::new().age(Severity::Info, Category::User), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a retention has no effect until it is given to `Options::retention`"]
pub struct Retention {
    /// By severity and category.
    ages: [[Option<Duration>; 2]; 4],
    pub(crate) rows_per_root: Option<u64>,
    pub(crate) ended_steps: Option<Duration>,
}

impl Retention {
    /// Keeps everything, except the events of steps that ended 24 hours ago.
    pub fn new() -> Self {
        let ended_steps = Some(Duration::from_secs(24 * 60 * 60));
        Self { ages: [[None; 2]; 4], rows_per_root: None, ended_steps }
    }

    /// Keeps all events for this time.
    pub fn keep(self, age: Duration) -> Self {
        self.set(age, |_, _| true)
    }

    /// Keeps events of this severity for this time.
    pub fn keep_severity(self, severity: Severity, age: Duration) -> Self {
        self.set(age, |its, _| its == severity)
    }

    /// Keeps events of this category for this time.
    pub fn keep_category(self, category: Category, age: Duration) -> Self {
        self.set(age, |_, its| its == category)
    }

    /// Keeps events of this severity and this category for this time.
    pub fn keep_both(self, severity: Severity, category: Category, age: Duration) -> Self {
        self.set(age, |one, other| (one, other) == (severity, category))
    }

    /// Keeps the newest events of each root, at most this number. The root of an event is its `cluster_id`, else its
    /// `infra_env_id`, else its first identity; the events without identities have one root together.
    pub fn rows_per_root(self, rows: u64) -> Self {
        Self { rows_per_root: Some(rows), ..self }
    }

    /// Keeps the events of a step for this time after the step has ended; by default 24 hours.
    pub fn ended_steps(self, age: Duration) -> Self {
        Self { ended_steps: Some(age), ..self }
    }

    /// Keeps the events of ended steps like other events.
    pub fn keep_ended_steps(self) -> Self {
        Self { ended_steps: None, ..self }
    }

    /// How long events of this severity and this category are kept. `None` if their age does not matter.
    pub fn age(&self, severity: Severity, category: Category) -> Option<Duration> {
        self.ages[severity as usize][category as usize]
    }

    fn set(mut self, age: Duration, is_meant: impl Fn(Severity, Category) -> bool) -> Self {
        for severity in SEVERITIES {
            for category in CATEGORIES.into_iter().filter(|it| is_meant(severity, *it)) {
                self.ages[severity as usize][category as usize] = Some(age);
            }
        }
        self
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self::new()
    }
}

/// What [`EventLog::prune`](crate::EventLog::prune) did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pruned {
    /// The number of events that were removed.
    pub removed: u64,
    /// Whether all was removed that the policy does not keep. `false` if the log was closed before.
    pub complete: bool,
}

/// A log could not be pruned. What was removed before stays removed.
#[derive(Debug)]
#[non_exhaustive]
pub enum PruneError {
    /// The disk is full, so that nothing can be removed either: make room.
    Full(Box<dyn Error + Send + Sync>),
    /// The log is closed.
    Closed,
    /// The store failed. What the last transaction removed may be kept or not: prune again.
    Store(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for PruneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full(_) => "the disk is full, and pruning needs some room: remove other files",
            Self::Closed => "the log is closed",
            Self::Store(_) => "the store failed while the log was pruned: prune it again",
        })
    }
}

impl Error for PruneError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Full(cause) | Self::Store(cause) => Some(&**cause),
            Self::Closed => None,
        }
    }
}
