//! Pruning, in small transactions. One pass over a log has stages; a step goes on where the last one stopped.

mod age;
mod limits;
mod pins;
mod roots;
mod steps;
mod vacuum;

pub(super) use vacuum::{Stay, truncate_wal};

use super::{
    fault::Fault,
    history, list, ranges,
    scan::entry,
    select::Entry,
    tallies::{self, Removals},
};
use crate::{
    Retention,
    processes::Processes,
    store::{Bounds, Step, Sweep},
};
use rusqlite::{Connection, Params};
use std::time::Duration;

/// The number of entries that one transaction looks at.
const LOOKS: usize = 5_000;

/// The stages of a pass, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Events that were pinned when pruning by age came to them.
    Pins,
    Steps,
    /// A severity and a category.
    Age(usize, usize),
    Roots,
    Limits,
    /// What is free in the file is given back to the disk.
    Vacuum,
}

const STAGES: [Stage; 13] = [
    Stage::Pins,
    Stage::Steps,
    Stage::Age(0, 0),
    Stage::Age(0, 1),
    Stage::Age(1, 0),
    Stage::Age(1, 1),
    Stage::Age(2, 0),
    Stage::Age(2, 1),
    Stage::Age(3, 0),
    Stage::Age(3, 1),
    Stage::Roots,
    Stage::Limits,
    Stage::Vacuum,
];

/// Does a part of a pass, in one transaction.
pub(super) fn step(
    connection: &Connection,
    policy: (&Retention, &Processes),
    now: i64,
    sweep: &mut Sweep,
    stay: Stay,
) -> Result<Step, Fault> {
    if STAGES.get(sweep.stage).is_none_or(|stage| *stage == Stage::Vacuum) {
        let is_last = vacuum::give_back(connection, stay)?;
        return Ok(Step { removed: 0, is_last });
    }
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let removed = within(connection, policy, now, sweep).map_err(|error| {
        // The connection is closed after this, whatever the rollback says.
        let _ = connection.execute_batch("ROLLBACK");
        Fault::from(error)
    })?;
    connection.execute_batch("COMMIT").map_err(|error| {
        let _ = connection.execute_batch("ROLLBACK");
        Fault::commit(error)
    })?;
    Ok(Step { removed, is_last: false })
}

fn within(
    connection: &Connection,
    policy: (&Retention, &Processes),
    now: i64,
    sweep: &mut Sweep,
) -> rusqlite::Result<u64> {
    tallies::settle(connection)?;
    let bounds = history::bounds(connection)?;
    let (retention, processes) = policy;
    let (looks, rows) = (LOOKS, sweep.rows);
    let mut part =
        Part { connection, retention, now, bounds, processes, looks, rows, removed: 0, sweep };
    while part.looks > 0 && part.rows > 0 {
        let is_done = match STAGES.get(part.sweep.stage) {
            Some(Stage::Pins) => pins::prune(&mut part)?,
            Some(Stage::Steps) => steps::prune(&mut part)?,
            Some(Stage::Age(severity, category)) => age::prune(&mut part, *severity, *category)?,
            Some(Stage::Roots) => roots::prune(&mut part)?,
            Some(Stage::Limits) => limits::prune(&mut part)?,
            Some(Stage::Vacuum) | None => break,
        };
        if is_done {
            part.sweep.stage += 1;
            part.sweep.after = Sweep::START;
        }
    }
    Ok(part.removed)
}

/// One transaction of a pass.
struct Part<'a> {
    connection: &'a Connection,
    retention: &'a Retention,
    now: i64,
    bounds: Bounds,
    processes: &'a Processes,
    /// How many entries it may still look at.
    looks: usize,
    /// How many events it may still remove.
    rows: usize,
    removed: u64,
    sweep: &'a mut Sweep,
}

/// Entries that were looked at.
struct Found {
    entries: Vec<Entry>,
    /// Those that would be among the entries if they were not pinned.
    pinned: Vec<u64>,
    looked_at: usize,
    /// The last number that was looked at.
    last: Option<u64>,
    /// Whether there are no others.
    is_all: bool,
}

impl Part<'_> {
    /// The time at which what has this age now was recorded.
    fn time_of(&self, age: Duration) -> i64 {
        self.now.saturating_sub(i64::try_from(age.as_millis()).unwrap_or(i64::MAX))
    }

    /// The first number that is younger than this age.
    fn first_younger(&self, age: Duration) -> rusqlite::Result<u64> {
        list::first_from(self.connection, self.bounds, self.time_of(age).saturating_add(1))
    }

    /// The first of these entries that are wanted and not pinned, at most `most`, and after at most `looks`.
    fn find(
        &self,
        sql: &str,
        parameters: impl Params,
        (most, looks): (usize, usize),
        is_wanted: impl Fn(&Entry) -> bool,
    ) -> rusqlite::Result<Found> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        let mut found = Found {
            entries: Vec::new(),
            pinned: Vec::new(),
            looked_at: 0,
            last: None,
            is_all: false,
        };
        while found.looked_at < looks && found.entries.len() < most {
            let Some(row) = rows.next()? else {
                found.is_all = true;
                return Ok(found);
            };
            found.looked_at += 1;
            let entry = entry(row)?;
            found.last = Some(entry.seq);
            match is_wanted(&entry) {
                true if pins::has(self.connection, &entry)? => found.pinned.push(entry.seq),
                true => found.entries.push(entry),
                false => {}
            }
        }
        Ok(found)
    }

    /// Removes these events, and notes that.
    fn remove(&mut self, entries: &[Entry]) -> rusqlite::Result<()> {
        let mut removals = Removals::default();
        let mut delete = self.connection.prepare_cached("DELETE FROM events WHERE seq = ?1")?;
        for Entry { seq, severity, category, root, .. } in entries {
            delete.execute([seq.cast_signed()])?;
            removals.add(*root, *category, *severity as usize);
        }
        removals.write(self.connection)?;
        pins::forget(self.connection, entries)?;
        ranges::note(self.connection, entries, self.now)?;
        self.removed += entries.len() as u64;
        self.rows = self.rows.saturating_sub(entries.len());
        Ok(())
    }
}
