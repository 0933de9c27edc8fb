//! The counters of events by category and severity: of each root, and of all.
//!
//! Those of all are changed in each transaction. The events of one transaction have many roots, so those by root are
//! changed after many transactions at once; what was not counted yet is counted by who reads.

use super::counts::ALL;
use crate::store::NewEvent;
use rusqlite::{CachedStatement, Connection};
use std::collections::BTreeMap;

/// How many events there are more, by category and severity.
#[derive(Default)]
pub(super) struct Totals([[i64; 4]; 2]);

impl Totals {
    /// One more event.
    pub(super) fn add(&mut self, event: &NewEvent) {
        self.0[event.category as usize][event.severity as usize] += 1;
    }

    /// Adds what another part of the transaction stored.
    pub(super) fn merge(&mut self, other: &Self) {
        let numbers = self.0.as_flattened_mut().iter_mut();
        for (number, other) in numbers.zip(other.0.as_flattened()) {
            *number += other;
        }
    }

    /// Writes the changes.
    pub(super) fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut statement = change(connection)?;
        for (category, numbers) in (0_i64..).zip(self.0) {
            for (severity, number) in (0_i64..).zip(numbers).filter(|(_, number)| *number != 0) {
                statement.execute((ALL, category, severity, number))?;
            }
        }
        Ok(())
    }
}

/// The number of events that may be left to those who read. Tests have few events.
pub(super) const MOST_LEFT: u64 = if cfg!(test) { 5 } else { 4_096 };

/// Counts by root what was not counted yet.
pub(super) fn settle(connection: &Connection) -> rusqlite::Result<()> {
    let sql = "INSERT INTO counts (root, category, severity, n)
               SELECT root, category, severity, count(*) FROM events NOT INDEXED
               WHERE seq > (SELECT counted FROM head) GROUP BY root, category, severity
               ON CONFLICT DO UPDATE SET n = n + excluded.n";
    connection.prepare_cached(sql)?.execute([])?;
    connection.prepare_cached("UPDATE head SET counted = seq")?.execute([]).map(drop)
}

/// Events that are removed, by root, category and severity. They are counted by root.
#[derive(Default)]
pub(super) struct Removals(BTreeMap<(i64, i64, i64), i64>);

impl Removals {
    /// One event is removed.
    pub(super) fn add(&mut self, root: i64, category: usize, severity: usize) {
        for root in [root, ALL] {
            *self.0.entry((root, category as i64, severity as i64)).or_default() += 1;
        }
    }

    /// Writes the changes.
    pub(super) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let mut statement = change(connection)?;
        for ((root, category, severity), number) in self.0 {
            statement.execute((root, category, severity, -number))?;
        }
        Ok(())
    }
}

fn change(connection: &Connection) -> rusqlite::Result<CachedStatement<'_>> {
    connection.prepare_cached(
        "INSERT INTO counts VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET n = n + excluded.n",
    )
}
