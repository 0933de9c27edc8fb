//! Logs whose files were damaged, and what can be said of them.

use super::{
    child::{Child, Work},
    load::{Key, Kind},
    whole,
};
use crate::within::{Folder, location, run};
use event_log::{Access, EventLog, Logged, Order, Query};
use std::{fs, path::PathBuf, time::Duration};
use tempfile::TempDir;

/// The files of a log, and its events.
pub(super) struct Original {
    pub(super) file: Vec<u8>,
    /// Empty if the log was closed.
    pub(super) wal: Vec<u8>,
    events: Vec<Logged>,
}

/// What is left of a damaged log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// All events, and a check says nothing.
    All,
    /// The first events, up to one of them, and a check says nothing.
    Prefix(usize),
    /// It cannot be opened.
    OpenError,
    /// It cannot be read.
    ReadError,
    /// It can be read, and a check says that it is damaged.
    Reported,
    /// It can be read, and a check says nothing, and this event is not what it was.
    Silent(usize),
}

impl Original {
    /// The files that a process leaves that is killed, with a WAL.
    pub(super) fn killed() -> Self {
        let (folder, time) = (Folder::new(), Duration::from_secs(60));
        run(async { folder.open().await.close().await.unwrap() });
        let file = &folder.file();
        let mut child = Child::start(&Work { file, child: 0, tasks: 32, time, environment: &[] });
        child.until_more(400);
        child.kill();
        let mut wal = file.clone().into_os_string();
        wal.push("-wal");
        Self::of(fs::read(file).unwrap(), fs::read(wal).unwrap())
    }

    /// The file of a log that was closed.
    pub(super) fn closed() -> Self {
        let Self { file, wal, .. } = Self::killed();
        let copy = Copy::of(&file, &wal);
        run(async { copy.open().await.unwrap().close().await.unwrap() });
        Self::of(fs::read(copy.file()).unwrap(), Vec::new())
    }

    /// The files of a log whose WAL is in the file already, and is not used again yet. Also its file at an earlier time, before
    /// a WAL that is there no more.
    pub(super) fn moved() -> (Self, Vec<u8>) {
        let folder = Folder::new();
        let mut files = Vec::new();
        run(async {
            for child in 0..3 {
                let log = folder.open().await;
                for number in 0..150 {
                    let (kind, task) = (Kind::Stored, number as u16 % 8);
                    let key = Key { kind, child, task, number, index: 0, size: 1 };
                    log.append(key.occurrence()).await.unwrap();
                }
                if child == 2 {
                    let other = rusqlite::Connection::open(folder.file()).unwrap();
                    other.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).unwrap();
                    files.push(fs::read(folder.file().with_file_name("events.db-wal")).unwrap());
                }
                files.push(fs::read(folder.file()).unwrap());
                log.close().await.unwrap();
                files.push(fs::read(folder.file()).unwrap());
            }
        });
        let [_, early, _, _, wal, file, _] = files.try_into().unwrap();
        (Self::of(file, wal), early)
    }

    fn of(file: Vec<u8>, wal: Vec<u8>) -> Self {
        let copy = Copy::of(&file, &wal);
        let mut events = Vec::new();
        run(async { whole::read(&copy.open().await.unwrap(), &mut events).await });
        assert!(events.len() > 300, "{}", events.len());
        Self { file, wal, events }
    }

    /// What is left if the files are these.
    pub(super) fn judge(&self, file: &[u8], wal: &[u8]) -> Left {
        let copy = Copy::of(file, wal);
        run(async {
            let Ok(log) = copy.open().await else { return Left::OpenError };
            let Some(events) = read(&log).await else { return Left::ReadError };
            let different = events.iter().zip(&self.events).position(|(left, right)| left != right);
            let left = match different {
                None if events.len() == self.events.len() => Left::All,
                None if events.len() < self.events.len() => Left::Prefix(events.len()),
                None => Left::Silent(self.events.len()),
                Some(at) => Left::Silent(at),
            };
            log.close().await.unwrap();
            if copy.is_sound() { left } else { Left::Reported }
        })
    }

    pub(super) fn events(&self) -> usize {
        self.events.len()
    }
}

/// All events, or `None` if there is an error.
async fn read(log: &EventLog) -> Option<Vec<Logged>> {
    let (view, mut events) = (log.view(Access::all()), Vec::new());
    let mut query = Query::new().order(Order::Ascending).limit(Query::MAX_LIMIT);
    loop {
        let page = view.list(&query).await.ok()?;
        events.extend(page.items);
        let Some(next) = page.next else { return Some(events) };
        query = query.cursor(next);
    }
}

/// A copy of the files of a log.
struct Copy(TempDir);

impl Copy {
    fn of(file: &[u8], wal: &[u8]) -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        fs::write(copy.file(), file).unwrap();
        if !wal.is_empty() {
            fs::write(copy.0.path().join("events.db-wal"), wal).unwrap();
        }
        copy
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("events.db")
    }

    async fn open(&self) -> Result<EventLog, event_log::OpenError> {
        // There are many copies, and writing ballast would take most of the time.
        EventLog::options().ballast(0).open(&location(&self.file())).await
    }

    /// Whether a check finds nothing.
    fn is_sound(&self) -> bool {
        let check = || {
            let connection = rusqlite::Connection::open(self.file())?;
            let text = |sql| connection.query_row(sql, [], |row| row.get::<_, String>(0));
            let number = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
            let head = number("SELECT seq FROM head")?;
            Ok::<_, rusqlite::Error>(
                text("PRAGMA integrity_check")? == "ok"
                    && number("SELECT coalesce(max(seq), 0) FROM events")? == head
                    && number("SELECT count(*) FROM events")? == head
                    && number("SELECT coalesce(sum(n), 0) FROM counts WHERE root = -1")? == head,
            )
        };
        check().unwrap_or(false)
    }
}
