//! The service: it accepts executions, watches each to its end, and tells the end.

mod accepting;
mod calls;
mod clock;
mod closing;
mod digest;
mod error;
mod finding;
mod health;
mod jobs;
mod options;
mod repeats;
mod submission;
mod telling;
mod timer;
mod turn;
mod unpacking;
mod watching;

pub use error::{ExecuteError, FindError, TellError, Unavailable};
pub use health::{Health, Vital};
pub use options::Options;
pub use submission::{Answer, Search, Submission};

use crate::{
    Ended, FindReferenceResponse, RequestId, ResourceDriver, monitor::Rules, publisher::Publisher,
    store::JobStore,
};
use clock::Clock;
use closing::Stage;
use health::Seen;
use jobs::Jobs;
use repeats::Repeats;
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use timer::Timer;
use tokio::sync::Semaphore;

/// The most messages that are being sent at the same time.
const MOST_MESSAGES: usize = 1_024;

/// A running driver: it accepts executions, watches each to its end, and tells the end. Clones are the same service.
///
/// It works on the runtime of tokio on which it was started, until [`shutdown`](Self::shutdown).
pub struct Service<D> {
    shared: Arc<Shared<D>>,
}

/// What all work of a service has in common.
struct Shared<D> {
    driver: D,
    store: Arc<dyn JobStore>,
    publisher: Arc<dyn Publisher>,
    rules: Rules,
    options: Options,
    clock: Clock,
    seen: Seen,
    jobs: Jobs,
    timer: Timer,
    repeats: Arc<Repeats>,
    calls: Arc<Semaphore>,
    archives: Arc<Semaphore>,
    messages: Semaphore,
    stage: Stage,
}

impl<D: ResourceDriver> Service<D> {
    /// Starts a service. It goes on with the jobs of the store that have not ended.
    ///
    /// # Panics
    ///
    /// Outside a runtime of tokio.
    pub fn start(
        driver: D,
        store: Arc<dyn JobStore>,
        publisher: Arc<dyn Publisher>,
        rules: Rules,
    ) -> Self {
        Self::start_with(driver, store, publisher, rules, Options::default())
    }

    /// Starts a service with other limits, or without some of its parts.
    ///
    /// # Panics
    ///
    /// Outside a runtime of tokio.
    pub fn start_with(
        driver: D,
        store: Arc<dyn JobStore>,
        publisher: Arc<dyn Publisher>,
        rules: Rules,
        options: Options,
    ) -> Self {
        let semaphore = |permits: usize| Semaphore::new(permits.min(Semaphore::MAX_PERMITS));
        let shared = Arc::new(Shared {
            driver,
            store,
            publisher,
            rules,
            clock: Clock::start(),
            seen: Seen::default(),
            jobs: Jobs::default(),
            timer: Timer::default(),
            repeats: Arc::default(),
            calls: Arc::new(semaphore(options.most_calls)),
            archives: Arc::new(semaphore(options.most_archives.max(1))),
            messages: Semaphore::new(MOST_MESSAGES),
            stage: Stage::default(),
            options,
        });
        unpacking::sweep_workspace(&shared.options);
        watching::start(&shared);
        Self { shared }
    }

    /// Starts an execution: it is kept for good, and then the driver is called, once. If the caller no longer waits, the work
    /// goes on.
    ///
    /// A request with the same tenant, the same `systemProperties.requestId` and the same content as an earlier one gets the
    /// answer of the earlier one.
    ///
    /// # Errors
    ///
    /// If nothing was started, or if the answer is not known: see [`ExecuteError`].
    pub async fn execute(&self, submission: Submission) -> Result<Answer, ExecuteError> {
        accepting::execute(&self.shared, submission).await
    }

    /// Looks for a resource that was not made by the driver.
    ///
    /// # Errors
    ///
    /// If it could not be looked for: see [`FindError`].
    pub async fn find(&self, search: Search) -> Result<FindReferenceResponse, FindError> {
        finding::find(&self.shared, search).await
    }

    /// Takes note of the end of an execution that this instance watches, so that the driver need not be asked for it. When the
    /// future is ready, the end is durable, and will be told.
    ///
    /// The first end counts. An end that is told while
    /// [`execute_lifecycle`](ResourceDriver::execute_lifecycle) runs is taken when that has returned, so do not wait for it
    /// inside: return the end with the response.
    ///
    /// # Errors
    ///
    /// If no such execution is watched by this instance. It has perhaps ended.
    pub async fn tell(&self, request_id: &RequestId, ended: Ended) -> Result<(), TellError> {
        telling::tell(&self.shared, request_id, ended).await
    }

    /// Whether the service can do its work.
    pub fn health(&self) -> Health {
        self.shared.seen.health(self.shared.stage.is_open(), self.shared.options.messaging)
    }

    /// How many executions are on their way: accepted, and not told yet.
    pub fn executions(&self) -> usize {
        self.shared.jobs.len()
    }

    /// Accepts no more, waits for calls of the driver and for messages that are being sent, for at most
    /// [`Options::shutdown`], and stops. What has not ended is taken up at the next start.
    pub async fn shutdown(&self) {
        closing::shutdown(&self.shared).await;
    }
}

impl<D> Clone for Service<D> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone() }
    }
}

impl<D> fmt::Debug for Service<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("options", &self.shared.options).finish_non_exhaustive()
    }
}

/// No code that can panic runs while one of our locks is held.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
