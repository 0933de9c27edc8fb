//! Rate limits: at most one event of a name and a scope within a time.

use super::columns;
use crate::scope::Place;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// What a limit says about the next event.
pub(super) enum Verdict {
    /// It passes, and stands for this number of events that were suppressed before.
    Passes { suppressed: u64 },
    /// It is suppressed, and this event stands for it.
    Suppressed { seq: u64, id: Uuid },
}

/// The name and the scope of an event, as numbers, and its limit in milliseconds.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) name: i64,
    pub(super) place: Place,
    pub(super) milliseconds: i64,
}

impl Limit {
    /// Decides about an event that is recorded now and stands for `events`.
    pub(super) fn decide(
        self,
        connection: &Connection,
        now: i64,
        events: u64,
    ) -> rusqlite::Result<Verdict> {
        let sql =
            "SELECT recorded_at, seq, id, suppressed FROM limits WHERE name = ?1 AND scope = ?2";
        let mut statement = connection.prepare_cached(sql)?;
        let last = statement.query_row([self.name, self.place.scope], |row| {
            let (seq, id) = (columns::number(row, 1)?, columns::id(row, 2)?);
            Ok((row.get::<_, i64>(0)?, seq, id, columns::number(row, 3)?))
        });
        let Some((last, seq, id, suppressed)) = last.optional()? else {
            return Ok(Verdict::Passes { suppressed: 0 });
        };
        if now.saturating_sub(last) >= self.milliseconds {
            return Ok(Verdict::Passes { suppressed });
        }
        let sql = "UPDATE limits SET suppressed = ?3 WHERE name = ?1 AND scope = ?2";
        let suppressed = suppressed.saturating_add(events).min(i64::MAX as u64);
        connection.prepare_cached(sql)?.execute([
            self.name,
            self.place.scope,
            suppressed.cast_signed(),
        ])?;
        Ok(Verdict::Suppressed { seq, id })
    }

    /// Notes that an event passed.
    pub(super) fn pass(
        self,
        connection: &Connection,
        now: i64,
        seq: u64,
        id: Uuid,
    ) -> rusqlite::Result<()> {
        let sql =
            "INSERT OR REPLACE INTO limits (name, scope, recorded_at, until, seq, id, suppressed)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)";
        let until = now.saturating_add(self.milliseconds);
        let (id, seq) = (id.as_bytes(), seq.cast_signed());
        let row = params![self.name, self.place.scope, now, until, seq, id];
        connection.prepare_cached(sql)?.execute(row).map(drop)
    }
}
