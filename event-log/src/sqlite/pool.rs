//! Connections that read.

use super::{fault, known::Known, schema};
use crate::ReadError;
use rusqlite::Connection;
use std::{
    path::PathBuf,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

/// Connections that read. They are opened when they are needed, and kept.
pub(super) struct Pool {
    path: PathBuf,
    most: usize,
    state: Mutex<State>,
    returned: Condvar,
}

/// A connection, and what it has read.
pub(super) struct Reading {
    pub(super) connection: Connection,
    pub(super) known: Known,
}

#[derive(Default)]
struct State {
    idle: Vec<Reading>,
    open: usize,
    is_closed: bool,
    /// The number of times that all connections became old.
    renewed: u64,
}

impl Pool {
    pub(super) fn new(path: PathBuf, most: usize) -> Self {
        Self { path, most: most.max(1), state: Mutex::default(), returned: Condvar::new() }
    }

    /// Calls `work` with a connection, after one is free.
    pub(super) fn with<T>(
        &self,
        work: impl FnOnce(&Reading) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        let lease = self.lease()?;
        let result = work(lease.connection.as_ref().expect("a lease has it until it ends"));
        // A connection that failed may fail again.
        lease.end(result.is_ok());
        result
    }

    fn lease(&self) -> Result<Lease<'_>, ReadError> {
        let mut state = self.state();
        let idle = loop {
            if state.is_closed {
                return Err(ReadError::Closed);
            }
            if let Some(connection) = state.idle.pop() {
                break Some(connection);
            }
            if state.open < self.most {
                state.open += 1;
                break None;
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        };
        let renewed = state.renewed;
        drop(state);
        let mut lease = Lease { pool: self, connection: idle, renewed };
        if lease.connection.is_none() {
            let connection = schema::reader(&self.path).map_err(fault::read)?;
            lease.connection = Some(Reading { connection, known: Known::default() });
        }
        Ok(lease)
    }

    /// Closes the connections, those in use after they are free. Others are opened when they are needed.
    pub(super) fn renew(&self) {
        let mut state = self.state();
        state.renewed += 1;
        state.open -= state.idle.len();
        let old = std::mem::take(&mut state.idle);
        drop(state);
        self.returned.notify_all();
        drop(old);
    }

    /// Closes the connections, after those in use are free.
    pub(super) fn close(&self) {
        let mut state = self.state();
        state.is_closed = true;
        while state.open > state.idle.len() {
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.idle.clear();
        state.open = 0;
        self.returned.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection in use. If `work` panics, its connection is closed.
struct Lease<'a> {
    pool: &'a Pool,
    connection: Option<Reading>,
    renewed: u64,
}

impl Lease<'_> {
    fn end(mut self, is_sound: bool) {
        if is_sound && let Some(connection) = self.connection.take() {
            let mut state = self.pool.state();
            if state.renewed == self.renewed {
                state.idle.push(connection);
                // The drop counts it as closed.
                state.open += 1;
            }
        }
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        drop(self.connection.take());
        self.pool.state().open -= 1;
        self.pool.returned.notify_all();
    }
}
