//! A sink that sends events to another thread.

mod queue;
mod receiver;
mod size;

pub use receiver::{Received, Receiver};

use super::{EmitError, EventSink, losses::Losses};
use crate::Occurrence;
use queue::Queue;
use std::{error::Error, fmt, sync::Arc};

/// The default of [`Channel::with_max_bytes`].
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Creates a sink and the receiver of its events. Use it for work with events that must not block the code that emits
/// them.
///
/// At most `capacity` events wait, and at least one. Their memory is not reserved here, and is limited too: see
/// [`Channel::with_max_bytes`]. `when_full` says what happens to the next event. Events are received in the order in
/// which `emit` was called. Events that wait when the sink is dropped are still received.
///
/// # Waiting
///
/// With [`WhenFull::Block`], `emit` waits in a full channel. Do not use it
///
/// - in async code. `emit` blocks the thread of the runtime. If the receiver is read by a task of the same thread, as in
///   a current-thread runtime, it waits forever. Use [`WhenFull::DropNewest`] with a large capacity, which costs nothing
///   as long as it is not used; and read the receiver on a thread of its own, which hands the events to the runtime.
/// - in a thread that reads the receiver. If it is the one that received last, `emit` does not wait: the event is lost
///   and counted, as [`ChannelError::OwnReceiver`]. A thread that has not received anything yet waits forever.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Event, sink::{WhenFull, channel}, uuid::Uuid};
/// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
///
/// let (sink, receiver) = channel(1, WhenFull::DropNewest);
/// let reader = std::thread::spawn(move || receiver.into_iter().count());
/// events::host::ProbeFailed::new(host_id, infra_env_id, "worker-0").emit(&sink)?;
/// drop(sink); // ends the loop of the reader
/// assert_eq!(reader.join().unwrap(), 1);
/// # Ok::<(), event_model::EmitError>(())
/// ```
pub fn channel(capacity: usize, when_full: WhenFull) -> (Channel, Receiver) {
    let queue = Arc::new(Queue::new(capacity, MAX_BYTES));
    let to = Sender(Arc::clone(&queue));
    (Channel { to, when_full, losses: Losses::default() }, Receiver(queue))
}

/// What a full [`channel`] does with the next event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhenFull {
    /// `emit` waits until there is room, or until the receiver is dropped. Not for async code: see
    /// [`channel`](channel()#waiting).
    Block,
    /// The event is lost; the waiting events stay.
    DropNewest,
}

/// The sink of a [`channel`].
///
/// An event is lost if the channel is full and drops it, or if the receiver is dropped before it receives it. The sink
/// counts it ([`lost`](Self::lost)), and `emit` still succeeds, unless the sink is [`strict`](Self::strict).
#[derive(Debug)]
pub struct Channel {
    to: Sender,
    when_full: WhenFull,
    losses: Losses,
}

/// Tells the receiver when the sink is dropped.
#[derive(Debug)]
struct Sender(Arc<Queue>);

impl Drop for Sender {
    fn drop(&mut self) {
        self.0.drop_sink();
    }
}

impl Channel {
    /// Makes a lost event an error of `emit`, with a [`ChannelError`] as the source.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { losses: Losses::strict(), ..self }
    }

    /// Sets the number of bytes that the waiting events may have together; by default 64 MiB. One event always has room.
    ///
    /// The size of an event is estimated: the bytes of its struct and of its texts, lists and JSON. The real need may be
    /// twice as much. An event that is also in other sinks counts in each.
    #[must_use]
    pub fn with_max_bytes(self, max_bytes: usize) -> Self {
        self.to.0.set_most_bytes(max_bytes);
        self
    }

    /// The number of events that were lost, with those that waited when the receiver was dropped.
    pub fn lost(&self) -> u64 {
        self.losses.count() + self.to.0.left()
    }
}

impl EventSink for Channel {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.losses.watch(|| {
            let size = size::size_of_occurrence(&occurrence);
            Ok(self.to.0.push(occurrence, size, self.when_full)?)
        })
    }
}

/// The reason why a [`Channel`] lost an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChannelError {
    /// The channel is full.
    Full,
    /// The receiver was dropped.
    Closed,
    /// The channel is full, and the thread that would have to wait is the one that receives.
    OwnReceiver,
}

impl fmt::Display for ChannelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "the channel is full",
            Self::Closed => "the receiver of the channel was dropped",
            Self::OwnReceiver => {
                "the channel is full, and the thread that emits is the one that receives: it \
                 would wait for itself; use `WhenFull::DropNewest` or another thread"
            }
        })
    }
}

impl Error for ChannelError {}
