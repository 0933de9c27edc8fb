//! Who gets which answer after a transaction.

use crate::{
    reply::{Reply, wake},
    store::{Appended, Batch},
};
use std::{
    sync::mpsc::{self, Sender},
    thread::{self, JoinHandle},
};
use tokio::sync::OwnedSemaphorePermit;

/// A thread that answers, so that the one that writes can go on: to wake many tasks takes as long as to store many events.
pub(crate) struct Answers {
    /// `None` if there is no thread.
    thread: Option<(Sender<Answer>, JoinHandle<()>)>,
}

/// The results of a transaction, and what it no longer needs.
pub(crate) struct Answer {
    pub(crate) given: Vec<Given>,
    pub(crate) batches: Vec<Batch>,
}

/// Who waits for a batch, its room in the queue, and its result.
pub(crate) type Given = ((Reply<Appended>, Option<OwnedSemaphorePermit>), Appended);

fn give(((reply, room), result): Given) {
    wake(|| drop(room));
    reply.send(result);
}

/// The number of answers that are given at once: to hand them to a thread takes longer, and those who have them may append
/// again while the others are woken.
const FEW: usize = 16;

impl Answers {
    pub(crate) fn start() -> Self {
        let (answers, waiting) = mpsc::channel::<Answer>();
        let thread = thread::Builder::new().name("event-log-answer".to_owned());
        let thread = thread.spawn(move || waiting.into_iter().for_each(Answer::give));
        Self { thread: thread.ok().map(|thread| (answers, thread)) }
    }

    pub(crate) fn send(&self, mut answer: Answer) {
        match &self.thread {
            Some((answers, _)) if answer.given.len() > FEW => {
                answer.given.drain(..FEW).for_each(give);
                if let Err(mpsc::SendError(answer)) = answers.send(answer) {
                    answer.give();
                }
            }
            _ => answer.give(),
        }
    }

    /// Waits until all answers are given.
    pub(crate) fn close(self) {
        if let Some((answers, thread)) = self.thread {
            drop(answers);
            // It catches the panics of wakers.
            let _ = thread.join();
        }
    }
}

impl Answer {
    /// Gives the answers, and then drops the events.
    fn give(self) {
        let Self { given, batches } = self;
        given.into_iter().for_each(give);
        drop(batches);
    }
}
