//! Answers from a thread of the log, to a task or to a thread.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
};
use tokio::sync::oneshot;

/// Where an answer is sent. A receiver that is gone does not want it.
pub(crate) enum Reply<T> {
    Task(oneshot::Sender<T>),
    Thread(mpsc::SyncSender<T>),
}

impl<T> Reply<T> {
    pub(crate) fn send(self, value: T) {
        match self {
            Self::Task(task) => wake(|| _ = task.send(value)),
            Self::Thread(thread) => _ = thread.send(value),
        }
    }
}

/// Calls what wakes tasks. A waker is code of others: if it panics, the thread that called it goes on, because others wait
/// for it.
pub(crate) fn wake(call: impl FnOnce()) {
    let _ = catch_unwind(AssertUnwindSafe(call));
}
