//! Whole entries, one behind the other, into anything that takes bytes.

use std::{
    fmt,
    io::{self, Write},
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Takes entries of several threads, so that they do not mix, and keeps apart what got out only in part and what follows.
pub(super) struct Output<W>(Mutex<Sheet<W>>);

struct Sheet<W> {
    to: W,
    /// Whether the last entry may have got out only in part.
    torn: bool,
}

/// When what was written is flushed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Flush {
    EveryEntry,
    WhenAsked,
}

impl<W: Write> Output<W> {
    pub(super) fn new(to: W) -> Self {
        Self(Mutex::new(Sheet { to, torn: false }))
    }

    /// Hands over `entry`, which ends with a line break, in one piece; on a line of its own when the one before is torn.
    pub(super) fn write(&self, entry: &[u8], flush: Flush) -> io::Result<()> {
        let mut sheet = self.lock();
        match sheet.torn {
            true => sheet.write(&[b"\n", entry].concat())?,
            false => sheet.write(entry)?,
        }
        match flush {
            Flush::EveryEntry => sheet.to.flush(),
            Flush::WhenAsked => Ok(()),
        }
    }

    pub(super) fn flush(&self) -> io::Result<()> {
        self.lock().to.flush()
    }

    /// What was written to.
    pub(super) fn into_inner(self) -> W {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).to
    }

    fn lock(&self) -> MutexGuard<'_, Sheet<W>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: Write> Sheet<W> {
    fn write(&mut self, mut rest: &[u8]) -> io::Result<()> {
        while !rest.is_empty() {
            // How much got out when a write panics nobody knows.
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
                // Then nothing was written.
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

/// Without what was written to, which may hold all of it.
impl<W> fmt::Debug for Output<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").finish_non_exhaustive()
    }
}
