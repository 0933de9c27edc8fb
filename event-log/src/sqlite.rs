//! The store in one SQLite file, or in memory.
//!
//! One connection writes, and others read at the same time. In memory there is only the one that writes.

mod append;
mod counts;
mod fault;
mod history;
mod intern;
mod known;
mod limits;
mod list;
mod names;
mod pool;
mod recent;
mod rows;
mod scan;
mod schema;
mod select;
mod tallies;
mod texts;

use crate::{
    Access, AppendError, Counts, Logged, OpenError, Page, Query, ReadError, Receipt,
    location::Location,
    scope::Salt,
    store::{Batch, Bounds, Store},
};
use append::Writer;
use known::Known;
use pool::{Pool, Reading};
use rusqlite::Connection;
use std::{
    collections::HashSet,
    fmt, mem,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// The store in one SQLite file, or in memory.
pub(crate) struct Sqlite {
    location: Location,
    salt: Salt,
    writer: Mutex<Slot>,
    readers: Option<Pool>,
}

/// The connection that writes.
enum Slot {
    Open(Box<Writer>),
    /// It had a fault, and is closed. Whatever comes next opens a new one. Of these events it is not known whether they
    /// were stored.
    Faulty(HashSet<Uuid>),
    /// The store is closed.
    Closed,
}

impl Sqlite {
    /// Opens or creates the store, with at most this number of connections that read.
    pub(crate) fn open(location: Location, readers: usize) -> Result<Self, OpenError> {
        schema::check_library(rusqlite::version_number(), rusqlite::version())?;
        let (writer, salt) = Writer::open(&location)?;
        let readers = match &location {
            Location::File(path) => Some(Pool::new(path.clone(), readers)),
            Location::Memory => None,
        };
        Ok(Self { location, salt, writer: Mutex::new(Slot::Open(Box::new(writer))), readers })
    }

    /// What makes sensitive identities comparable in this store.
    pub(crate) fn salt(&self) -> Salt {
        self.salt.clone()
    }

    fn writer(&self) -> MutexGuard<'_, Slot> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls `work` with a connection that sees one state of the log, and with what it has read before.
    fn read<T>(
        &self,
        work: impl FnOnce(&Connection, &Known) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        if let Some(pool) = &self.readers {
            return pool.with(|Reading { connection, known }| {
                in_one_state(connection, |connection| work(connection, known))
            });
        }
        match &*self.writer() {
            Slot::Open(writer) => {
                let known = Known::default();
                in_one_state(writer.connection(), |connection| work(connection, &known))
            }
            Slot::Faulty(_) | Slot::Closed => Err(ReadError::Closed),
        }
    }
}

fn in_one_state<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let transaction = connection.unchecked_transaction().map_err(fault::read)?;
    let result = work(&transaction)?;
    transaction.finish().map_err(fault::read)?;
    Ok(result)
}

impl Store for Sqlite {
    fn append(&self, batches: &[Batch], now: i64) -> Vec<Result<Vec<Receipt>, AppendError>> {
        let mut slot = self.writer();
        let mut writer = match mem::replace(&mut *slot, Slot::Faulty(HashSet::new())) {
            Slot::Open(writer) => writer,
            Slot::Faulty(unknown) => match Writer::reopen(&self.location, &self.salt) {
                Ok(writer) => Box::new(writer),
                Err(error) => {
                    let results = fault::all(batches, &error, &unknown);
                    *slot = Slot::Faulty(unknown);
                    return results;
                }
            },
            Slot::Closed => {
                *slot = Slot::Closed;
                return batches.iter().map(|_| Err(AppendError::Closed)).collect();
            }
        };
        match writer.append(batches, now) {
            Ok(results) => {
                *slot = Slot::Open(writer);
                results
            }
            Err(fault) => {
                *slot = match self.location {
                    // Memory is lost with its connection, and has no disk that could fail.
                    Location::Memory => Slot::Open(writer),
                    Location::File(_) => Slot::Faulty(fault.unknown(batches)),
                };
                fault.of_all(batches)
            }
        }
    }

    fn list(&self, access: &Access, query: &Query) -> Result<Page, ReadError> {
        self.read(|connection, known| list::list(connection, known, access, query))
    }

    fn counts(&self, access: &Access, query: &Query) -> Result<Counts, ReadError> {
        self.read(|connection, known| counts::counts(connection, known, access, query))
    }

    fn get(&self, access: &Access, id: Uuid) -> Result<Option<Logged>, ReadError> {
        self.read(|connection, known| list::get(connection, known, access, id))
    }

    fn bounds(&self) -> Result<Bounds, ReadError> {
        self.read(|connection, _| history::bounds(connection).map_err(fault::read))
    }

    fn close(&self) {
        if let Some(pool) = &self.readers {
            pool.close();
        }
        // The last connection moves the WAL into the file.
        *self.writer() = Slot::Closed;
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: Option<&PathBuf> = match &self.location {
            Location::File(path) => Some(path),
            Location::Memory => None,
        };
        f.debug_struct("Sqlite").field("path", &path).finish_non_exhaustive()
    }
}
