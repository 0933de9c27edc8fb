//! Which events of steps may be removed, and which may not.
//!
//! `events.step` is the number of a row of `steps`. So all events of a run lead to the run, also those that are not of a
//! step: the name of their row is empty.

use super::run_rows;
use crate::processes::Processes;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

/// The condition that an event is a failure of the last run of its process and subject: one of severity error and above, of
/// a step or of the run itself. `events` is the table.
pub(super) const PINNED: &str = "
events.severity >= 2 AND events.step IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM steps
  JOIN runs AS own ON own.no = steps.run
  JOIN runs AS later ON later.scope = own.scope AND later.process = own.process
    AND (later.first, later.run_id) > (own.first, own.run_id)
  WHERE steps.no = events.step)";

/// Steps that ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Expired {
    /// Their numbers.
    pub(super) steps: Vec<i64>,
    /// The number to continue after. `None` if there are no more steps.
    pub(super) next: Option<i64>,
}

/// The steps that ended before this time, of those that have events and a number above `after`. It looks at no more than
/// `most` steps.
///
/// A step ended when `Progress` says so: when an event ended it, or when a later step of its run started. Of a process that
/// is not in the catalogue, only an event ends a step. A process and a step are found by their names.
pub(super) fn expired(
    connection: &Connection,
    processes: &Processes,
    before: Timestamp,
    after: i64,
    most: usize,
) -> rusqlite::Result<Expired> {
    let sql = "SELECT step FROM events INDEXED BY events_step
               WHERE step IS NOT NULL AND step > ?1 ORDER BY step LIMIT 1";
    let mut following = connection.prepare_cached(sql)?;
    let (mut steps, mut last) = (Vec::new(), after);
    for _ in 0..most {
        let next = following.query_row([last], |row| row.get(0)).optional()?;
        let Some(step) = next else { return Ok(Expired { steps, next: None }) };
        if ended(connection, processes, step)?.is_some_and(|ended| ended < before) {
            steps.push(step);
        }
        last = step;
    }
    Ok(Expired { steps, next: Some(last) })
}

/// When a step ended. `None` if it did not, and for the events of the run itself.
fn ended(
    connection: &Connection,
    processes: &Processes,
    step: i64,
) -> rusqlite::Result<Option<Timestamp>> {
    let columns: Vec<_> = run_rows::COLUMNS.split(", ").map(|it| format!("runs.{it}")).collect();
    let sql = format!(
        "SELECT {}, steps.name, steps.ended FROM steps JOIN runs ON runs.no = steps.run
         WHERE steps.no = ?1",
        columns.join(", ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row([step], |row| {
        let ended: Option<[u8; 28]> = row.get(columns.len() + 1)?;
        let ended = ended.map(|_| super::moments::event(row, columns.len() + 1)).transpose()?;
        Ok((run_rows::run(row)?, row.get::<_, String>(columns.len())?, ended))
    });
    let Some((run, name, ended)) = found.optional()? else { return Ok(None) };
    let process = processes.get(&run.process);
    let Some((process, index)) = process.and_then(|it| Some((it, it.index_of(&name)?))) else {
        return Ok(ended.map(|(time, _)| time));
    };
    let (facts, _) = run_rows::facts(connection, &run, process)?;
    let progress = facts.progress(process, run.run_id, String::new(), None);
    Ok(progress.steps[index].finished_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EventLog, sqlite::schema};
    use event_model::{Catalog, Event, Occurrence, process::Outcome, uuid::Uuid};
    use events::{
        CATALOG,
        cluster_creation::{Finished, Started, Step, StepFailed, StepFinished, StepStarted},
    };

    fn time(second: i64) -> Timestamp {
        Timestamp::new(1_800_000_000 + second, 0).unwrap()
    }

    fn at(second: i64, event: impl Event) -> Occurrence {
        Occurrence::new(event).with_time(time(second))
    }

    fn run(number: u128) -> (events::ids::ClusterId, Uuid) {
        (Uuid::from_u128(1).into(), Uuid::from_u128(number))
    }

    /// A file with these events, as one that reads sees it.
    fn stored(occurrences: Vec<Occurrence>) -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.db");
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let location = format!("sqlite:{}", path.display());
            let log = EventLog::options().catalog(&CATALOG).open(&location).await.unwrap();
            log.append_all(occurrences).await.unwrap();
            log.close().await.unwrap();
        });
        (folder, schema::reader(&path).unwrap())
    }

    fn names(connection: &Connection, steps: &[i64]) -> Vec<String> {
        let name = |no| {
            let sql = "SELECT name FROM steps WHERE no = ?1";
            connection.query_row(sql, [no], |row| row.get(0)).unwrap()
        };
        steps.iter().map(name).collect()
    }

    #[test]
    fn a_step_has_ended_by_an_event_or_by_a_later_step_and_is_found_while_it_has_events() {
        let (id, run_id) = run(7);
        let (folder, connection) = stored(vec![
            at(0, Started::new(id, run_id)),
            at(1, StepStarted::new(id, run_id, Step::LaunchingInstances)),
            at(5, StepStarted::new(id, run_id, Step::WaitingForSsh)),
            at(9, StepFinished::new(id, run_id, Step::WaitingForSsh, Outcome::Succeeded, 4_000)),
            at(10, StepStarted::new(id, run_id, Step::ConfiguringInstances)),
        ]);
        let all = Processes::of(&[&CATALOG]);
        let expired = |processes: &Processes, second, after, most| {
            let found = super::expired(&connection, processes, time(second), after, most).unwrap();
            (names(&connection, &found.steps), found.next)
        };
        let (first, second) = ("launching_instances".to_owned(), "waiting_for_ssh".to_owned());
        assert_eq!(expired(&all, 5, 0, 9), (vec![], None));
        assert_eq!(expired(&all, 6, 0, 9), (vec![first.clone()], None));
        assert_eq!(expired(&all, 99, 0, 9), (vec![first, second.clone()], None));
        // The first row is that of the run.
        assert_eq!(expired(&all, 99, 0, 1), (vec![], Some(1)));
        assert_eq!(expired(&all, 99, 2, 1), (vec![second.clone()], Some(3)));
        static EMPTY: Catalog = Catalog::new(&[], &[]);
        assert_eq!(expired(&Processes::of(&[&EMPTY]), 99, 0, 9), (vec![second], None));

        let writer = Connection::open(folder.path().join("events.db")).unwrap();
        writer.execute("DELETE FROM events WHERE step IN (2, 3)", []).unwrap();
        assert_eq!(expired(&all, 99, 0, 9), (vec![], None));
    }

    #[test]
    fn the_failures_of_the_last_run_are_pinned() {
        let run_of = |number, second| {
            let (id, run_id) = run(number);
            let failed = StepFailed::new(id, run_id, Step::WaitingForSsh, "e", Uuid::nil());
            [
                at(second, Started::new(id, run_id)),
                at(second, failed),
                at(
                    second,
                    Finished::new(id, run_id, Outcome::Failed, 1)
                        .with_severity(event_model::Severity::Error),
                ),
            ]
        };
        let (_folder, connection) = stored([run_of(8, 4), run_of(7, 0)].concat());
        let sql = format!("SELECT seq FROM events WHERE {PINNED} ORDER BY seq");
        let mut statement = connection.prepare(&sql).unwrap();
        let pinned = statement.query_map([], |row| row.get(0)).unwrap();
        assert_eq!(pinned.collect::<rusqlite::Result<Vec<i64>>>().unwrap(), [2, 3]);
    }
}
