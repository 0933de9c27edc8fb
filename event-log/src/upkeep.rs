//! What keeps a log in order: pruning, backups, checks.

use crate::{EventLog, PruneError, Pruned, reply::Reply};
use tokio::sync::oneshot;

impl EventLog {
    /// Removes now what the [retention](crate::Options::retention) of the log does not keep. Without this call, the log does
    /// so about once a minute while it is open.
    ///
    /// Each transaction is short: appends go on between them, and readers are not disturbed. The number of an event that was
    /// removed is not given again, and a cursor of it stays a place to continue from.
    ///
    /// # Errors
    ///
    /// If the log is closed, or the store fails.
    pub async fn prune(&self) -> Result<Pruned, PruneError> {
        let (reply, answer) = oneshot::channel();
        self.shared.writer.prune(Reply::Task(reply)).ok_or(PruneError::Closed)?;
        answer.await.map_err(|_| PruneError::Closed)?
    }
}
