//! The rows of runs and steps.

use super::{columns, moments};
use crate::Query;
use event_model::{
    ProcessDescriptor,
    process::{End, Outcome, RunFacts, StepFacts},
};
use jiff::Timestamp;
use rusqlite::{Connection, Error, OptionalExtension, Row, params, types::Type};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A row of `runs`.
pub(super) struct RunRow {
    pub(super) no: i64,
    pub(super) scope: i64,
    pub(super) root: i64,
    pub(super) process: String,
    pub(super) run_id: Uuid,
    pub(super) first: (Timestamp, Uuid),
    /// The time of the last event that changed the row.
    updated: Timestamp,
    end: Option<End>,
}

/// The columns of a run, in the order in which `run` reads them.
pub(super) const COLUMNS: &str =
    "no, scope, root, process, run_id, first, updated, ended, outcome, duration_ms";

pub(super) fn run(row: &Row<'_>) -> rusqlite::Result<RunRow> {
    Ok(RunRow {
        no: row.get(0)?,
        scope: row.get(1)?,
        root: row.get(2)?,
        process: row.get(3)?,
        run_id: columns::id(row, 4)?,
        first: moments::event(row, 5)?,
        updated: moments::time(row, 6)?,
        end: end(row, 7)?,
    })
}

/// The end in three columns.
fn end(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<End>> {
    if row.get_ref(column)? == rusqlite::types::ValueRef::Null {
        return Ok(None);
    }
    let outcome = row.get_ref(column + 1)?.as_str()?.parse();
    let wrong = |error: event_model::ParseError| {
        Error::FromSqlConversionFailure(column + 1, Type::Text, error.into())
    };
    let outcome: Outcome = outcome.map_err(wrong)?;
    let duration_ms = row.get::<_, i64>(column + 2)?.cast_unsigned();
    Ok(Some(End { at: moments::event(row, column)?, outcome, duration_ms }))
}

/// The run of this process and scope with this id.
pub(super) fn find(
    connection: &Connection,
    scope: i64,
    process: &str,
    run_id: Uuid,
) -> rusqlite::Result<Option<RunRow>> {
    let sql =
        format!("SELECT {COLUMNS} FROM runs WHERE scope = ?1 AND process = ?2 AND run_id = ?3");
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_row(params![scope, process, run_id.as_bytes()], run).optional()
}

/// What is known of a run, and the numbers of its steps. The last one is that of the row for the run itself.
pub(super) fn facts(
    connection: &Connection,
    run: &RunRow,
    process: &ProcessDescriptor,
) -> rusqlite::Result<(RunFacts, Vec<Option<i64>>)> {
    let mut facts = RunFacts::new(process, run.first);
    (facts.updated, facts.end) = (run.updated, run.end);
    let mut numbers = vec![None; process.steps.len() + 1];
    let sql = "SELECT no, name, started, updated, total, done, failed, ended, outcome, duration_ms
               FROM steps WHERE run = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([run.no])?;
    while let Some(row) = rows.next()? {
        let (no, name) = (row.get(0)?, row.get_ref(1)?.as_str()?);
        if name.is_empty() {
            numbers[process.steps.len()] = Some(no);
            continue;
        }
        let seen = (moments::time(row, 2)?, moments::time(row, 3)?);
        facts.updated = facts.updated.max(seen.1);
        // The registry may have changed since.
        let Some(index) = process.index_of(name) else { continue };
        numbers[index] = Some(no);
        facts.steps[index] = StepFacts {
            seen: Some(seen),
            // Events may have numbers above `i64::MAX`.
            total: row.get::<_, Option<i64>>(4)?.map(i64::cast_unsigned),
            done: row.get::<_, i64>(5)?.cast_unsigned(),
            failed: row.get::<_, i64>(6)?.cast_unsigned(),
            end: end(row, 7)?,
        };
    }
    Ok((facts, numbers))
}

/// The numbers of the steps that a query asks for. `None` if it does not ask for steps.
pub(super) fn steps(
    connection: &Connection,
    query: &Query,
) -> rusqlite::Result<Option<BTreeSet<i64>>> {
    if query.steps.is_empty() {
        return Ok(None);
    }
    let sql = "SELECT steps.no FROM runs JOIN steps ON steps.run = runs.no
               WHERE runs.run_id = ?1 AND (?2 IS NULL OR steps.name = ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = BTreeSet::new();
    // The row for the run itself has no name.
    for (run_id, name) in query.steps.iter().filter(|(_, name)| name.as_deref() != Some("")) {
        let mut rows = statement.query(params![run_id.as_bytes(), name])?;
        while let Some(row) = rows.next()? {
            found.insert(row.get(0)?);
        }
    }
    Ok(Some(found))
}

/// The end as the values of three columns.
type EndColumns = (Option<[u8; 28]>, Option<&'static str>, Option<i64>);

fn columns(end: Option<End>) -> EndColumns {
    let outcome = end.map(|end| end.outcome.as_str());
    let duration_ms = end.map(|end| end.duration_ms.cast_signed());
    (end.map(|end| moments::of_event(end.at)), outcome, duration_ms)
}

/// Adds a run, and returns its number.
pub(super) fn insert(
    connection: &Connection,
    (scope, root): (i64, i64),
    process: &ProcessDescriptor,
    run_id: Uuid,
    facts: &RunFacts,
) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO runs (scope, root, process, run_id, first, updated, ended, outcome, duration_ms)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let (first, updated) = (moments::of_event(facts.first), moments::of_time(facts.updated));
    let (ended, outcome, duration_ms) = columns(facts.end);
    connection.prepare_cached(sql)?.execute(params![
        scope,
        root,
        process.name,
        run_id.as_bytes(),
        first,
        updated,
        ended,
        outcome,
        duration_ms
    ])?;
    Ok(connection.last_insert_rowid())
}

/// Writes what is known of a run.
pub(super) fn update(connection: &Connection, no: i64, facts: &RunFacts) -> rusqlite::Result<()> {
    let sql = "UPDATE runs SET first = ?2, updated = ?3, ended = ?4, outcome = ?5, duration_ms = ?6
               WHERE no = ?1";
    let (first, updated) = (moments::of_event(facts.first), moments::of_time(facts.updated));
    let (ended, outcome, duration_ms) = columns(facts.end);
    let mut statement = connection.prepare_cached(sql)?;
    statement.execute(params![no, first, updated, ended, outcome, duration_ms]).map(drop)
}

/// Adds a step. The name of the row for the run itself is empty, and it has no times.
pub(super) fn insert_step(
    connection: &Connection,
    (no, run): (i64, i64),
    name: &str,
    facts: &StepFacts,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO steps (started, updated, total, done, failed, ended, outcome, duration_ms, no, run, name)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let (started, updated, total, done, failed) = step_columns(facts);
    let (ended, outcome, duration_ms) = columns(facts.end);
    let mut statement = connection.prepare_cached(sql)?;
    let row =
        params![started, updated, total, done, failed, ended, outcome, duration_ms, no, run, name];
    statement.execute(row).map(drop)
}

/// Writes what is known of a step.
pub(super) fn update_step(
    connection: &Connection,
    no: i64,
    facts: &StepFacts,
) -> rusqlite::Result<()> {
    let sql = "UPDATE steps SET started = ?1, updated = ?2, total = ?3, done = ?4, failed = ?5,
                                ended = ?6, outcome = ?7, duration_ms = ?8
               WHERE no = ?9";
    let (started, updated, total, done, failed) = step_columns(facts);
    let (ended, outcome, duration_ms) = columns(facts.end);
    let mut statement = connection.prepare_cached(sql)?;
    let row = params![started, updated, total, done, failed, ended, outcome, duration_ms, no];
    statement.execute(row).map(drop)
}

type StepColumns = (Option<[u8; 12]>, Option<[u8; 12]>, Option<i64>, i64, i64);

fn step_columns(facts: &StepFacts) -> StepColumns {
    let (started, updated) = facts.seen.unzip();
    let total = facts.total.map(u64::cast_signed);
    let (done, failed) = (facts.done.cast_signed(), facts.failed.cast_signed());
    (started.map(moments::of_time), updated.map(moments::of_time), total, done, failed)
}
