//! Writes whole entries, one after the other, to any writer.

use super::{guard::caught, losses::Failure};
use std::{
    cell::Cell,
    fmt,
    io::{self, Write},
    mem,
    sync::{
        Mutex, PoisonError, TryLockError,
        atomic::{AtomicU64, Ordering},
    },
};

/// Takes entries from several threads without mixing them. After an entry that was written in part, the next one starts
/// on a new line.
pub(super) struct Output<W> {
    state: Mutex<State<W>>,
    /// The entries that were in the writer when its last flush failed.
    unflushed: AtomicU64,
}

struct State<W> {
    to: W,
    /// Whether the last entry may have been written only in part.
    torn: bool,
    /// The entries and bytes that the writer took since its last successful flush.
    entries: u64,
    bytes: usize,
}

/// When the written bytes are flushed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Flush {
    EveryEntry,
    /// When asked, and after [`MANY`] bytes.
    Seldom,
}

/// After this number of bytes the writer is flushed. An entry counts as lost if a flush after it fails, so this must
/// not be much; and a usual buffer of 8 KiB then holds all of it and does not write parts of it by itself.
const MANY: usize = 7 * 1024;

thread_local! {
    /// Whether this thread holds the lock of an output.
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

impl<W: Write> Output<W> {
    pub(super) fn new(to: W) -> Self {
        let state = State { to, torn: false, entries: 0, bytes: 0 };
        Self { state: Mutex::new(state), unflushed: AtomicU64::new(0) }
    }

    /// Writes `entry`, which ends with a line break, in one piece. If the entry before is torn, it starts on a new
    /// line. An entry that was written but not flushed is counted as [`unflushed`](Self::unflushed).
    pub(super) fn write(&self, entry: &[u8], flush: Flush) -> Result<(), Failure> {
        self.locked(|state| {
            match state.torn {
                true => state.write(&[b"\n", entry].concat())?,
                false => state.write(entry)?,
            }
            state.entries += 1;
            state.bytes += entry.len();
            match flush {
                Flush::Seldom if state.bytes < MANY => Ok(()),
                Flush::Seldom | Flush::EveryEntry => {
                    self.flush_all(state).map_err(|error| Failure::Counted(error.into()))
                }
            }
        })?
    }

    pub(super) fn flush(&self) -> io::Result<()> {
        self.locked(|state| self.flush_all(state))?
    }

    /// The number of entries that may not have arrived, because a flush failed. If the writer kept them and a later
    /// flush succeeds, they arrived after all.
    pub(super) fn unflushed(&self) -> u64 {
        self.unflushed.load(Ordering::Relaxed)
    }

    fn flush_all(&self, state: &mut State<W>) -> io::Result<()> {
        state.bytes = 0;
        let result = caught(|| state.to.flush()).map_err(io::Error::other).flatten();
        if result.is_ok() {
            state.entries = 0;
        }
        self.unflushed.store(state.entries, Ordering::Relaxed);
        result
    }

    /// The writer.
    pub(super) fn into_inner(self) -> W {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).to
    }

    /// Calls `work` under the lock. A thread that already writes to an output does not wait for one: it may be its own,
    /// or that of a thread that waits for it.
    fn locked<T>(&self, work: impl FnOnce(&mut State<W>) -> T) -> io::Result<T> {
        let writing = Writing { outer: WRITING.replace(true) };
        let mut state = match writing.outer {
            false => self.state.lock().unwrap_or_else(PoisonError::into_inner),
            true => match self.state.try_lock() {
                Ok(state) => state,
                Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
                Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::Deadlock.into()),
            },
        };
        Ok(work(&mut state))
    }
}

/// Sets [`WRITING`] to what it was, also after a panic.
struct Writing {
    outer: bool,
}

impl Drop for Writing {
    fn drop(&mut self) {
        WRITING.set(self.outer);
    }
}

impl<W: Write> State<W> {
    fn write(&mut self, mut rest: &[u8]) -> io::Result<()> {
        while !rest.is_empty() {
            // It is unknown how much was written before a panic of the writer.
            let before = mem::replace(&mut self.torn, true);
            match self.to.write(rest) {
                Ok(0) => {
                    self.torn = before;
                    return Err(io::ErrorKind::WriteZero.into());
                }
                Ok(written) => {
                    let told = "the writer says that it wrote more than it was given";
                    rest = rest.get(written..).ok_or_else(|| io::Error::other(told))?;
                    self.torn = !rest.is_empty();
                }
                // On an error, nothing was written.
                Err(error) => {
                    self.torn = before;
                    if error.kind() != io::ErrorKind::Interrupted {
                        return Err(error);
                    }
                }
            }
        }
        Ok(())
    }
}

/// Without the writer, which may contain everything that was written.
impl<W> fmt::Debug for Output<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").finish_non_exhaustive()
    }
}
