//! Requests with an id of the caller that are being executed at this moment.

use super::lock;
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex},
};
use tokio::sync::watch;

/// Requests with an id of the caller that are being executed at this moment, so that a repeated one waits for the first.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    first: Mutex<HashMap<Id, First>>,
}

/// The tenant, and `systemProperties.requestId`.
pub(super) type Id = (Option<String>, String);

#[derive(Debug)]
struct First {
    digest: String,
    ended: watch::Receiver<()>,
}

/// What a request is beside those that are being executed.
#[derive(Debug)]
pub(super) enum Turn {
    /// The first. Others wait until this is dropped.
    First(Leading),
    /// A repeated one: the first is ready when this has changed or is closed.
    Same(watch::Receiver<()>),
    /// One with an id of another request.
    Other,
}

/// The first request with its id. Others with the same id wait until it is dropped.
#[derive(Debug)]
pub(super) struct Leading {
    repeats: Arc<Repeats>,
    id: Id,
    _ended: watch::Sender<()>,
}

/// Finds out whether another request with this id is being executed.
pub(super) fn enter(repeats: &Arc<Repeats>, id: Id, digest: &str) -> Turn {
    match lock(&repeats.first).entry(id) {
        Entry::Vacant(entry) => {
            let (sender, ended) = watch::channel(());
            let id = entry.key().clone();
            entry.insert(First { digest: digest.to_owned(), ended });
            Turn::First(Leading { repeats: repeats.clone(), id, _ended: sender })
        }
        Entry::Occupied(entry) if entry.get().digest == digest => {
            Turn::Same(entry.get().ended.clone())
        }
        Entry::Occupied(_) => Turn::Other,
    }
}

impl Drop for Leading {
    fn drop(&mut self) {
        lock(&self.repeats.first).remove(&self.id);
    }
}
