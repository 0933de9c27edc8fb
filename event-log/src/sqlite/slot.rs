//! The connection that writes, and what becomes of it after a fault.

use super::{Sqlite, append::Writer, fault::Fault};
use crate::{OpenError, location::Location};
use std::{
    collections::HashSet,
    mem,
    sync::{MutexGuard, PoisonError},
};
use uuid::Uuid;

/// The connection that writes.
pub(super) enum Slot {
    Open(Box<Writer>),
    /// It had a fault, and is closed. Whatever comes next opens a new one.
    Faulty(Lost),
    /// The store is closed.
    Closed,
}

/// What is known of a connection that had a fault.
#[derive(Default)]
pub(super) struct Lost {
    /// Of these events it is not known whether they were stored.
    unknown: HashSet<Uuid>,
    /// The number of the last event that it knew to be stored.
    seq: u64,
}

/// Why nothing was written, or it is not known.
pub(super) enum Failure {
    Fault(Fault),
    /// The connection could not be opened again. Of these events it is not known whether they were stored.
    Open {
        error: OpenError,
        unknown: HashSet<Uuid>,
    },
    Closed,
}

impl Sqlite {
    pub(super) fn writer(&self) -> MutexGuard<'_, Slot> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls `work` with the connection that writes. After a fault the connection is closed, and the next call opens it
    /// again. A panic of `work` is a fault, too.
    pub(super) fn write<T>(
        &self,
        work: impl FnOnce(&mut Writer) -> Result<T, Fault>,
    ) -> Result<T, Failure> {
        let mut slot = self.writer();
        let mut writer = match mem::replace(&mut *slot, Slot::Faulty(Lost::default())) {
            Slot::Open(writer) => writer,
            Slot::Faulty(lost) => match Writer::reopen(&self.location, &self.salt, lost.seq) {
                Ok(writer) => Box::new(writer),
                Err(error) => {
                    let unknown = lost.unknown.clone();
                    *slot = Slot::Faulty(lost);
                    return Err(Failure::Open { error, unknown });
                }
            },
            Slot::Closed => {
                *slot = Slot::Closed;
                return Err(Failure::Closed);
            }
        };
        let result = work(&mut writer);
        *slot = match (&result, &self.location) {
            // Memory is lost with its connection, and has no disk that could fail.
            (Ok(_), _) | (_, Location::Memory) => Slot::Open(writer),
            (Err(_), Location::File(_)) => {
                Slot::Faulty(Lost { unknown: HashSet::new(), seq: writer.seq() })
            }
        };
        result.map_err(Failure::Fault)
    }

    /// Notes of which events it is not known whether they were stored.
    pub(super) fn remember(&self, unknown: HashSet<Uuid>) {
        if let Slot::Faulty(lost) = &mut *self.writer() {
            lost.unknown.extend(unknown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lost, Slot, Sqlite};
    use crate::{
        Options,
        location::Location,
        sqlite::append::Writer,
        store::{Store, append_all, conformance::batch},
    };
    use std::{fs, mem};

    /// Ends the connection as a fault does.
    fn fail(store: &Sqlite) {
        let mut slot = store.writer();
        let Slot::Open(writer) = mem::replace(&mut *slot, Slot::Closed) else { unreachable!() };
        *slot = Slot::Faulty(Lost { seq: Writer::seq(&writer), ..Lost::default() });
    }

    #[test]
    fn an_older_copy_that_takes_the_place_of_an_open_log_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.db");
        let open = || Sqlite::open(Location::File(path.clone()), &Options::new()).unwrap();
        let store = open();
        let salt = store.salt();
        let append = |store: &Sqlite, id| append_all(store, vec![batch(id, &salt)], 1).remove(0);
        append(&store, 1).unwrap();
        store.close();
        let copy = fs::read(&path).unwrap();

        let store = open();
        append(&store, 2).unwrap();
        fail(&store);
        append(&store, 3).unwrap();
        fail(&store);
        fs::write(&path, copy).unwrap();
        // The numbers of scopes that this log knows may be of other scopes in the copy.
        let text =
            std::error::Error::source(&append(&store, 4).unwrap_err()).map(ToString::to_string);
        assert_eq!(text.as_deref(), Some("an older copy of the log has taken its place"));
        store.close();
        append(&open(), 2).unwrap();
    }
}
