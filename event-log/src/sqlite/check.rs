//! Looking for damage: what SQLite finds, and whether the tables agree with one another. Damage is a finding, never a panic.

mod counters;
mod limits;
mod order;
mod pages;
mod places;

use super::schema;
use crate::{OpenError, Report, location::Location};
use rusqlite::{Connection, ErrorCode, Row};
use std::{fmt, path::Path};

/// The number of findings that are kept, and of those of one kind.
const MOST: usize = 100;
const MOST_OF_KIND: usize = 20;

/// Each looks at a part of the log. What it cannot read is a finding.
const CHECKS: [(&str, Check); 6] = [
    ("the pages of the file", pages::check),
    ("the histories", order::histories),
    ("the order of the events", order::events),
    ("names and scopes", places::check),
    ("the counters", counters::check),
    ("rate limits and marks", limits::check),
];

type Check = fn(&Connection, &mut Findings) -> rusqlite::Result<()>;

/// Looks for damage, in the one state that the connection sees.
pub(super) fn check(connection: &Connection) -> Report {
    let mut findings = Findings(Report { findings: Vec::new(), complete: true });
    for (part, check) in CHECKS {
        if let Err(error) = check(connection, &mut findings) {
            findings.add(format!("{part} cannot be read: {error}"));
        }
    }
    findings.0
}

/// The same for a file that is not open here. Nothing is written to it.
pub(super) fn file(path: &Path) -> Result<Report, OpenError> {
    let failed = |error: rusqlite::Error| OpenError::Store(error.into());
    let connection = match schema::read_only(path) {
        Ok(connection) => connection,
        Err(error) if is_damage(&error) => return Ok(unreadable(&error)),
        Err(error) if path.exists() => return Err(schema::cannot_open(path, error)),
        Err(_) => {
            let missing = format!("there is no file {}", path.display());
            return Err(OpenError::Store(missing.into()));
        }
    };
    match schema::check_file(&connection) {
        Ok(()) => match schema::is_empty(&connection) {
            Ok(true) => return Err(OpenError::Foreign),
            Ok(false) => {}
            Err(error) if is_damage(&error) => return Ok(unreadable(&error)),
            Err(error) => return Err(failed(error)),
        },
        Err(OpenError::Store(error)) if !error.is::<schema::NoAccess>() => {
            return Ok(unreadable(&error));
        }
        Err(error) => return Err(error),
    }
    let transaction = connection.unchecked_transaction().map_err(failed)?;
    Ok(check(&transaction))
}

fn is_damage(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt)
}

/// A file that cannot be read at all.
fn unreadable(error: &dyn fmt::Display) -> Report {
    let findings = vec![format!("the file cannot be read: {error}")];
    Report { findings, complete: true }
}

/// The same for a location.
pub(crate) fn location(location: &Location) -> Result<Report, OpenError> {
    match location {
        Location::File(path) => file(path),
        Location::Memory => Ok(Report { findings: Vec::new(), complete: true }),
    }
}

/// What is wrong so far.
struct Findings(Report);

impl Findings {
    fn add(&mut self, finding: String) {
        match self.0.findings.len() < MOST {
            true => self.0.findings.push(finding),
            false => self.0.complete = false,
        }
    }

    /// A finding for each row of the query, up to a number.
    fn add_rows(
        &mut self,
        connection: &Connection,
        sql: &str,
        finding: impl Fn(&Row<'_>) -> rusqlite::Result<String>,
    ) -> rusqlite::Result<()> {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        for number in 0.. {
            let Some(row) = rows.next()? else { break };
            if number == MOST_OF_KIND {
                self.0.complete = false;
                break;
            }
            self.add(finding(row)?);
        }
        Ok(())
    }
}
