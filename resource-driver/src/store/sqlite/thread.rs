//! The thread that has the connection: what waits is done in one transaction.

use super::{
    file::Place,
    rows::{self, Fault, Row},
    schema,
};
use crate::{
    job::Job,
    store::{Accepted, StoreError},
};
use jiff::Timestamp;
use rusqlite::Connection;
use std::{
    iter,
    sync::mpsc::Receiver,
    thread::{Builder, JoinHandle},
};
use tokio::sync::oneshot;
use uuid::Uuid;

/// What one transaction does at most.
const MOST_REQUESTS: usize = 1_024;

/// What the thread is asked for.
pub(super) struct Request {
    pub(super) work: Work,
    pub(super) reply: oneshot::Sender<Result<Outcome, StoreError>>,
}

pub(super) enum Work {
    Accept(Row),
    Put(Row),
    Remove(Uuid),
    /// The jobs that were there when the store was opened, and are not told.
    Found,
    Forget(Timestamp),
    /// Changes the connection.
    #[cfg(test)]
    Execute(&'static str),
}

/// What came of it.
pub(super) enum Outcome {
    Accepted(Accepted),
    Found(Vec<Job>),
    Done,
}

/// Opens the place, and starts the thread. It ends when there are no more requests.
pub(super) fn start(
    place: Place,
    requests: Receiver<Request>,
) -> Result<JoinHandle<()>, StoreError> {
    let connection = schema::open(&place)?;
    let last = rows::last(&connection).map_err(|error| failed(&error.to_string()))?;
    let mut engine = Engine { place, connection: Some(connection), last };
    let thread = Builder::new().name("resource-driver-jobs".to_owned());
    let started = thread.spawn(move || {
        while let Ok(first) = requests.recv() {
            let waiting = requests.try_iter().take(MOST_REQUESTS - 1);
            engine.serve(iter::once(first).chain(waiting));
        }
    });
    started.map_err(|error| StoreError::new("the thread for jobs cannot start").caused_by(error))
}

struct Engine {
    place: Place,
    /// `None` after a fault. Whatever comes next opens a new one.
    connection: Option<Connection>,
    /// The number of the last job that was there at the start.
    last: i64,
}

impl Engine {
    /// Does all requests or none, and answers each of them.
    fn serve(&mut self, requests: impl Iterator<Item = Request>) {
        let (works, replies): (Vec<_>, Vec<_>) =
            requests.map(|Request { work, reply }| (work, reply)).unzip();
        match self.transact(&works) {
            // Who no longer waits does not want the answer.
            Ok(outcomes) => iter::zip(replies, outcomes).for_each(|(reply, outcome)| {
                _ = reply.send(outcome);
            }),
            Err(text) => replies.into_iter().for_each(|reply| {
                _ = reply.send(Err(failed(&text)));
            }),
        }
    }

    fn transact(&mut self, works: &[Work]) -> Result<Vec<Result<Outcome, StoreError>>, String> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => schema::open(&self.place).map_err(|error| error.to_string())?,
        };
        let done = transaction(&connection, works, self.last).map_err(|error| error.to_string());
        match &self.place {
            Place::File(file) if done.is_ok() && !file.is_in_place() => {
                return Err("the file was removed or replaced while it was open".to_owned());
            }
            // It is not known what this connection would find.
            Place::File(_) if done.is_err() => return done,
            Place::File(_) => {}
            // Memory would be lost with its connection.
            Place::Memory => _ = connection.execute_batch("ROLLBACK"),
        }
        self.connection = Some(connection);
        done
    }
}

fn transaction(
    connection: &Connection,
    works: &[Work],
    last: i64,
) -> rusqlite::Result<Vec<Result<Outcome, StoreError>>> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let outcomes = works.iter().map(|work| match run(connection, work, last) {
        Ok(outcome) => Ok(Ok(outcome)),
        // It concerns only this job.
        Err(Fault::Damaged(key)) => Ok(Err(rows::damaged(key))),
        Err(Fault::Engine(error)) => Err(error),
    });
    let outcomes = outcomes.collect::<Result<_, _>>()?;
    connection.execute_batch("COMMIT")?;
    Ok(outcomes)
}

fn run(connection: &Connection, work: &Work, last: i64) -> Result<Outcome, Fault> {
    match work {
        Work::Accept(row) => return rows::accept(connection, row).map(Outcome::Accepted),
        Work::Found => return rows::not_told(connection, last).map(Outcome::Found),
        Work::Put(row) => rows::put(connection, row)?,
        Work::Remove(key) => rows::remove(connection, *key)?,
        Work::Forget(time) => rows::forget(connection, *time)?,
        #[cfg(test)]
        Work::Execute(sql) => connection.execute_batch(sql)?,
    }
    Ok(Outcome::Done)
}

fn failed(text: &str) -> StoreError {
    StoreError::new("the jobs cannot be stored").caused_by(text)
}
