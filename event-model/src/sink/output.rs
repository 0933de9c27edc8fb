//! Writes whole entries, one after the other, to any writer.

use std::{
    fmt,
    io::{self, Write},
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Takes entries from several threads without mixing them. After an entry that was written in part, the next one starts
/// on a new line.
pub(super) struct Output<W>(Mutex<State<W>>);

struct State<W> {
    to: W,
    /// Whether the last entry may have been written only in part.
    torn: bool,
}

/// When the written bytes are flushed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Flush {
    EveryEntry,
    WhenAsked,
}

impl<W: Write> Output<W> {
    pub(super) fn new(to: W) -> Self {
        Self(Mutex::new(State { to, torn: false }))
    }

    /// Writes `entry`, which ends with a line break, in one piece. If the entry before is torn, it starts on a new
    /// line.
    pub(super) fn write(&self, entry: &[u8], flush: Flush) -> io::Result<()> {
        let mut state = self.lock();
        match state.torn {
            true => state.write(&[b"\n", entry].concat())?,
            false => state.write(entry)?,
        }
        match flush {
            Flush::EveryEntry => state.to.flush(),
            Flush::WhenAsked => Ok(()),
        }
    }

    pub(super) fn flush(&self) -> io::Result<()> {
        self.lock().to.flush()
    }

    /// The writer.
    pub(super) fn into_inner(self) -> W {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).to
    }

    fn lock(&self) -> MutexGuard<'_, State<W>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
                    rest = &rest[written..];
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
