//! Waiting for events: of this process, and of others that write the same file.

use crate::{store::Store, threads::Threads};
use std::sync::{Mutex, PoisonError};
use tokio::{
    sync::watch,
    time::{Duration, Instant, timeout},
};

/// The time between two looks at the file. Nothing tells a process what another one stored.
const LOOK: Duration = Duration::from_millis(400);

/// The newest event that is known, and when the file was last looked at.
pub(crate) struct Newest {
    seq: watch::Sender<u64>,
    looked: Mutex<Option<Instant>>,
}

