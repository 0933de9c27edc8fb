//! What a failure of SQLite means.

use super::space::Shortage;
use crate::{
    AppendError, OpenError, PruneError, ReadError,
    store::{Appended, Batch},
};
use rusqlite::{Error, ErrorCode};
use std::{collections::HashSet, error, fmt};
use uuid::Uuid;

pub(super) fn read(error: Error) -> ReadError {
    ReadError::Store(error.into())
}

/// Why a transaction failed, and whether it may be on disk all the same.
#[derive(Debug)]
pub(super) struct Fault {
    error: Error,
    is_unknown: bool,
}

/// Before the commit: nothing is on disk.
impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self { error, is_unknown: false }
    }
}

impl Fault {
    /// The commit failed. It may be on disk: a later opening of the file may find it in the WAL. If there was no room to write
    /// all of it, then it is not there: the checksum of its last part is wrong.
    pub(super) fn commit(error: Error) -> Self {
        let is_unknown = !is_full(&error);
        Self { error, is_unknown }
    }

    /// The events that may be on disk.
    pub(super) fn unknown(&self, batches: &[Batch]) -> HashSet<Uuid> {
        match self.is_unknown {
            true => batches.iter().flat_map(ids).collect(),
            false => HashSet::new(),
        }
    }

    /// What a caller of `prune` sees.
    pub(super) fn of_prune(self) -> PruneError {
        match is_full(&self.error) {
            true => PruneError::Full(self.error.into()),
            false => PruneError::Store(self.error.into()),
        }
    }

    /// The result of each batch.
    pub(super) fn of_all(self, batches: &[Batch]) -> Vec<Appended> {
        all(batches, self.error.to_string(), is_full(&self.error), |_| self.is_unknown)
    }

    /// The result of a transaction that appended no events.
    pub(super) fn of_none(self) -> AppendError {
        match is_full(&self.error) {
            true => AppendError::Full(self.error.into()),
            false => AppendError::Store(self.error.into()),
        }
    }
}

fn is_full(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DiskFull)
}

fn ids(batch: &Batch) -> impl Iterator<Item = Uuid> {
    batch.events.iter().map(|event| event.id)
}

/// No batch was stored, because there is too little room.
pub(super) fn short(batches: &[Batch], Shortage { free, least }: Shortage) -> Vec<Appended> {
    let cause = format!("{free} bytes are free on the disk, and {least} are to stay free");
    all(batches, cause, true, |_| false)
}

/// No batch was stored, because the store could not be opened again. Of an event that was unknown before, that is still not
/// known: it is decided when the store is open again.
pub(super) fn not_open(
    batches: &[Batch],
    error: &OpenError,
    unknown: &HashSet<Uuid>,
) -> Vec<Appended> {
    let source = error::Error::source(error);
    let cause = source.map_or_else(|| error.to_string(), ToString::to_string);
    let is_full = source.and_then(|source| source.downcast_ref()).is_some_and(is_full);
    all(batches, cause, is_full, |batch| ids(batch).any(|id| unknown.contains(&id)))
}

fn all(
    batches: &[Batch],
    cause: String,
    is_full: bool,
    is_unknown: impl Fn(&Batch) -> bool,
) -> Vec<Appended> {
    let cause = Cause(cause);
    let result = |batch: &Batch| {
        let cause = cause.clone().into();
        Err(match (is_unknown(batch), is_full) {
            (true, _) => AppendError::Unknown { ids: ids(batch).collect(), cause },
            (false, true) => AppendError::Full(cause),
            (false, false) => AppendError::Store(cause),
        })
    };
    batches.iter().map(result).collect()
}

/// The text of an error, for all that failed with it.
#[derive(Debug, Clone)]
struct Cause(String);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl error::Error for Cause {}
