//! Texts that are looked for in messages.

use crate::fold::fold;
use rusqlite::{CachedStatement, Connection};
use std::cell::{Cell, RefCell};

/// Texts of which a message must contain one, in upper or lower case.
pub(super) struct Texts<'a> {
    /// Folded.
    texts: &'a [Box<str>],
    message: RefCell<CachedStatement<'a>>,
    units: Cell<usize>,
}

/// Messages of more bytes than this count as several entries in the budget of a read.
const UNIT: usize = 1_024;

impl<'a> Texts<'a> {
    /// `None` if no text is looked for.
    pub(super) fn new(
        connection: &'a Connection,
        texts: &'a [Box<str>],
    ) -> rusqlite::Result<Option<Self>> {
        if texts.is_empty() {
            return Ok(None);
        }
        let message = connection.prepare_cached("SELECT message FROM events WHERE seq = ?1")?;
        Ok(Some(Self { texts, message: RefCell::new(message), units: Cell::new(0) }))
    }

    /// For how many entries the messages counted that were looked at, beside the ones of their events.
    pub(super) fn units(&self) -> usize {
        self.units.get()
    }

    /// Whether the message of the event contains one of them.
    pub(super) fn are_in(&self, seq: u64) -> rusqlite::Result<bool> {
        let mut statement = self.message.borrow_mut();
        let mut rows = statement.query([seq.cast_signed()])?;
        let Some(row) = rows.next()? else { return Ok(false) };
        let message = row.get_ref(0)?.as_str()?;
        self.units.set(self.units.get() + message.len() / UNIT);
        Ok(contains_any(message, self.texts))
    }
}

/// Whether the message contains one of the texts, which are folded.
fn contains_any(message: &str, texts: &[Box<str>]) -> bool {
    let message = fold(message);
    texts.iter().any(|text| message.contains(&**text))
}
