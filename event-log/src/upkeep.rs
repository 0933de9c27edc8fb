//! What keeps a log in order: pruning, backups, checks.

use crate::{
    BackupError, Cursor, EventLog, OpenError, PruneError, Pruned, ReadError, Report,
    backup::Existing, location::Location, reply::Reply, sqlite, threads::apart,
};
use std::{path::Path, sync::Arc};
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
        self.threads.writer.prune(Reply::Task(reply)).ok_or(PruneError::Closed)?;
        answer.await.map_err(|_| PruneError::Closed)?
    }

    /// Copies the log to this file while appends go on, checks the copy, and returns the cursor of its newest event. The copy
    /// has what was stored when this was called. It is one file, which [`restore`] makes a log of again.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// # let (log_file, backup) = (folder.path().join("events.db"), folder.path().join("backup.db"));
    /// # let (log, other) = (format!("sqlite:{}", log_file.display()), folder.path().join("other.db"));
    /// let log = event_log::EventLog::open(&log).await?;
    /// log.backup(&backup).await?;
    ///
    /// let restored = format!("sqlite:{}", other.display());
    /// event_log::restore(&backup, &restored).await?;
    /// assert!(event_log::check(&restored).await?.is_sound());
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(example()).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// If the file exists, the log is damaged, or the copy cannot be written. Then there is no new file.
    pub async fn backup(&self, file: impl AsRef<Path>) -> Result<Cursor, BackupError> {
        self.copy(file.as_ref(), Existing::Refuse).await
    }

    /// The same. It replaces the file if it exists, such as the backup of yesterday, when the copy is complete.
    ///
    /// # Errors
    ///
    /// As for [`backup`](Self::backup), and if a log is open at this place.
    pub async fn replace_backup(&self, file: impl AsRef<Path>) -> Result<Cursor, BackupError> {
        self.copy(file.as_ref(), Existing::Replace).await
    }

    async fn copy(&self, file: &Path, existing: Existing) -> Result<Cursor, BackupError> {
        let (store, file) = (Arc::clone(&self.threads.store), file.to_owned());
        let copy = apart("event-log-backup", move || store.backup(&file, existing)).await;
        copy.unwrap_or_else(|| Err(BackupError::Store("the thread that copies ended".into())))
    }

    /// Looks for damage: whether the file is sound, and whether what it says is consistent. It reads the whole log, about
    /// half a gigabyte in a second, while appends go on.
    ///
    /// # Errors
    ///
    /// If the log is closed or cannot be read at all. Damage is a finding.
    pub async fn check(&self) -> Result<Report, ReadError> {
        let store = Arc::clone(&self.threads.store);
        let report = apart("event-log-check", move || store.check()).await;
        report.unwrap_or_else(|| Err(ReadError::Store("the thread that checks ended".into())))
    }
}

/// Looks for damage in a log that need not be open: see [`EventLog::check`]. Nothing is written to it.
///
/// # Errors
///
/// If there is no log at this location. Damage is a finding.
pub async fn check(location: &str) -> Result<Report, OpenError> {
    let location = Location::parse(location)?;
    let report = apart("event-log-check", move || sqlite::check_file(&location)).await;
    report.unwrap_or_else(|| Err(OpenError::Store("the thread that checks ended".into())))
}

/// Makes a log of a [backup](EventLog::backup), at a location where nothing is. The backup is checked before.
///
/// A new history begins. So the cursors of events that the backup does not have are refused
/// ([`ReadError::Gone`]), also when their numbers are given again.
///
/// # Errors
///
/// If the backup is damaged, something is at the location, or the log cannot be written. Then there is nothing new.
pub async fn restore(backup: impl AsRef<Path>, location: &str) -> Result<(), BackupError> {
    let text = location.to_owned();
    let Ok(Location::File(file)) = Location::parse(location) else {
        return Err(BackupError::Location(text));
    };
    let backup = backup.as_ref().to_owned();
    let restored = apart("event-log-restore", move || sqlite::restore(&backup, &file)).await;
    restored.unwrap_or_else(|| Err(BackupError::Store("the thread that copies ended".into())))
}
