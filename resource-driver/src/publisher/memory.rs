//! Messages in memory, for tests.

use super::{Acknowledged, Message, PublishError, Publisher};
use futures_util::future::BoxFuture;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// Keeps messages in memory, for tests of a driver. It can behave as a broker that refuses messages or does not answer.
///
/// ```
/// # use resource_driver::publisher::MemoryPublisher;
/// let publisher = MemoryPublisher::new();
/// publisher.refuse(2); // The first two attempts fail.
/// assert!(publisher.messages().is_empty());
/// ```
#[derive(Debug)]
pub struct MemoryPublisher {
    state: Mutex<State>,
    changed: watch::Sender<()>,
}

#[derive(Debug, Default)]
struct State {
    messages: Vec<Message>,
    attempts: usize,
    refused: usize,
    answers_late: bool,
    is_held: bool,
}

impl MemoryPublisher {
    /// A publisher that acknowledges each message.
    pub fn new() -> Self {
        let (changed, _) = watch::channel(());
        Self { state: Mutex::default(), changed }
    }

    /// The messages that it has, in the order in which they came. They are acknowledged, except after
    /// [`lose_acknowledgements`](Self::lose_acknowledgements).
    pub fn messages(&self) -> Vec<Message> {
        self.state().messages.clone()
    }

    /// How often a message was sent, whether it was acknowledged or not.
    pub fn attempts(&self) -> usize {
        self.state().attempts
    }

    /// Waits until it has this number of messages, and returns all.
    pub async fn wait_for(&self, number: usize) -> Vec<Message> {
        self.until(|state| state.messages.len() >= number).await;
        self.messages()
    }

    /// Refuses this number of attempts from now on.
    pub fn refuse(&self, attempts: usize) {
        self.change(|state| (state.refused, state.answers_late) = (attempts, false));
    }

    /// Takes this number of messages from now on, but says that it has not: the acknowledgement is lost.
    pub fn lose_acknowledgements(&self, attempts: usize) {
        self.change(|state| (state.refused, state.answers_late) = (attempts, true));
    }

    /// Does not answer from now on, until [`release`](Self::release).
    pub fn hold(&self) {
        self.change(|state| state.is_held = true);
    }

    /// Answers again.
    pub fn release(&self) {
        self.change(|state| state.is_held = false);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state());
        self.changed.send_replace(());
        result
    }

    async fn until(&self, is_so: impl Fn(&State) -> bool) {
        let mut changed = self.changed.subscribe();
        while !is_so(&self.state()) {
            // The sender is a part of this publisher.
            let _ = changed.changed().await;
        }
    }
}

impl Default for MemoryPublisher {
    fn default() -> Self {
        Self::new()
    }
}

impl Publisher for MemoryPublisher {
    fn publish(&self, message: Message) -> BoxFuture<'_, Result<Acknowledged, PublishError>> {
        Box::pin(async move {
            self.change(|state| state.attempts += 1);
            self.until(|state| !state.is_held).await;
            self.change(|state| {
                let is_refused = state.refused > 0;
                state.refused = state.refused.saturating_sub(1);
                if !is_refused || state.answers_late {
                    state.messages.push(message);
                }
                match is_refused {
                    true => Err(PublishError::new("the publisher was told to refuse this message")),
                    false => Ok(Acknowledged::by_the_broker()),
                }
            })
        })
    }
}
