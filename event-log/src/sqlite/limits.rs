//! Rate limits: at most one event of a name and a scope within a time.

use super::columns;
use crate::scope::Place;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// What a limit says about the next event.
pub(super) enum Verdict {
    /// It passes, and stands for this number of events that were suppressed before.
    Passes { suppressed: u64 },
    /// It is to be suppressed.
    Suppresses(Suppression),
}

/// An event that is to be suppressed.
pub(super) struct Suppression {
    limit: Limit,
    own: Uuid,
    /// How many were suppressed with it.
    suppressed: u64,
    /// The event that stands for it.
    stands: (u64, Uuid),
}

impl Suppression {
    /// Notes it, and returns the event that stands for it.
    pub(super) fn note(self, connection: &Connection) -> rusqlite::Result<(u64, Uuid)> {
        let suppressed = self.suppressed.min(i64::MAX as u64).cast_signed();
        let sql = "UPDATE limits SET suppressed = ?3, last = ?4 WHERE name = ?1 AND scope = ?2";
        let row = params![self.limit.name, self.limit.place.scope, suppressed, self.own.as_bytes()];
        connection.prepare_cached(sql)?.execute(row)?;
        Ok(self.stands)
    }
}

/// The name and the scope of an event, as numbers, and its limit in milliseconds.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) name: i64,
    pub(super) place: Place,
    pub(super) milliseconds: i64,
}

impl Limit {
    /// Decides about the event with this id that is recorded now and stands for `events`.
    ///
    /// The last event that was suppressed may be sent again, because its author did not learn what became of it. It counts
    /// once.
    pub(super) fn decide(
        self,
        connection: &Connection,
        now: i64,
        (own, events): (Uuid, u64),
    ) -> rusqlite::Result<Verdict> {
        let sql = "SELECT recorded_at, seq, id, suppressed, last FROM limits
                   WHERE name = ?1 AND scope = ?2";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([self.name, self.place.scope])?;
        let Some(row) = rows.next()? else { return Ok(Verdict::Passes { suppressed: 0 }) };
        let (seq, id) = (columns::number(row, 1)?, columns::id(row, 2)?);
        let (suppressed, last) = (columns::number(row, 3)?, row.get::<_, Option<[u8; 16]>>(4)?);
        let counted = if last == Some(own.into_bytes()) { events } else { 0 };
        let others = suppressed.saturating_sub(counted);
        if now.saturating_sub(row.get(0)?) >= self.milliseconds {
            return Ok(Verdict::Passes { suppressed: others });
        }
        let suppressed = others.saturating_add(events);
        let suppression = Suppression { limit: self, own, suppressed, stands: (seq, id) };
        Ok(Verdict::Suppresses(suppression))
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
