//! Appending: one transaction for many batches.

use super::{
    anchor::Anchor,
    changes, columns,
    fault::Fault,
    head::Head,
    history::{self, History},
    intern::Interned,
    limits::{Limit, Verdict},
    runs::Runs,
    schema,
    tallies::{self, Totals},
};
use crate::{
    AppendError, Cursor, OpenError, Outcome, Receipt,
    location::Location,
    scope::{Place, Salt},
    store::{Appended, Batch, Incoming, NewEvent},
};
use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, params};
use std::mem;
use uuid::Uuid;

/// The connection that writes.
pub(super) struct Writer {
    connection: Connection,
    anchor: Anchor,
    interned: Interned,
    runs: Runs,
    /// The number of the last event that is known to be on disk.
    seq: u64,
}

impl Writer {
    /// Opens the store, or creates it, and starts a history.
    pub(super) fn open(location: &Location) -> Result<(Self, Salt), OpenError> {
        Self::open_as(location, None)
    }

    /// The same if the store has this salt.
    fn open_as(location: &Location, known: Option<&Salt>) -> Result<(Self, Salt), OpenError> {
        let connection = schema::writer(location)?;
        schema::settle(&connection)?;
        let start = start(&connection, known).map_err(|error| OpenError::Store(error.into()))?;
        let (seq, salt) = start.ok_or_else(|| {
            OpenError::Store("another log has taken the place of this one".into())
        })?;
        let (anchor, interned, runs) = (Anchor::of(location), Interned::default(), Runs::default());
        Ok((Self { connection, anchor, interned, runs, seq }, salt))
    }

    /// Opens the store again after a fault, and starts a history. It must be the same store, with the event of this number.
    pub(super) fn reopen(location: &Location, salt: &Salt, seq: u64) -> Result<Self, OpenError> {
        let is_there = match location {
            Location::File(path) => path.exists(),
            Location::Memory => false,
        };
        if !is_there {
            return Err(OpenError::Store("the file of the log was removed".into()));
        }
        let (writer, _) = Self::open_as(location, Some(salt))?;
        if writer.seq < seq {
            return Err(OpenError::Store("an older copy of the log has taken its place".into()));
        }
        Ok(writer)
    }

    /// The number of the last event that is known to be on disk.
    pub(super) fn seq(&self) -> u64 {
        self.seq
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Appends the batches in one transaction. A batch that is refused does not affect the others.
    pub(super) fn append(
        &mut self,
        incoming: &mut Incoming<'_>,
        now: i64,
    ) -> Result<Vec<Appended>, Fault> {
        self.anchor.check()?;
        let (results, seq) = self.in_transaction(|connection, interned, runs| {
            let mut appending = Appending::new(connection, interned, runs, now)?;
            let mut results = Vec::new();
            while let Some(batch) = incoming.next() {
                results.push(appending.batch(batch)?);
            }
            Ok((results, appending.end()?))
        })?;
        self.seq = seq;
        Ok(results)
    }

    /// Calls `work` in a transaction, and commits what it did. After an error the connection may be used no more.
    pub(super) fn in_transaction<T>(
        &mut self,
        work: impl FnOnce(&Connection, &mut Interned, &mut Runs) -> rusqlite::Result<T>,
    ) -> Result<T, Fault> {
        let Self { connection, interned, runs, .. } = self;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let result = work(connection, interned, runs).map_err(Fault::from).and_then(|value| {
            connection.execute_batch("COMMIT").map_err(Fault::commit)?;
            interned.settle();
            Ok(value)
        });
        if result.is_err() {
            // A rollback takes back what they know.
            interned.clear();
            runs.clear();
            // The connection is closed after this, whatever the rollback says.
            let _ = connection.execute_batch("ROLLBACK");
        }
        result
    }
}

/// Starts a history. Returns the last number, and the salt. `None` if the store has another salt: then it is left as it is.
fn start(connection: &Connection, known: Option<&Salt>) -> rusqlite::Result<Option<(u64, Salt)>> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let salt: String = connection.query_row("SELECT salt FROM head", [], |row| row.get(0))?;
    if known.is_some_and(|known| *known.0 != *salt) {
        connection.execute_batch("ROLLBACK")?;
        return Ok(None);
    }
    let head = Head::read(connection)?;
    history::start(connection, head.seq, Timestamp::now().as_millisecond())?;
    connection.execute_batch("COMMIT")?;
    Ok(Some((head.seq, Salt(salt.into()))))
}

/// One transaction.
struct Appending<'a> {
    connection: &'a Connection,
    interned: &'a mut Interned,
    runs: &'a mut Runs,
    insert: CachedStatement<'a>,
    history: History,
    head: Head,
    totals: Totals,
}

const INSERT: &str = "
INSERT INTO events (seq, severity, category, name, root, scope, recorded_at, event_time, suppressed,
                    id, request_id, message, props, rest, step)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
ON CONFLICT (id) DO NOTHING";

impl<'a> Appending<'a> {
    fn new(
        connection: &'a Connection,
        interned: &'a mut Interned,
        runs: &'a mut Runs,
        now: i64,
    ) -> rusqlite::Result<Self> {
        // Another program may have written in the meantime.
        let head = Head::read(connection)?;
        let head = Head { recorded_at: head.recorded_at.max(now), ..head };
        let history = history::newest(connection)?;
        let insert = connection.prepare_cached(INSERT)?;
        runs.begin(connection)?;
        Ok(Self { connection, interned, runs, insert, history, head, totals: Totals::default() })
    }

