//! The progress of runs, from their rows.

use super::{
    fault,
    known::Known,
    run_rows::{self, RunRow},
    select::Selection,
};
use crate::{Access, ProgressQuery, ReadError, processes::Processes, store::BUDGET};
use event_model::{ProcessDescriptor, Value, process::RunProgress};
use rusqlite::{Connection, ToSql};
use std::cmp::Reverse;

/// The progress of the runs that the caller may see and asks for, the newest first.
pub(super) fn progress(
    connection: &Connection,
    known: &Known,
    processes: &Processes,
    access: &Access,
    query: &ProgressQuery,
) -> Result<Vec<RunProgress>, ReadError> {
    let events = query.events();
    let selection = Selection::new(connection, known, access, &events).map_err(fault::read)?;
    let mut looked_at = 0;
    let mut take = |row: &RunRow| {
        looked_at += 1;
        Ok(Taken {
            is_wanted: query.asks_for(&row.process)
                && processes.get(&row.process).is_some()
                && selection.is_about(row.root, row.scope)?,
            is_last: looked_at >= BUDGET,
        })
    };
    let runs = newest(connection, &selection, query.limit, &mut take).map_err(fault::read)?;
    let told = runs.iter().filter_map(|run| {
        let process = processes.get(&run.process)?;
        Some(one(connection, known, process, run).map_err(fault::read))
    });
    told.collect()
}

/// What is decided about a row.
struct Taken {
    is_wanted: bool,
    /// Whether no more rows may be looked at.
    is_last: bool,
}

/// The newest runs that are taken, in the order of `Progress`.
fn newest(
    connection: &Connection,
    selection: &Selection<'_>,
    limit: usize,
    take: &mut dyn FnMut(&RunRow) -> rusqlite::Result<Taken>,
) -> rusqlite::Result<Vec<RunRow>> {
    let mut found = Vec::new();
    match selection.roots.as_ref().filter(|_| selection.is_merged()) {
        None => part(connection, None, limit, take, &mut found)?,
        Some(roots) => {
            for root in roots {
                part(connection, Some(root), limit, take, &mut found)?;
            }
        }
    }
    found.sort_by(|one, other| order(other).cmp(&order(one)));
    found.truncate(limit);
    Ok(found)
}

fn order(run: &RunRow) -> impl Ord {
    (run.first, run.run_id, run.process.clone(), Reverse(run.no))
}

/// The newest runs of a root, or of all.
fn part(
    connection: &Connection,
    root: Option<&i64>,
    limit: usize,
    take: &mut dyn FnMut(&RunRow) -> rusqlite::Result<Taken>,
    found: &mut Vec<RunRow>,
) -> rusqlite::Result<()> {
    let part = if root.is_some() { "WHERE root = ?1" } else { "" };
    let columns = run_rows::COLUMNS;
    let sql =
        format!("SELECT {columns} FROM runs {part} ORDER BY first DESC, run_id DESC, process DESC");
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters: Vec<&dyn ToSql> = root.iter().map(|root| root as &dyn ToSql).collect();
    let mut rows = statement.query(&*parameters)?;
    let most = found.len() + limit;
    while found.len() < most
        && let Some(row) = rows.next()?
    {
        let run = run_rows::run(row)?;
        let Taken { is_wanted, is_last } = take(&run)?;
        if is_wanted {
            found.push(run);
        }
        if is_last {
            break;
        }
    }
    Ok(())
}

fn one(
    connection: &Connection,
    known: &Known,
    process: &'static ProcessDescriptor,
    run: &RunRow,
) -> rusqlite::Result<RunProgress> {
    let about = known.scope(connection, run.scope)?;
    let subject = about.identities.iter().find(|identity| *identity.name == *process.identity);
    let subject = subject.map_or_else(String::new, |it| Value::Str(&it.value).to_string());
    let (facts, _) = run_rows::facts(connection, run, process)?;
    let next = run_rows::next(connection, run)?;
    Ok(facts.progress(process, run.run_id, subject, next))
}
