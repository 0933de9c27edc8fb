//! The room on the disk: a threshold below which nothing is appended, and a ballast file that is given up so that a full disk
//! can be pruned. Removing rows takes room itself, in the WAL.

use crate::{backup::beside, location::Location, options::Reserve};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// The least free space by default; on a small disk, a sixteenth of it.
const MIN_FREE: u64 = 16 << 20;
/// The size of the ballast by default. It takes at most a sixteenth of the free space.
const BALLAST: u64 = 8 << 20;
const PART: u64 = 16;
/// A ballast that is smaller would not help.
const LEAST_BALLAST: u64 = 64 << 10;

/// What opening and pruning a log need, whatever the threshold.
const NEEDED: u64 = 256 << 10;

/// How long an answer of the system holds. It also holds only for events with a sixteenth of the least free space: with
/// indexes, and in the WAL, they take several times their size.
const FRESH: Duration = Duration::from_millis(100);

/// The number of pages of the WAL that make SQLite move it into the file.
pub(super) const WAL_PAGES: u64 = 4_000;
const LEAST_WAL_PAGES: u64 = 64;
const PAGE: u64 = 4_096;

/// The room on the disk of a store. In memory there is no limit.
pub(super) struct Space {
    file: Option<PathBuf>,
    reserve: Reserve,
    asked: Mutex<Option<Asked>>,
}

/// What the system said last.
struct Asked {
    at: Instant,
    /// The bytes of events that the answer still holds for.
    bytes: u64,
    shortage: Option<Shortage>,
}

/// There is less room than the least.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shortage {
    pub(super) free: u64,
    pub(super) least: u64,
}

impl Space {
    pub(super) fn new(location: &Location, reserve: Reserve) -> Self {
        let file = match location {
            Location::File(path) => Some(path.clone()),
            Location::Memory => None,
        };
        Self { file, reserve, asked: Mutex::default() }
    }

    /// Whether there is too little room for another transaction. The system is asked now and then.
    pub(super) fn shortage(&self) -> Option<Shortage> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        match &*asked {
            Some(last) if last.at.elapsed() < FRESH && last.bytes > 0 => last.shortage,
            _ => {
                let stats = stats(self.file.as_ref()?)?;
                let least = self.least(stats);
                let shortage = (stats.free < least).then_some(Shortage { free: stats.free, least });
                *asked = Some(Asked { at: Instant::now(), bytes: least / PART, shortage });
                shortage
            }
        }
    }

    /// Notes that events with this number of bytes were written.
    pub(super) fn wrote(&self, bytes: usize) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = &mut *asked {
            last.bytes = last.bytes.saturating_sub(bytes as u64);
        }
    }

    /// Whether there is too little room now to go on as usual.
    pub(super) fn is_short(&self) -> bool {
        let stats = self.file.as_deref().and_then(stats);
        stats.is_some_and(|stats| stats.free < self.least(stats).max(NEEDED))
    }

    fn least(&self, stats: Stats) -> u64 {
        self.reserve.min_free.unwrap_or(MIN_FREE.min(stats.total / PART))
    }

    /// Removes the ballast. Whether there was one.
    pub(super) fn give_up(&self) -> bool {
        let was_there =
            self.file.as_deref().is_some_and(|file| fs::remove_file(ballast(file)).is_ok());
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = None;
        was_there
    }

    /// Writes the ballast if there is none and there is room for it.
    pub(super) fn fill(&self) {
        let Some(file) = &self.file else { return };
        let (Some(stats), path) = (stats(file), ballast(file)) else { return };
        let most = self.reserve.ballast.unwrap_or(BALLAST);
        if most == 0 {
            self.give_up();
            return;
        }
        let size = most.min(stats.free / PART);
        let has_room = stats.free >= size.saturating_add(self.least(stats));
        if path.exists() || size < LEAST_BALLAST || !has_room {
            return;
        }
        if write(&path, size).is_err() {
            // It is worth nothing if it is not whole.
            let _ = fs::remove_file(&path);
        }
    }
}

fn ballast(file: &Path) -> PathBuf {
    beside(file, "-ballast")
}

/// Writes bytes that a file system cannot compress: holes and zeros might take no room.
fn write(path: &Path, size: u64) -> io::Result<()> {
    let mut file = io::BufWriter::with_capacity(1 << 16, fs::File::create(path)?);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..size.div_ceil(8) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        file.write_all(&state.to_le_bytes())?;
    }
    file.flush()
}

#[derive(Debug, Clone, Copy)]
struct Stats {
    free: u64,
    total: u64,
}

/// What the system says. `None` if it says nothing: then there is no limit.
fn stats(file: &Path) -> Option<Stats> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let stats = fs4::statvfs(folder.unwrap_or(Path::new("."))).ok()?;
    // Some file systems have no disk, such as `/proc`.
    (stats.total_space() > 0)
        .then(|| Stats { free: stats.available_space(), total: stats.total_space() })
}

/// The number of pages of the WAL that make SQLite move it into the file: fewer on a small disk.
pub(super) fn wal_pages(location: &Location) -> u64 {
    let stats = match location {
        Location::File(path) => stats(path),
        Location::Memory => None,
    };
    stats.map_or(WAL_PAGES, |stats| (stats.total / PART / PAGE).clamp(LEAST_WAL_PAGES, WAL_PAGES))
}