    /// Appends the events of a batch, or none of them.
    fn batch(&mut self, batch: &Batch) -> rusqlite::Result<Appended> {
        if let [event] = &*batch.events {
            let receipt = self.event(event)?;
            return Ok(receipt.map(|receipt| vec![receipt]));
        }
        let before = self.head;
        let others = mem::take(&mut self.totals);
        // What is not written cannot be told from what the batch changes, if it is rolled back.
        self.runs.write(self.connection)?;
        self.connection.execute_batch("SAVEPOINT batch")?;
        let mut receipts = Vec::with_capacity(batch.events.len());
        for event in &batch.events {
            match self.event(event)? {
                Ok(receipt) => receipts.push(receipt),
                Err(error) => {
                    self.connection.execute_batch("ROLLBACK TO batch; RELEASE batch")?;
                    (self.head, self.totals) = (before, others);
                    self.interned.clear();
                    self.runs.clear();
                    return Ok(Err(error));
                }
            }
        }
        self.connection.execute_batch("RELEASE batch")?;
        self.totals.merge(&others);
        Ok(Ok(receipts))
    }

    /// Appends an event, and the change that it reports.
    fn event(&mut self, event: &NewEvent) -> rusqlite::Result<Result<Receipt, AppendError>> {
        let Some(change) = &event.change else { return self.alone(event) };
        if let Err(error) = changes::check(self.connection, event.id, change)? {
            return Ok(Err(error));
        }
        let receipt = self.alone(event)?;
        if receipt.is_ok() {
            changes::insert(self.connection, event.id, change)?;
        }
        Ok(receipt)
    }

    fn alone(&mut self, event: &NewEvent) -> rusqlite::Result<Result<Receipt, AppendError>> {
        let name = self.interned.name(self.connection, &event.name)?;
        let place = self.interned.scope(self.connection, &event.scope)?;
        let limit = event.limit.map(|milliseconds| Limit { name, place, milliseconds });
        let mut suppressed = event.suppressed;
        if let Some(limit) = limit {
            let own = (event.id, event.suppressed.saturating_add(1));
            match limit.decide(self.connection, self.head.recorded_at, own)? {
                Verdict::Passes { suppressed: before } => {
                    suppressed = suppressed.saturating_add(before);
                }
                Verdict::Suppresses(suppression) => {
                    // What is kept already was not suppressed. Of an event that passes, the insertion finds it out.
                    if let Some(known) = self.known(event, name, place)? {
                        return Ok(known);
                    }
                    let (seq, id) = suppression.note(self.connection)?;
                    let cursor = self.cursor(seq, id)?;
                    return Ok(Ok(Receipt { id: event.id, cursor, outcome: Outcome::Suppressed }));
                }
            }
        }
        let fact = event.fact.as_deref();
        let run = fact.map(|fact| self.runs.find(self.connection, fact, place)).transpose()?;
        let seq = self.head.seq + 1;
        let rows = self.insert.execute(params![
            seq.cast_signed(),
            event.severity as i64,
            event.category as i64,
            name,
            place.root,
            place.scope,
            self.head.recorded_at,
            event.event_time,
            suppressed.min(i64::MAX as u64).cast_signed(),
            event.id.as_bytes(),
            event.request_id.as_ref().map(|id| id.as_bytes()),
            event.message,
            event.props,
            event.rest,
            run.map(|run| run.step),
        ])?;
        if rows == 0 {
            let known = self.known(event, name, place)?;
            // Only an event with this id prevents the insertion.
            return known.ok_or(rusqlite::Error::StatementChangedRows(0));
        }
        self.head = Head { seq, id: event.id, ..self.head };
        self.totals.add(event);
        if let (Some(run), Some(fact)) = (run, fact) {
            self.runs.add(self.connection, run, fact, event.id)?;
        }
        if let Some(limit) = limit {
            limit.pass(self.connection, self.head.recorded_at, seq, event.id)?;
        }
        let cursor = Cursor::new(self.history.id, seq, event.id);
        Ok(Ok(Receipt { id: event.id, cursor, outcome: Outcome::Stored }))
    }

    /// What is said of an event whose id is kept already. `None` if it is not kept.
    ///
    /// Its content is what its author chose: its name, what it is about, its severity and its properties. A program that
    /// sends it again may do that at another time and for another request.
    fn known(
        &self,
        event: &NewEvent,
        name: i64,
        place: Place,
    ) -> rusqlite::Result<Option<Result<Receipt, AppendError>>> {
        let sql = "SELECT seq, name, scope, severity, props FROM events WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([event.id.as_bytes()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let numbers: [i64; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        let is_same = numbers == [name, place.scope, event.severity as i64]
            && row.get_ref(4)?.as_str()? == &*event.props;
        if !is_same {
            return Ok(Some(Err(AppendError::Conflict { id: event.id })));
        }
        let cursor = self.cursor(columns::number(row, 0)?, event.id)?;
        Ok(Some(Ok(Receipt { id: event.id, cursor, outcome: Outcome::Duplicate })))
    }

    fn cursor(&self, seq: u64, id: Uuid) -> rusqlite::Result<Cursor> {
        history::cursor(self.connection, seq, id)
    }

    /// Writes what all events of the transaction changed, and returns the last number.
    fn end(self) -> rusqlite::Result<u64> {
        self.runs.write(self.connection)?;
        self.totals.write(self.connection)?;
        self.head.write(self.connection)?;
        if self.head.seq.saturating_sub(self.head.counted) > tallies::MOST_LEFT {
            tallies::settle(self.connection)?;
        }
        Ok(self.head.seq)
    }
}
