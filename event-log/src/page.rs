//! A part of the answer to a query.

use crate::{Cursor, Logged};
use serde::Serialize;

/// A part of the answer to a [`Query`](crate::Query).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// The events in the order of the query.
    pub items: Vec<Logged>,
    /// Where the next page starts. `None` at the end. A page may be short, even empty, with `next` set: no read looks at more
    /// than its budget. To read later what comes after the end in ascending order, go on after `next.unwrap_or(head)`.
    pub next: Option<Cursor>,
    /// The newest event of the log.
    pub head: Cursor,
    /// The oldest event that is kept; `head` if there is none.
    pub floor: Cursor,
}
