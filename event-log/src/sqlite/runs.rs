//! What the writer knows of runs. What a transaction changes is written once, at its end.

use super::{marks, run_rows};
use crate::run_fact::RunFact;
use crate::scope::Place;
use event_model::{ProcessDescriptor, process::RunFacts};
use rusqlite::Connection;
use std::{collections::HashMap, mem};
use uuid::Uuid;

/// The runs that were needed lately, as they are in the rows, with what the transaction changed.
#[derive(Default)]
pub(super) struct Runs {
    places: HashMap<(i64, &'static str, Uuid), usize>,
    runs: Vec<Run>,
    /// The places of the runs that changed.
    changed: Vec<usize>,
    /// The number of the next new step.
    next_step: Option<i64>,
    /// It changes when another connection writes.
    version: i64,
}

struct Run {
    process: &'static ProcessDescriptor,
    run_id: Uuid,
    place: Place,
    /// The number of its row.
    no: Option<i64>,
    /// `None` if no event of it is stored yet.
    facts: Option<RunFacts>,
    /// The rows of its steps. The last one stands for the run itself, so that all events of runs lead to their run.
    steps: Vec<Option<Step>>,
    has_changed: bool,
    is_listed: bool,
}

#[derive(Clone, Copy)]
struct Step {
    no: i64,
    is_stored: bool,
    has_changed: bool,
}

/// The run of an event.
#[derive(Clone, Copy)]
pub(super) struct Found {
    run: usize,
    /// The number of the row of its step.
    pub(super) step: i64,
}

/// The number of runs that are kept from one transaction to the next.
const MOST: usize = 8_192;

impl Runs {
    /// Begins a transaction.
    pub(super) fn begin(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut version = connection.prepare_cached("PRAGMA data_version")?;
        let version = version.query_row([], |row| row.get(0))?;
        if version != self.version || self.runs.len() > MOST {
            *self = Self { version, ..Self::default() };
        }
        Ok(())
    }

    /// Forgets everything, also what is not written.
    pub(super) fn clear(&mut self) {
        *self = Self { version: self.version, ..Self::default() };
    }

    /// Finds the run of an event that may be stored, and the number that its step has or gets.
    pub(super) fn find(
        &mut self,
        connection: &Connection,
        fact: &RunFact,
        place: Place,
    ) -> rusqlite::Result<Found> {
        let key = (place.scope, fact.process.name, fact.run_id);
        let run = match self.places.get(&key) {
            Some(run) => *run,
            None => {
                self.runs.push(Run::load(connection, fact, place)?);
                self.places.insert(key, self.runs.len() - 1);
                self.runs.len() - 1
            }
        };
        let step = &mut self.runs[run].steps[fact.place()];
        if let Some(step) = step {
            return Ok(Found { run, step: step.no });
        }
        let no = match self.next_step {
            Some(no) => no,
            None => next_step(connection)?,
        };
        self.next_step = Some(no + 1);
        *step = Some(Step { no, is_stored: false, has_changed: false });
        Ok(Found { run, step: no })
    }

    /// Adds what an event says that is stored now.
    pub(super) fn add(
        &mut self,
        connection: &Connection,
        found: Found,
        fact: &RunFact,
        id: Uuid,
    ) -> rusqlite::Result<()> {
        let run = &mut self.runs[found.run];
        let at = (fact.time, id);
        run.has_changed |= run.facts.is_none();
        let facts = run.facts.get_or_insert_with(|| RunFacts::new(run.process, at));
        let before = (facts.first, facts.end);
        facts.add(&fact.fact, at);
        // The time of the last event of a step is in the row of the step.
        run.has_changed |= before != (facts.first, facts.end) || fact.fact.step().is_none();
        if let Some(step) = &mut run.steps[fact.place()] {
            step.has_changed = true;
        }
        if let Some(marked) = &fact.marked {
            let before = marks::keep(connection, found.step, marked)?;
            facts.steps[marked.step].mark(before, marked.mark);
        }
        if !mem::replace(&mut run.is_listed, true) {
            self.changed.push(found.run);
        }
        Ok(())
    }

    /// Writes what changed.
    pub(super) fn write(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        for place in mem::take(&mut self.changed) {
            self.runs[place].write(connection)?;
        }
        Ok(())
    }
}

fn next_step(connection: &Connection) -> rusqlite::Result<i64> {
    let mut last = connection.prepare_cached("SELECT ifnull(max(no), 0) FROM steps")?;
    last.query_row([], |row| row.get(0)).map(|last: i64| last + 1)
}

impl Run {
    fn load(connection: &Connection, fact: &RunFact, place: Place) -> rusqlite::Result<Self> {
        let RunFact { process, run_id, .. } = *fact;
        let mut run = Self {
            process,
            run_id,
            place,
            no: None,
            facts: None,
            steps: vec![None; process.steps.len() + 1],
            has_changed: false,
            is_listed: false,
        };
        if let Some(row) = run_rows::find(connection, place.scope, process.name, run_id)? {
            let (facts, numbers) = run_rows::facts(connection, &row, process)?;
            let stored = |no| Step { no, is_stored: true, has_changed: false };
            run.steps = numbers.into_iter().map(|no| no.map(stored)).collect();
            (run.no, run.facts) = (Some(row.no), Some(facts));
        }
        Ok(run)
    }

    fn write(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        self.is_listed = false;
        let Self { process, run_id, place, no, facts: Some(facts), steps, has_changed, .. } = self
        else {
            return Ok(());
        };
        let run = match *no {
            Some(no) => {
                if *has_changed {
                    run_rows::update(connection, no, facts)?;
                }
                no
            }
            None => {
                let scope = (place.scope, place.root);
                run_rows::insert(connection, scope, process, *run_id, facts)?
            }
        };
        (*no, *has_changed) = (Some(run), false);
        for (index, step) in steps.iter_mut().enumerate() {
            let Some(step) = step.as_mut().filter(|step| step.has_changed) else { continue };
            step.has_changed = false;
            let name = process.steps.get(index).map(|step| step.name);
            match (name, mem::replace(&mut step.is_stored, true)) {
                (Some(_), true) => run_rows::update_step(connection, step.no, &facts.steps[index])?,
                (Some(name), false) => {
                    let facts = &facts.steps[index];
                    run_rows::insert_step(connection, (step.no, run), name, facts)?;
                }
                // Of the run itself there is nothing to say.
                (None, true) => {}
                (None, false) => {
                    run_rows::insert_step(connection, (step.no, run), "", &Default::default())?;
                }
            }
        }
        Ok(())
    }
}
