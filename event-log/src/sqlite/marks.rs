//! The rows of the subjects of steps.

use crate::run_fact::Marked;
use event_model::process::Mark;
use rusqlite::{Connection, params};

/// Keeps the mark of a subject, unless a greater one is kept. Returns a mark that was kept before and has the same effect on
/// the counts of the step; `None` if there was not one.
pub(super) fn keep(
    connection: &Connection,
    step: i64,
    marked: &Marked,
) -> rusqlite::Result<Option<Mark>> {
    let Marked { mark, subject, name, group, .. } = marked;
    let row = params![step, subject, number(*mark), name, group];
    // Most events are about a subject of which nothing is known.
    let sql = "INSERT INTO subjects (step, subject, mark, subject_name, subject_group)
               VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
    if connection.prepare_cached(sql)?.execute(row)? == 1 {
        return Ok(None);
    }
    let sql = "UPDATE subjects SET mark = ?3, subject_name = coalesce(?4, subject_name),
                                   subject_group = coalesce(?5, subject_group)
               WHERE step = ?1 AND subject = ?2 AND mark < ?3";
    match connection.prepare_cached(sql)?.execute(row)? {
        0 => Ok(Some(Mark::Done)),
        _ => Ok(Some(Mark::Failed)),
    }
}

fn number(mark: Mark) -> i64 {
    match mark {
        Mark::Failed => 1,
        Mark::Done => 2,
    }
}
