//! Moving the WAL into the file, on a thread of its own: it takes longer than many transactions.

use super::{schema, space};
use crate::location::Location;
use rusqlite::Connection;
use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, SyncSender},
    },
    thread::{self, JoinHandle},
};

/// A thread that moves the WAL into the file while the one that writes goes on.
pub(super) struct Checkpoints {
    /// The number of pages in the WAL after which it is moved.
    pages: i64,
    /// Whether the thread has moved what was there, and the rest is still to be moved.
    has_moved: Arc<AtomicBool>,
    /// `None` after it is closed.
    thread: Mutex<Option<(SyncSender<()>, JoinHandle<()>)>>,
}

/// Whether a thread moves a WAL of this number of pages. On a small disk it is small, and moved by the one that writes.
pub(super) fn has_thread(pages: u64) -> bool {
    pages >= space::WAL_PAGES
}

impl Checkpoints {
    /// Starts the thread. `None` if there is none.
    pub(super) fn start(location: &Location) -> Option<Self> {
        let pages = space::wal_pages(location);
        let Location::File(path) = location else { return None };
        if !has_thread(pages) {
            return None;
        }
        let path = path.clone();
        let (ask, asked) = mpsc::sync_channel(1);
        let has_moved = Arc::new(AtomicBool::new(false));
        let tell = Arc::clone(&has_moved);
        let thread = thread::Builder::new().name("event-log-checkpoint".to_owned());
        let thread = thread.spawn(move || work(&path, &asked, &tell)).ok()?;
        let pages = i64::try_from(pages).unwrap_or(i64::MAX);
        Some(Self { pages, has_moved, thread: Mutex::new(Some((ask, thread))) })
    }

    /// Looks after a transaction whether there is something to move.
    ///
    /// While the thread moves what was there, more is written. This is moved here: it is little, and only if nothing is left
    /// does SQLite write from the start of the WAL again, so that it does not grow. An error means that this is done later.
    pub(super) fn look(&self, writer: &Connection) -> rusqlite::Result<()> {
        if self.has_moved.swap(false, Ordering::AcqRel) {
            return run(writer, "PASSIVE").map(drop);
        }
        let (all, moved) = run(writer, "NOOP")?;
        if all - moved >= self.pages {
            let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((ask, _)) = &*thread {
                // If it is full, the thread has been asked already.
                let _ = ask.try_send(());
            }
        }
        Ok(())
    }

    /// Ends the thread.
    pub(super) fn close(&self) {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((ask, thread)) = thread {
            drop(ask);
            // There is nothing to do about a panic of it: the WAL is moved when the log is closed.
            let _ = thread.join();
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.close();
    }
}

fn work(path: &Path, asked: &Receiver<()>, has_moved: &AtomicBool) {
    let mut connection = None;
    while asked.recv().is_ok() {
        let moved = connection.take().map_or_else(|| schema::mover(path), Ok).and_then(|mover| {
            settle(&mover)?;
            Ok(mover)
        });
        // After an error, the next connection tries again.
        if let Ok(mover) = moved {
            connection = Some(mover);
            has_moved.store(true, Ordering::Release);
        }
    }
}

/// The number of times that the thread moves what has come in the meantime, which is less each time.
const TIMES: usize = 4;
/// The number of pages that the one that writes may move itself.
const FEW: i64 = 300;

fn settle(mover: &Connection) -> rusqlite::Result<()> {
    for _ in 0..TIMES {
        run(mover, "PASSIVE")?;
        let (all, moved) = run(mover, "NOOP")?;
        if all - moved < FEW {
            break;
        }
    }
    Ok(())
}

/// The number of pages in the WAL, and of those that are in the file already.
fn run(connection: &Connection, mode: &str) -> rusqlite::Result<(i64, i64)> {
    let sql = format!("PRAGMA wal_checkpoint({mode})");
    connection.query_row(&sql, [], |row| Ok((row.get(1)?, row.get(2)?)))
}
