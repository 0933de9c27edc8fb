//! The sink of a log.

use crate::{
    AppendError,
    encode::Encoder,
    own_thread,
    reply::{Reply, wake},
    store::{Appended, Batch},
    writer::{Pending, Writer},
};
use event_model::{
    Descriptor, EmitError, EventSink, Occurrence,
    sink::{Channel, Receiver, WhenFull, channel},
};
use std::{
    fmt, io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::sync::watch;

/// A sink that stores events in a log. `emit` puts the event into a queue and returns at once.
///
/// An event is lost if the queue is full, if the log is closed, if the store refuses it or fails for more than about ten
/// seconds, or if its code panics. Losses
/// are counted ([`lost`](Self::lost)), and `emit` still succeeds, unless the sink is [`strict`](Self::strict). To know that
/// what was emitted is on disk, call [`EventLog::flush`](crate::EventLog::flush).
///
/// A clone has the same queue and the same count.
#[derive(Clone)]
pub struct LogSink {
    door: Arc<Door>,
    is_strict: bool,
}

/// What sinks share.
struct Door {
    /// Whether sinks want events.
    is_enabled: bool,
    channel: RwLock<Option<Channel>>,
    /// The number of events that entered the queue.
    sent: AtomicU64,
    /// Those that were lost at the door after it was closed, or later.
    lost: AtomicU64,
}

impl LogSink {
    /// Makes it an error of `emit` if an event cannot enter the queue.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { is_strict: true, ..self }
    }

    /// The number of events that were lost.
    pub fn lost(&self) -> u64 {
        let channel = self.door.channel.read().unwrap_or_else(PoisonError::into_inner);
        channel.as_ref().map_or(0, Channel::lost) + self.door.lost.load(Ordering::Relaxed)
    }
}

impl EventSink for LogSink {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        // An event that does not enter is dropped after the lock is free: as code of others it may emit another one.
        let _event = Arc::clone(&occurrence.event);
        let channel = self.door.channel.read().unwrap_or_else(PoisonError::into_inner);
        let result = match &*channel {
            Some(channel) => channel.emit(occurrence),
            None => {
                self.door.lost.fetch_add(1, Ordering::Relaxed);
                Err(EmitError::new(AppendError::Closed))
            }
        };
        match result {
            Ok(()) => {
                self.door.sent.fetch_add(1, Ordering::Release);
                Ok(())
            }
            Err(error) if self.is_strict => Err(error),
            Err(_) => Ok(()),
        }
    }

    fn enabled(&self, _: &Descriptor) -> bool {
        self.door.is_enabled
    }
}

impl fmt::Debug for LogSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogSink").field("lost", &self.lost()).finish_non_exhaustive()
    }
}

/// The thread that stores what sinks take.
pub(crate) struct Courier {
    door: Arc<Door>,
    settled: watch::Receiver<u64>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Courier {
    pub(crate) fn start(
        writer: Arc<Writer>,
        encoder: Arc<Encoder>,
        capacity: usize,
        is_enabled: bool,
    ) -> io::Result<Self> {
        let (channel, receiver) = channel(capacity, WhenFull::DropNewest);
        // The sink of a log decides itself whether a loss is an error.
        let channel = RwLock::new(Some(channel.strict()));
        let (sent, lost) = (AtomicU64::new(0), AtomicU64::new(0));
        let door = Arc::new(Door { is_enabled, channel, sent, lost });
        let (settle, settled) = watch::channel(0);
        let work = Work { writer, encoder, door: Arc::clone(&door), settle };
        let thread = own_thread::start("event-log-sink", move || work.until_closed(&receiver))?;
        Ok(Self { door, settled, thread: Mutex::new(Some(thread)) })
    }

    pub(crate) fn sink(&self) -> LogSink {
        LogSink { door: Arc::clone(&self.door), is_strict: false }
    }

    /// Waits until what was emitted before is stored or lost.
    pub(crate) async fn settle(&self) {
        // An event that is in the queue and not counted yet would be taken for one that was counted. Whoever emits holds the
        // lock until both are done.
        drop(self.door.channel.write().unwrap_or_else(PoisonError::into_inner));
        let sent = self.door.sent.load(Ordering::Acquire);
        // An error says that the thread has ended, after it settled everything.
        let _ = self.settled.clone().wait_for(|settled| *settled >= sent).await;
    }

    /// Refuses new events, and waits until the others are settled.
    pub(crate) fn close(&self) {
        let channel = self.door.channel.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(channel) = channel {
            self.door.lost.fetch_add(channel.lost(), Ordering::Relaxed);
        }
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // It catches the panics of events and wakers.
            let _ = thread.join();
        }
    }
}

struct Work {
    writer: Arc<Writer>,
    encoder: Arc<Encoder>,
    door: Arc<Door>,
    settle: watch::Sender<u64>,
}

/// The number of events that are handed to the writer at once.
const MOST: usize = 512;
/// How long to wait before an attempt to store the rest. After the last one, the rest is lost.
const PAUSES: [Duration; 6] = [
    Duration::from_millis(50),
    Duration::from_millis(200),
    Duration::from_millis(800),
    Duration::from_secs(2),
    Duration::from_secs(3),
    Duration::from_secs(4),
];

impl Work {
    fn until_closed(&self, receiver: &Receiver) {
        let mut settled = 0;
        while let Ok(first) = receiver.recv() {
            let mut waiting = vec![first];
            waiting.extend(receiver.try_iter().take(MOST - 1));
            settled += waiting.len() as u64;
            let lost = self.store(waiting);
            self.door.lost.fetch_add(lost as u64, Ordering::Relaxed);
            wake(|| _ = self.settle.send_replace(settled));
        }
    }

    /// Stores these events, and returns the number of those that are lost.
    fn store(&self, mut waiting: Vec<Occurrence>) -> usize {
        let mut lost = 0;
        let mut pauses = PAUSES.iter();
        loop {
            let (again, refused) = self.attempt(waiting);
            lost += refused;
            if again.is_empty() {
                return lost;
            }
            let Some(pause) = pauses.next() else { return lost + again.len() };
            thread::sleep(*pause);
            waiting = again;
        }
    }

    /// Tries to store each. Returns those that may be sent again, and the number of those that are refused.
    fn attempt(&self, waiting: Vec<Occurrence>) -> (Vec<Occurrence>, usize) {
        let (mut sent, mut refused) = (Vec::with_capacity(waiting.len()), 0);
        for occurrence in waiting {
            match self.push(&occurrence) {
                Some(answer) => sent.push((occurrence, answer)),
                None => refused += 1,
            }
        }
        let mut again = Vec::new();
        for (occurrence, answer) in sent {
            match answer.recv() {
                Ok(Ok(_)) => {}
                // With the same id: what was stored all the same is a duplicate.
                Ok(Err(
                    AppendError::Unknown { .. } | AppendError::Full(_) | AppendError::Store(_),
                ))
                | Err(_) => again.push(occurrence),
                Ok(Err(_)) => refused += 1,
            }
        }
        (again, refused)
    }

    /// Hands an event to the writer. `None` if it is refused.
    fn push(&self, occurrence: &Occurrence) -> Option<Answer> {
        // An event is code of others, and others wait for this thread.
        let event = catch_unwind(AssertUnwindSafe(|| self.encoder.encode(occurrence)));
        let event = event.ok()?.ok()?;
        let (reply, answer) = mpsc::sync_channel(1);
        let (batch, reply) = (Batch { events: vec![event] }, Reply::Thread(reply));
        self.writer.push(Pending { batch, reply, room: None }).ok()?;
        Some(answer)
    }
}

type Answer = mpsc::Receiver<Appended>;
