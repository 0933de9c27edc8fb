//! The progress of runs, from their rows.

use super::{
    fault,
    known::Known,
    run_rows::{self, RunRow},
    select::Selection,
};
use crate::{Access, ProgressQuery, ReadError, processes::Processes, store::BUDGET};
use event_model::{ProcessDescriptor, Value, process::RunProgress};
use jiff::Timestamp;
use rusqlite::{Connection, Rows, params_from_iter};
use std::{collections::HashMap, mem};

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
    let is_wanted = |row: &RunRow| {
        Ok(query.asks_for(&row.process)
            && processes.get(&row.process).is_some()
            && selection.is_about(row.root, row.scope)?)
    };
    let runs = newest(connection, &selection, query.limit, is_wanted).map_err(fault::read)?;
    // The later runs of a subject come before it.
    let mut later = HashMap::new();
    let told = runs.iter().filter_map(|run| {
        let process = processes.get(&run.process)?;
        let next = later.insert((run.scope, process.name), run.first.0);
        Some(one(connection, known, process, run, next).map_err(fault::read))
    });
    told.collect()
}

/// The newest runs that are wanted, in the order of `Progress`. The roots are merged.
fn newest(
    connection: &Connection,
    selection: &Selection<'_>,
    limit: usize,
    is_wanted: impl Fn(&RunRow) -> rusqlite::Result<bool>,
) -> rusqlite::Result<Vec<RunRow>> {
    let roots = selection.roots.as_ref().filter(|_| selection.is_merged());
    let (part, roots) = match roots {
        None => ("", vec![None]),
        Some(roots) => ("WHERE root = ?1", roots.iter().map(Some).collect()),
    };
    let columns = run_rows::COLUMNS;
    let sql = format!("SELECT {columns} FROM runs {part} ORDER BY first DESC, run_id DESC");
    let statements = roots.iter().map(|_| connection.prepare_cached(&sql));
    let mut statements = statements.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut sources = Vec::with_capacity(statements.len());
    for (statement, root) in statements.iter_mut().zip(roots) {
        let mut rows = statement.query(params_from_iter(root))?;
        let head = next(&mut rows)?;
        sources.push((rows, head));
    }
    let mut found = Vec::new();
    for _ in 0..BUDGET {
        let newest = sources.iter_mut().max_by_key(|(_, head)| head.as_ref().map(order));
        let Some((rows, head)) = newest else { break };
        let Some(run) = mem::replace(head, next(rows)?) else { break };
        if is_wanted(&run)? {
            found.push(run);
        }
        if found.len() == limit {
            break;
        }
    }
    Ok(found)
}

fn next(rows: &mut Rows<'_>) -> rusqlite::Result<Option<RunRow>> {
    rows.next()?.map(run_rows::run).transpose()
}

fn order(run: &RunRow) -> impl Ord + use<> {
    (run.first, run.run_id)
}

fn one(
    connection: &Connection,
    known: &Known,
    process: &'static ProcessDescriptor,
    run: &RunRow,
    next: Option<Timestamp>,
) -> rusqlite::Result<RunProgress> {
    let about = known.scope(connection, run.scope)?;
    let subject = about.identities.iter().find(|identity| *identity.name == *process.identity);
    let subject = subject.map_or_else(String::new, |it| Value::Str(&it.value).to_string());
    let (facts, _) = run_rows::facts(connection, run, process)?;
    Ok(facts.progress(process, run.run_id, subject, next))
}
