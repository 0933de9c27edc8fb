//! Events for another thread.

use super::{EmitError, EventSink, losses::Losses};
use crate::Occurrence;
use std::{
    error::Error,
    fmt,
    sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
};

/// A sink, and where its events come out: for work with events that must not hold up those who emit them.
///
/// `capacity` events, at least one, wait at most; their place is reserved here. `when_full` says what happens to the next
/// one. Events come out in the order in which `emit` was called, and what waits when the sink is dropped still comes out.
///
/// # Panics
///
/// When there is no memory for so many places.
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

/// What a [`channel`] does with an event when as many wait as may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhenFull {
    /// `emit` waits until there is room, or nobody receives any more.
    Block,
    /// The event is lost; those that wait stay.
    DropNewest,
}

/// The sink of a [`channel`].
///
/// An event is lost when it is dropped because the channel is full, and when the receiver is gone. It is counted
/// ([`lost`](Self::lost)), and its `emit` succeeds all the same, unless the sink is [`strict`](Self::strict).
#[derive(Debug)]
pub struct Channel {
    to: SyncSender<Occurrence>,
    when_full: WhenFull,
    losses: Losses,
}

impl Channel {
    /// The same, but losing an event is an error of its `emit`, with a [`ChannelError`] as source.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { losses: Losses::strict(), ..self }
    }

    /// How many events were lost.
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

/// Why a [`Channel`] lost an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChannelError {
    /// As many events wait as may.
    Full,
    /// The receiver is gone.
    Closed,
}

impl fmt::Display for ChannelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "the channel is full",
            Self::Closed => "nobody receives from the channel any more",
        })
    }
}

impl Error for ChannelError {}
