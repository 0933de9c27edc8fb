//! The store in one SQLite file, or in memory.
//!
//! One connection writes, and others read at the same time. In memory there is only the one that writes.

mod anchor;
mod append;
mod changes;
mod check;
mod checkpoints;
mod columns;
#[cfg(test)]
mod conformance;
mod copy;
mod counts;
mod fault;
mod head;
mod history;
mod intern;
mod known;
mod limits;
mod list;
mod marks;
mod moments;
mod names;
mod pool;
mod progress;
mod ranges;
mod retain;
mod rows;
mod run_rows;
mod runs;
mod scan;
mod schema;
mod select;
mod slot;
mod space;
mod steps;
mod tallies;
mod texts;
mod upkeep;

use crate::{
    Access, AppendError, BackupError, Counts, Cursor, Logged, OpenError, Options, Page,
    ProgressQuery, PruneError, Query, ReadError, Removed, Report, Retention,
    backup::Existing,
    location::Location,
    processes::Processes,
    scope::Salt,
    store::{Appended, BUDGET, Bounds, Changes, Incoming, Pruned, Step, Store, Sweep},
};
use append::Writer;
pub(crate) use check::location as check_file;
use checkpoints::Checkpoints;
pub(crate) use copy::restore;
use event_model::{jiff::Timestamp, lifecycle, process::RunProgress};
use known::Known;
use pool::{Pool, Reading};
use rusqlite::Connection;
use slot::{Failure, Slot};
use space::Space;
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Mutex,
};
use uuid::Uuid;

/// The store in one SQLite file, or in memory.
pub(crate) struct Sqlite {
    location: Location,
    salt: Salt,
    space: Space,
    writer: Mutex<Slot>,
    readers: Option<Pool>,
    checkpoints: Option<Checkpoints>,
    /// The number of entries of an index that one read may look at.
    budget: usize,
    processes: Processes,
}

impl Sqlite {
    /// Opens or creates the store.
    pub(crate) fn open(location: Location, options: &Options) -> Result<Self, OpenError> {
        schema::check_library(rusqlite::version_number(), rusqlite::version())?;
        let space = Space::new(&location, options.reserve);
        let (writer, salt) = match Writer::open(&location) {
            Err(OpenError::Store(cause)) if space.is_short() => match space.give_up() {
                true => Writer::open(&location)?,
                false => return Err(OpenError::Full(cause)),
            },
            opened => opened?,
        };
        space.fill();
        let readers = match &location {
            Location::File(path) => Some(Pool::new(path.clone(), options.readers)),
            Location::Memory => None,
        };
        Ok(Self {
            checkpoints: Checkpoints::start(&location),
            location,
            salt,
            space,
            writer: Mutex::new(Slot::Open(Box::new(writer))),
            readers,
            processes: Processes::of(&options.catalogs),
            budget: BUDGET,
        })
    }

    /// The same with another budget of each read.
    #[cfg(test)]
    pub(crate) fn with_budget(self, budget: usize) -> Self {
        Self { budget, ..self }
    }

    /// What makes sensitive identities comparable in this store.
    pub(crate) fn salt(&self) -> Salt {
        self.salt.clone()
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
    fn append(&self, incoming: &mut Incoming<'_>, now: i64) -> Vec<Appended> {
        if let Some(shortage) = self.space.shortage() {
            return fault::short(incoming.batches(), shortage);
        }
        let results = self.write(|writer| {
            let results = writer.append(incoming, now)?;
            if let Some(checkpoints) = &self.checkpoints {
                // What was appended is on disk, whatever comes of this.
                let _ = checkpoints.look(writer.connection());
            }
            Ok(results)
        });
        let batches = incoming.batches();
        self.space.wrote(batches.iter().flat_map(|it| &it.events).map(|it| it.bytes()).sum());
        match results {
            Ok(results) => results,
            Err(Failure::Fault(fault)) => {
                self.remember(fault.unknown(batches));
                fault.of_all(batches)
            }
            Err(Failure::Open { error, unknown }) => fault::not_open(batches, &error, &unknown),
            Err(Failure::Closed) => batches.iter().map(|_| Err(AppendError::Closed)).collect(),
        }
    }

    fn list(&self, access: &Access, query: &Query) -> Result<Page, ReadError> {
        self.read(|connection, known| list::list(connection, known, access, query, self.budget))
    }

    fn counts(&self, access: &Access, query: &Query) -> Result<Counts, ReadError> {
        self.read(|connection, known| counts::counts(connection, known, access, query, self.budget))
    }

    fn get(&self, access: &Access, id: Uuid) -> Result<Option<Logged>, ReadError> {
        self.read(|connection, known| list::get(connection, known, access, id))
    }

    fn progress(
        &self,
        access: &Access,
        query: &ProgressQuery,
    ) -> Result<Vec<RunProgress>, ReadError> {
        let processes = &self.processes;
        self.read(|connection, known| {
            progress::progress(connection, known, processes, access, query)
        })
    }

    fn bounds(&self) -> Result<Bounds, ReadError> {
        self.read(|connection, _| history::bounds(connection).map_err(fault::read))
    }

    fn prune(
        &self,
        retention: &Retention,
        now: i64,
        sweep: &mut Sweep,
    ) -> Result<Step, PruneError> {
        upkeep::prune(self, retention, now, sweep)
    }

    fn removed(&self, access: &Access, query: &Query) -> Result<Removed, ReadError> {
        self.read(|connection, known| ranges::removed(connection, known, access, query))
    }

    #[cfg(feature = "http")]
    fn sizes(&self) -> crate::store::Sizes {
        upkeep::sizes(&self.location)
    }

    fn check(&self) -> Result<Report, ReadError> {
        copy::check_open(self)
    }

    fn backup(&self, file: &Path, existing: Existing) -> Result<Cursor, BackupError> {
        copy::backup(self, file, existing)
    }

    fn close(&self) {
        if let Some(pool) = &self.readers {
            pool.close();
        }
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.close();
        }
        // The last connection moves the WAL into the file.
        *self.writer() = Slot::Closed;
    }
}

impl Changes for Sqlite {
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<lifecycle::Entry>, ReadError> {
        self.read(|connection, _| changes::head(connection, event_type, subject))
    }

    fn change(&self, id: Uuid) -> Result<Option<lifecycle::Entry>, ReadError> {
        self.read(|connection, _| changes::get(connection, id))
    }

    fn at(
        &self,
        event_type: &str,
        subject: &str,
        sequence: u64,
    ) -> Result<Option<lifecycle::Entry>, ReadError> {
        self.read(|connection, _| changes::at(connection, event_type, subject, sequence))
    }

    fn recent(&self, query: &lifecycle::Query) -> Result<Vec<lifecycle::Entry>, ReadError> {
        self.read(|connection, _| changes::recent(connection, query))
    }

    fn prune_changes(
        &self,
        event_type: &str,
        before: Timestamp,
        after: Option<Uuid>,
    ) -> Result<Pruned, AppendError> {
        let pruned = self.write(|writer| writer.prune_changes(event_type, before, after));
        pruned.map_err(|failure| match failure {
            Failure::Fault(fault) => fault.of_none(),
            Failure::Open { error, .. } => AppendError::Store(error.into()),
            Failure::Closed => AppendError::Closed,
        })
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
