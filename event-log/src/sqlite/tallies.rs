//! The counters of events by root, category and severity.

use super::counts::ALL;
use crate::store::NewEvent;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// What a transaction changes in the counters.
#[derive(Default)]
pub(super) struct Tallies(Vec<Change>);

/// This number of events more of this root, category and severity.
type Change = ((i64, u8, u8), i64);

impl Tallies {
    /// One more event.
    pub(super) fn add(&mut self, root: i64, event: &NewEvent) {
        self.change(root, event.category as u8, event.severity as u8, 1);
    }

    /// This number of events more.
    pub(super) fn change(&mut self, root: i64, category: u8, severity: u8, number: i64) {
        self.0.push(((root, category, severity), number));
    }

    /// Adds what another part of the transaction changes.
    pub(super) fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Writes the changes.
    pub(super) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let mut sums = BTreeMap::new();
        for ((root, category, severity), number) in self.0 {
            for root in [root, ALL] {
                *sums.entry((root, category, severity)).or_insert(0) += number;
            }
        }
        let sql = "INSERT INTO counts VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO UPDATE SET n = n + excluded.n";
        let mut statement = connection.prepare_cached(sql)?;
        for ((root, category, severity), number) in sums {
            statement.execute((root, category, severity, number))?;
        }
        Ok(())
    }
}
