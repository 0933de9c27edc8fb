//! Answers from a thread of the log, to a task or to a thread.

use std::sync::mpsc;
use tokio::sync::oneshot;

/// Where an answer is sent. A receiver that is gone does not want it.
pub(crate) enum Reply<T> {
    Task(oneshot::Sender<T>),
    Thread(mpsc::SyncSender<T>),
}

impl<T> Reply<T> {
    pub(crate) fn send(self, value: T) {
        match self {
            Self::Task(task) => _ = task.send(value),
            Self::Thread(thread) => _ = thread.send(value),
        }
    }
}
