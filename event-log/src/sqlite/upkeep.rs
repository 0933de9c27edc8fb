//! Pruning of the store as a whole: the connection, the size of the steps, and a disk that is full.

use super::{
    Sqlite,
    retain::{self, Stay, truncate_wal},
    slot::Failure,
};
use crate::{
    PruneError, Retention,
    store::{Step, Sweep},
};
#[cfg(feature = "http")]
use crate::{backup::beside, location::Location, store::Sizes};
use std::time::{Duration, Instant};
#[cfg(feature = "http")]
use std::{fs, path::Path};

/// How long a step should take at most. One that took longer is followed by a smaller one.
const STEP: Duration = Duration::from_millis(25);
/// The number of events that a step removes at least.
const FEWEST_ROWS: usize = 100;
/// The number of events that a step removes at most while the disk is nearly full.
const FEW_ROWS: usize = 64;

/// Does a part of a pass. If the disk is nearly full, the ballast is given up before, steps are small, the WAL is moved into
/// the file before each of them, and all that is free in the file is given back. After the pass, there is a ballast again if
/// there is room for it.
pub(super) fn prune(
    store: &Sqlite,
    retention: &Retention,
    now: i64,
    sweep: &mut Sweep,
) -> Result<Step, PruneError> {
    let is_short = store.space.is_short();
    if is_short {
        store.space.give_up();
        sweep.was_short = true;
        sweep.rows = sweep.rows.min(FEW_ROWS);
    }
    let stay = if sweep.was_short { Stay::None } else { Stay::Some };
    let start = Instant::now();
    let step = store.write(|writer| {
        if is_short {
            // If it cannot, the step shows whether there is room enough.
            let _ = truncate_wal(writer.connection());
        }
        let policy = (retention, &store.processes);
        retain::step(writer.connection(), policy, now, sweep, stay)
    });
    let step = step.map_err(|failure| match failure {
        Failure::Fault(fault) => fault.of_prune(),
        Failure::Open { error, .. } if is_short || store.space.give_up() => {
            PruneError::Full(error.into())
        }
        Failure::Open { error, .. } => PruneError::Store(error.into()),
        Failure::Closed => PruneError::Closed,
    });
    match step {
        // The same again, with what helps.
        Err(PruneError::Full(_)) if store.space.give_up() || sweep.rows > 1 => {
            sweep.rows = (sweep.rows / 4).max(1);
            Ok(Step { removed: 0, is_last: false })
        }
        Err(error) => Err(error),
        Ok(step) => {
            sweep.rows = match start.elapsed() {
                long if long > STEP => (sweep.rows / 2).max(FEWEST_ROWS),
                _ => (sweep.rows * 2).min(Sweep::MOST_ROWS),
            };
            if step.is_last {
                store.space.fill();
            }
            Ok(step)
        }
    }
}

/// The bytes of the files. What cannot be read counts as nothing.
#[cfg(feature = "http")]
pub(super) fn sizes(location: &Location) -> Sizes {
    let Location::File(path) = location else { return Sizes::default() };
    let size = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    Sizes { file: size(path), wal: size(&beside(path, "-wal")) }
}
