//! Pruning of the store as a whole: the connection, the size of the steps.

use super::{Slot, Sqlite, append::Writer, retain};
use crate::{
    PruneError, Retention,
    location::Location,
    store::{Step, Sweep},
};
use std::{
    mem,
    time::{Duration, Instant},
};

/// How long a step should take at most. One that took longer is followed by a smaller one.
const STEP: Duration = Duration::from_millis(25);
/// The number of events that a step removes at least.
const FEWEST_ROWS: usize = 100;
/// The number of free pages that stay in the file.
const KEPT_FREE: u64 = 1_000;

/// Does a part of a pass.
pub(super) fn prune(
    store: &Sqlite,
    retention: &Retention,
    now: i64,
    sweep: &mut Sweep,
) -> Result<Step, PruneError> {
    let mut slot = store.writer();
    let writer = match mem::replace(&mut *slot, Slot::Faulty) {
        Slot::Open(writer) => writer,
        Slot::Faulty => match Writer::open(&store.location) {
            Ok((writer, _)) => Box::new(writer),
            Err(error) => return Err(PruneError::Store(error.into())),
        },
        Slot::Closed => {
            *slot = Slot::Closed;
            return Err(PruneError::Closed);
        }
    };
    let start = Instant::now();
    let step = retain::step(writer.connection(), retention, now, sweep, KEPT_FREE);
    if step.is_ok() || store.location == Location::Memory {
        *slot = Slot::Open(writer);
    }
    sweep.rows = match start.elapsed() {
        long if long > STEP => (sweep.rows / 2).max(FEWEST_ROWS),
        _ => (sweep.rows * 2).min(Sweep::MOST_ROWS),
    };
    step.map_err(|fault| fault.of_prune())
}
