//! The thread that writes: it takes what waits and stores it in one transaction, so that one sync of the disk is for many
//! events.

use crate::{
    AppendError, Retention,
    answers::{Answer, Answers},
    millisecond, own_thread,
    pruning::{self, Pruning},
    reply::{Reply, wake},
    store::{Appended, Batch, Incoming, Store},
    totals::Totals,
};
use jiff::Timestamp;
use std::{
    io, mem,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// What one transaction may have at most.
const MOST_EVENTS: usize = 4_096;
const MOST_BYTES: usize = 8 << 20;
/// The bytes of an event that count as one in the queue.
const UNIT: usize = 1 << 10;

/// The thread that writes, and the queue before it.
pub(crate) struct Writer {
    jobs: RwLock<Option<Sender<Job>>>,
    room: Arc<Semaphore>,
    size: usize,
    thread: Mutex<Option<JoinHandle<()>>>,
}

enum Job {
    Append(Pending),
    /// Work with the store that is done between two transactions.
    Run(Work),
    /// A caller that waits until the log is pruned.
    Prune(pruning::Answer),
}

type Work = Box<dyn FnOnce(&dyn Store) + Send>;

/// What the thread tells others.
pub(crate) struct Told {
    /// The number of the last event that was stored. It changes after each transaction that stored something.
    pub(crate) stored: Arc<watch::Sender<u64>>,
    pub(crate) totals: Arc<Totals>,
}

/// A batch that waits to be stored.
pub(crate) struct Pending {
    pub(crate) batch: Batch,
    pub(crate) reply: Reply<Appended>,
    /// Its room in the queue, until it is stored.
    pub(crate) room: Option<OwnedSemaphorePermit>,
}

impl Writer {
    /// Starts the thread.
    pub(crate) fn start(
        store: Arc<dyn Store>,
        clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
        size: usize,
        retention: Retention,
        told: Told,
    ) -> io::Result<Self> {
        let size = size.min(Semaphore::MAX_PERMITS);
        let (jobs, waiting) = mpsc::channel();
        let thread = own_thread::start("event-log-write", move || {
            work(&*store, &*clock, retention, &waiting, &told);
        })?;
        Ok(Self {
            jobs: RwLock::new(Some(jobs)),
            room: Arc::new(Semaphore::new(size)),
            size,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Waits for room in the queue for this batch.
    pub(crate) async fn room(&self, batch: &Batch) -> Result<OwnedSemaphorePermit, AppendError> {
        let units: usize = batch.events.iter().map(|event| 1 + event.bytes() / UNIT).sum();
        let units = u32::try_from(units.min(self.size)).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.room).acquire_many_owned(units).await;
        room.map_err(|_| AppendError::Closed)
    }

    /// How much waits, and how much may wait.
    #[cfg(feature = "http")]
    pub(crate) fn queue(&self) -> (usize, usize) {
        (self.size.saturating_sub(self.room.available_permits()), self.size)
    }

    /// Hands a batch to the thread. If it is closed, the reply is dropped.
    pub(crate) fn push(&self, pending: Pending) -> Result<(), AppendError> {
        self.send(Job::Append(pending)).ok_or(AppendError::Closed)
    }

    /// Calls `work` on the thread, after what waits now is stored. `None` if the thread is closed.
    pub(crate) fn run(&self, work: impl FnOnce(&dyn Store) + Send + 'static) -> Option<()> {
        self.send(Job::Run(Box::new(work)))
    }

    /// Prunes the log, between the transactions that append. `None` if the thread is closed.
    pub(crate) fn prune(&self, answer: pruning::Answer) -> Option<()> {
        self.send(Job::Prune(answer))
    }

    fn send(&self, job: Job) -> Option<()> {
        let jobs = self.jobs.read().unwrap_or_else(PoisonError::into_inner);
        jobs.as_ref()?.send(job).ok()
    }

    /// Refuses new work, lets the thread finish what waits, and waits for it.
    pub(crate) fn close(&self) {
        self.room.close();
        drop(self.jobs.write().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // It catches the panics of its work.
            let _ = thread.join();
        }
    }
}

fn work(
    store: &dyn Store,
    clock: &dyn Fn() -> Timestamp,
    retention: Retention,
    waiting: &Receiver<Job>,
    told: &Told,
) {
    let answers = Answers::start();
    let mut pruning = Pruning::new(retention);
    let mut next = None;
    let mut last = Last::default();
    loop {
        let job = match next.take() {
            Some(job) => Ok(job),
            None => waiting.recv_timeout(pruning.pause()),
        };
        match job {
            Ok(Job::Append(first)) => {
                let start = Instant::now();
                let batches;
                (batches, next) = append(store, clock, first, waiting, last, &answers, told);
                last = Last { batches, took: start.elapsed() };
            }
            Ok(Job::Run(work)) => {
                // Its caller sees that its answer is gone. The thread is needed by others.
                let _ = catch_unwind(AssertUnwindSafe(|| work(store)));
            }
            Ok(Job::Prune(answer)) => pruning.ask(answer),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        pruning.step(store, clock, &told.totals);
    }
    pruning.close();
    answers.close();
}

/// The last transaction.
#[derive(Default, Clone, Copy)]
struct Last {
    batches: usize,
    took: Duration,
}

/// The longest time to wait for company.
const PATIENCE: Duration = Duration::from_millis(1);

/// What comes while a transaction is written, and who waits for it.
struct Arrivals<'a> {
    waiting: &'a Receiver<Job>,
    last: Last,
    start: Instant,
    events: usize,
    bytes: usize,
    replies: Vec<(Reply<Appended>, Option<OwnedSemaphorePermit>)>,
    /// The job that ended the transaction.
    other: Option<Job>,
}

impl Arrivals<'_> {
    /// Takes a batch into the transaction.
    fn take(&mut self, Pending { batch, reply, room }: Pending) -> Batch {
        self.events += batch.events.len();
        self.bytes += batch.events.iter().map(|event| event.bytes()).sum::<usize>();
        self.replies.push((reply, room));
        batch
    }

    /// The next batch of the transaction.
    ///
    /// Those who wait for an answer append again as soon as they have it, but not at the same moment. If the first of them
    /// did not wait for the others, there would be a small transaction after each large one, and a sync of the disk for it.
    /// So the transaction is written as they come, and ends when there are as many as last time, or when there is none for a
    /// short part of the time that the last transaction took.
    fn next(&mut self) -> Option<Batch> {
        if self.other.is_some() || self.events >= MOST_EVENTS || self.bytes >= MOST_BYTES {
            return None;
        }
        let job = match self.waiting.try_recv() {
            Err(TryRecvError::Empty) if self.replies.len() < self.last.batches => {
                let patience = (self.last.took / 8).min(PATIENCE);
                let left = patience.saturating_sub(self.start.elapsed());
                self.waiting.recv_timeout(left).ok()
            }
            job => job.ok(),
        };
        match job? {
            Job::Append(pending) => Some(self.take(pending)),
            job @ (Job::Run(_) | Job::Prune(_)) => {
                self.other = Some(job);
                None
            }
        }
    }
}

/// Stores this batch, and those that come in the meantime. Returns their number, and the job that ended the transaction.
fn append(
    store: &dyn Store,
    clock: &dyn Fn() -> Timestamp,
    first: Pending,
    waiting: &Receiver<Job>,
    last: Last,
    answers: &Answers,
    told: &Told,
) -> (usize, Option<Job>) {
    let (replies, other) = (Vec::with_capacity(last.batches), None);
    let start = Instant::now();
    let mut arrivals = Arrivals { waiting, last, start, events: 0, bytes: 0, replies, other };
    let first = arrivals.take(first);
    let mut more = || arrivals.next();
    let mut incoming = Incoming::new(first, &mut more);
    let now = millisecond::floor(clock());
    let results = catch_unwind(AssertUnwindSafe(|| store.append(&mut incoming, now)));
    let results = results.unwrap_or_else(|_| incoming.batches().iter().map(panicked).collect());
    let last = results.iter().filter_map(|it| it.as_ref().ok()).flatten().map(|it| it.cursor.seq);
    let last = last.max();
    let batches = incoming.into_batches();
    let Arrivals { replies, other, .. } = arrivals;
    let number = batches.len();
    for (batch, result) in batches.iter().zip(&results) {
        told.totals.appended(batch.events.len(), result);
    }
    answers.send(Answer { given: replies.into_iter().zip(results).collect(), batches });
    if let Some(last) = last {
        wake(|| _ = told.stored.send_if_modified(|seq| mem::replace(seq, last.max(*seq)) < last));
    }
    (number, other)
}

fn panicked(batch: &Batch) -> Appended {
    let ids = batch.events.iter().map(|event| event.id).collect();
    Err(AppendError::Unknown { ids, cause: "the store panicked".into() })
}
