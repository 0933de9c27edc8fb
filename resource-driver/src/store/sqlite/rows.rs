//! Jobs as rows, and what is done with them.

use crate::{
    job::{Job, Phase},
    store::{Accepted, StoreError},
};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// A job as a row.
pub(super) struct Row {
    key: Uuid,
    tenant: Option<String>,
    caller: Option<String>,
    told_at: Option<i64>,
    job: String,
}

impl Row {
    pub(super) fn of(job: &Job) -> Result<Self, StoreError> {
        let text = serde_json::to_string(job).map_err(|error| {
            StoreError::new(format!("the job {} cannot be written as JSON", job.key))
                .caused_by(error)
        })?;
        let told_at = match job.phase {
            Phase::Told { at, .. } => Some(nanoseconds(at)),
            Phase::Accepted | Phase::Running { .. } | Phase::Ended { .. } => None,
        };
        Ok(Self {
            key: job.key,
            tenant: job.context.tenant_id.clone(),
            caller: job.caller.as_ref().map(|caller| caller.id.clone()),
            told_at,
            job: text,
        })
    }
}

/// A moment as a number. Those before the year 1678 and after 2261 are the first and the last one.
fn nanoseconds(time: Timestamp) -> i64 {
    let all = time.as_nanosecond();
    i64::try_from(all).unwrap_or(if all < 0 { i64::MIN } else { i64::MAX })
}

pub(super) fn accept(connection: &Connection, row: &Row) -> Result<Accepted, Fault> {
    const SQL: &str = "SELECT key, job FROM jobs WHERE key = ?1
         UNION ALL SELECT key, job FROM jobs WHERE caller = ?2 AND tenant IS ?3 LIMIT 1";
    let mut known = connection.prepare_cached(SQL)?;
    let values = params![row.key.as_bytes(), row.caller, row.tenant];
    match known.query_row(values, text).optional()? {
        Some((key, text)) => Ok(Accepted::Known(Box::new(parse(key, &text)?))),
        None => {
            insert(connection, row)?;
            Ok(Accepted::New)
        }
    }
}

fn insert(connection: &Connection, row: &Row) -> Result<(), Fault> {
    const SQL: &str = "INSERT INTO jobs (key, tenant, caller, told_at, job)
         VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![row.key.as_bytes(), row.tenant, row.caller, row.told_at, row.job];
    connection.prepare_cached(SQL)?.execute(values)?;
    Ok(())
}

pub(super) fn put(connection: &Connection, row: &Row) -> Result<(), Fault> {
    const SQL: &str = "UPDATE jobs SET told_at = ?2, job = ?3 WHERE key = ?1";
    let values = params![row.key.as_bytes(), row.told_at, row.job];
    connection.prepare_cached(SQL)?.execute(values)?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, key: Uuid) -> Result<(), Fault> {
    connection.prepare_cached("DELETE FROM jobs WHERE key = ?1")?.execute([key.as_bytes()])?;
    Ok(())
}

pub(super) fn forget(connection: &Connection, time: Timestamp) -> Result<(), Fault> {
    const SQL: &str = "DELETE FROM jobs WHERE told_at < ?1";
    connection.prepare_cached(SQL)?.execute([nanoseconds(time)])?;
    Ok(())
}

/// The number of the last job.
pub(super) fn last(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT coalesce(max(seq), 0) FROM jobs", [], |row| row.get(0))
}

/// The jobs up to this number that are not told.
pub(super) fn not_told(connection: &Connection, last: i64) -> Result<Vec<Job>, Fault> {
    const SQL: &str = "SELECT key, job FROM jobs WHERE seq <= ?1 AND told_at IS NULL ORDER BY seq";
    let mut found = connection.prepare_cached(SQL)?;
    let texts = found.query_map([last], text)?;
    texts
        .map(|found| found.map_err(Fault::from).and_then(|(key, text)| parse(key, &text)))
        .collect()
}

/// The key and the text of a job.
fn text(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Uuid, String)> {
    Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?))
}

fn parse(key: Uuid, text: &str) -> Result<Job, Fault> {
    // The text of the error could have a secret.
    serde_json::from_str(text).map_err(|_| Fault::Damaged(key))
}

/// Why a request failed.
#[derive(Debug)]
pub(super) enum Fault {
    Engine(rusqlite::Error),
    /// The job with this key is not one.
    Damaged(Uuid),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Engine(error)
    }
}

pub(super) fn damaged(key: Uuid) -> StoreError {
    let text = "in the file of the jobs cannot be read: restore the file from a copy, or remove it";
    StoreError::new(format!("the job {key} {text}"))
}
