//! What a failure of SQLite means.

use super::space::Shortage;
use crate::{AppendError, OpenError, PruneError, ReadError, Receipt, store::Batch};
use rusqlite::{Error, ErrorCode};
use std::{error, fmt};

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
    /// The commit failed. It may be on disk: a later opening of the file may find it in the WAL.
    pub(super) fn commit(error: Error) -> Self {
        Self { error, is_unknown: true }
    }

    /// What a caller of `prune` sees.
    pub(super) fn of_prune(self) -> PruneError {
        match self.error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => PruneError::Full(self.error.into()),
            _ => PruneError::Store(self.error.into()),
        }
    }

    /// The result of each batch.
    pub(super) fn of_all(self, batches: &[Batch]) -> Vec<Result<Vec<Receipt>, AppendError>> {
        let cause = Cause(self.error.to_string());
        let is_full = self.error.sqlite_error_code() == Some(ErrorCode::DiskFull);
        let result = |batch: &Batch| {
            let ids = || batch.events.iter().map(|event| event.id).collect();
            let cause = cause.clone().into();
            Err(match (self.is_unknown, is_full) {
                (true, _) => AppendError::Unknown { ids: ids(), cause },
                (false, true) => AppendError::Full(cause),
                (false, false) => AppendError::Store(cause),
            })
        };
        batches.iter().map(result).collect()
    }
}

/// No batch was stored, because there is too little room.
pub(super) fn full(
    batches: &[Batch],
    Shortage { free, least }: Shortage,
) -> Vec<Result<Vec<Receipt>, AppendError>> {
    let cause = Cause(format!("{free} bytes are free on the disk, and {least} are to stay free"));
    batches.iter().map(|_| Err(AppendError::Full(cause.clone().into()))).collect()
}

/// No batch was stored, because the store could not be opened again.
pub(super) fn all(batches: &[Batch], error: &OpenError) -> Vec<Result<Vec<Receipt>, AppendError>> {
    let source = error::Error::source(error);
    let cause = Cause(source.map_or_else(|| error.to_string(), ToString::to_string));
    let code = source.and_then(|it| it.downcast_ref::<Error>()).and_then(Error::sqlite_error_code);
    let result = |cause| match code {
        Some(ErrorCode::DiskFull) => Err(AppendError::Full(cause)),
        _ => Err(AppendError::Store(cause)),
    };
    batches.iter().map(|_| result(cause.clone().into())).collect()
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
