//! The counters of events by root, category and severity.

use super::counts::ALL;
use crate::store::NewEvent;
use rusqlite::Connection;
use std::collections::HashMap;

/// What a transaction changes in the counters.
#[derive(Default)]
pub(super) struct Tallies(HashMap<(i64, u8, u8), i64>);

impl Tallies {
    /// One more event.
    pub(super) fn add(&mut self, root: i64, event: &NewEvent) {
        self.change(root, event.category as u8, event.severity as u8, 1);
    }

    /// This number of events more.
    pub(super) fn change(&mut self, root: i64, category: u8, severity: u8, number: i64) {
        for root in [root, ALL] {
            *self.0.entry((root, category, severity)).or_default() += number;
        }
    }

    /// Adds what another part of the transaction changes.
    pub(super) fn merge(&mut self, other: Self) {
        for (key, number) in other.0 {
            *self.0.entry(key).or_default() += number;
        }
    }

    /// Writes the changes.
    pub(super) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = "INSERT INTO counts VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO UPDATE SET n = n + excluded.n";
        let mut statement = connection.prepare_cached(sql)?;
        for ((root, category, severity), number) in self.0 {
            statement.execute((root, category, severity, number))?;
        }
        Ok(())
    }
}
