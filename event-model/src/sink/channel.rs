//! A sink that sends events to another thread.

use super::{EmitError, EventSink, losses::Losses};
use crate::Occurrence;
use std::{
    error::Error,
    fmt,
    sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
};

/// Creates a sink and the receiver of its events. Use it for work with events that must not block the code that emits
/// them.
///
/// At most `capacity` events wait, and at least one; their memory is reserved here. `when_full` says what happens to
/// the next event. Events are received in the order in which `emit` was called. Events that wait when the sink is
/// dropped are still received.
///
/// # Panics
///
/// If there is not enough memory for `capacity` events.
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
pub fn channel(capacity: usize, when_full: WhenFull) -> (Channel, Receiver<Occurrence>) {
    let (to, receiver) = sync_channel(capacity.max(1));
    (Channel { to, when_full, losses: Losses::default() }, receiver)
}

/// What a full [`channel`] does with the next event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhenFull {
    /// `emit` waits until there is room, or until the receiver is dropped.
    Block,
    /// The event is lost; the waiting events stay.
    DropNewest,
}

/// The sink of a [`channel`].
///
/// An event is lost if the channel is full and drops it, or if the receiver is dropped. The sink counts it
/// ([`lost`](Self::lost)), and `emit` still succeeds, unless the sink is [`strict`](Self::strict).
#[derive(Debug)]
pub struct Channel {
    to: SyncSender<Occurrence>,
    when_full: WhenFull,
    losses: Losses,
}

impl Channel {
    /// Makes a lost event an error of `emit`, with a [`ChannelError`] as the source.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { losses: Losses::strict(), ..self }
    }

    /// The number of events that were lost.
    pub fn lost(&self) -> u64 {
        self.losses.count()
    }
}

impl EventSink for Channel {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.losses.settle(match self.when_full {
            WhenFull::Block => self.to.send(occurrence).map_err(|_| ChannelError::Closed),
            WhenFull::DropNewest => self.to.try_send(occurrence).map_err(|error| match error {
                TrySendError::Full(_) => ChannelError::Full,
                TrySendError::Disconnected(_) => ChannelError::Closed,
            }),
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
}

impl fmt::Display for ChannelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "the channel is full",
            Self::Closed => "the receiver of the channel was dropped",
        })
    }
}

impl Error for ChannelError {}
