//! The file of tokens: read again when it changes.

use super::{
    TokensError,
    entry::{Entry, entries},
};
use crate::shown::shown;
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

/// The greatest size of a file of tokens, in bytes: about 20,000 tokens.
const MAX_SIZE: u64 = 4 * 1024 * 1024;

/// A file that was written this short a time ago can change again without another time of writing.
const UNSETTLED: Duration = Duration::from_secs(2);

/// While a file is unsettled, it is read again at most once in this time.
const PAUSE: Duration = Duration::from_millis(20);

/// A file of tokens, as it was when it was looked at last.
pub(super) struct Watched {
    path: PathBuf,
    seen: Mutex<Seen>,
}

struct Seen {
    entries: Arc<[Entry]>,
    /// What the file system says of the file that was read. `None` if there is no file.
    stamp: Option<Stamp>,
    read: Instant,
    is_settled: bool,
    /// What was logged last, so that it is not logged for each request.
    told: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    written: Option<SystemTime>,
    size: u64,
    place: [u64; 4],
}

impl Watched {
    pub(super) fn open(path: &Path) -> Result<Self, TokensError> {
        let stamp = stamp(path).map_err(|error| unreadable(path, &error))?;
        let entries = load(path)?;
        let seen = Seen {
            is_settled: is_settled(stamp.as_ref()),
            entries,
            stamp,
            read: Instant::now(),
            told: None,
        };
        Ok(Self { path: path.to_owned(), seen: Mutex::new(seen) })
    }

    /// The entries of the file as it is now.
    pub(super) fn entries(&self) -> Arc<[Entry]> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        self.look(&mut seen);
        Arc::clone(&seen.entries)
    }

    fn look(&self, seen: &mut Seen) {
        let now = match stamp(&self.path) {
            Ok(now) => now,
            Err(error) => return seen.tell(unreadable(&self.path, &error).to_string()),
        };
        if now == seen.stamp && (seen.is_settled || seen.read.elapsed() < PAUSE) {
            return;
        }
        // The stamp is from before the reading: a change in between is noticed the next time.
        seen.is_settled = is_settled(now.as_ref());
        seen.read = Instant::now();
        if now.is_none() {
            if seen.stamp.is_some() {
                let path = self.path.display();
                tracing::warn!("{path}: the file of tokens was removed, so no token is accepted");
            }
            seen.entries = Arc::default();
        } else {
            match load(&self.path) {
                Ok(entries) => {
                    if seen.entries != entries {
                        tracing::info!(tokens = entries.len(), "the file of tokens was read again");
                    }
                    (seen.entries, seen.told) = (entries, None);
                }
                Err(error) => seen.tell(error.to_string()),
            }
        }
        seen.stamp = now;
    }
}

impl Seen {
    fn tell(&mut self, error: String) {
        if self.told.as_ref() != Some(&error) {
            for line in error.lines() {
                tracing::error!("the old tokens stay: {}", shown(line, 1_000));
            }
            self.told = Some(error);
        }
    }
}

fn is_settled(stamp: Option<&Stamp>) -> bool {
    let age = stamp.and_then(|stamp| stamp.written?.elapsed().ok());
    // A time of writing in the future says nothing.
    age.is_some_and(|age| age > UNSETTLED)
}

/// `None` if there is no file.
fn stamp(path: &Path) -> io::Result<Option<Stamp>> {
    match fs::metadata(path) {
        Ok(metadata) => {
            let (written, size) = (metadata.modified().ok(), metadata.len());
            Ok(Some(Stamp { written, size, place: place(&metadata) }))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The device, the number on it, and the time of the last change of a file.
#[cfg(unix)]
fn place(metadata: &fs::Metadata) -> [u64; 4] {
    use std::os::unix::fs::MetadataExt;
    let (seconds, nanoseconds) = (metadata.ctime(), metadata.ctime_nsec());
    [metadata.dev(), metadata.ino(), seconds.unsigned_abs(), nanoseconds.unsigned_abs()]
}

#[cfg(not(unix))]
fn place(_: &fs::Metadata) -> [u64; 4] {
    [0; 4]
}

fn load(path: &Path) -> Result<Arc<[Entry]>, TokensError> {
    let text = text(path)?;
    let entries = entries(&text, path).map_err(|mistakes| TokensError(mistakes.to_string()))?;
    Ok(entries.into())
}

/// The text of a file of tokens.
pub(super) fn text(path: &Path) -> Result<String, TokensError> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !metadata.is_file() {
        return Err(TokensError(format!("{}: this is not a file", path.display())));
    }
    if metadata.len() > MAX_SIZE {
        let path = path.display();
        return Err(TokensError(format!("{path}: the file has more than {MAX_SIZE} bytes")));
    }
    fs::read_to_string(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &io::Error) -> TokensError {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => ": make a token with `event-log token new`",
        _ => "",
    };
    TokensError(format!("{}: cannot read the file of tokens: {error}{hint}", path.display()))
}
