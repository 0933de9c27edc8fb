//! What can go wrong.

use std::{error::Error, fmt};
use uuid::Uuid;

type Cause = Box<dyn Error + Send + Sync>;

/// A log cannot be opened.
#[derive(Debug)]
#[non_exhaustive]
pub enum OpenError {
    /// The text does not name a store.
    Location(String),
    /// The SQLite library in this program has known faults that damage files.
    OldLibrary {
        /// Its version, such as `3.40.1`.
        version: &'static str,
    },
    /// The file is not a log of this program.
    Foreign,
    /// A newer version of this program wrote the file.
    Newer {
        /// The version of the schema of the file.
        version: i64,
    },
    /// The disk is full, and opening a log takes some room.
    Full(Cause),
    /// The store cannot be read or written.
    Store(Cause),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Location(text) => write!(
                f,
                "`{text}` does not name a store: write `sqlite:` and the path of a file, or `sqlite::memory:`"
            ),
            Self::OldLibrary { version } => write!(
                f,
                "SQLite {version} is older than 3.51.3 and can damage the file of a log: build with the SQLite that is \
                 bundled with this crate"
            ),
            Self::Foreign => f.write_str("the file is not an event log"),
            Self::Newer { version } => write!(
                f,
                "a newer version of event-log wrote the file (schema {version}): use that version or a later one"
            ),
            Self::Full(_) => f.write_str(
                "the disk is full, and opening an event log takes some room: remove other files",
            ),
            Self::Store(_) => f.write_str("cannot open the event log"),
        }
    }
}

impl Error for OpenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Full(cause) | Self::Store(cause) => Some(&**cause),
            Self::Location(_) | Self::OldLibrary { .. } | Self::Foreign | Self::Newer { .. } => {
                None
            }
        }
    }
}

/// Events were not stored, or it is not known whether they were.
#[derive(Debug)]
#[non_exhaustive]
pub enum AppendError {
    /// It is not known whether the events were stored. Send them again with the same ids: what is kept already is a
    /// duplicate then.
    Unknown {
        /// The ids of the events, in their order.
        ids: Vec<Uuid>,
        /// What happened.
        cause: Cause,
    },
    /// The disk is full, or nearly: see [`Options::min_free`](crate::Options::min_free). Nothing was stored. Prune the log, or
    /// remove other files.
    Full(Cause),
    /// The log has an event with this id and other content.
    Conflict {
        /// The id.
        id: Uuid,
    },
    /// The event is too large.
    TooLarge {
        /// Its id.
        id: Uuid,
        /// The bytes of its message and properties.
        bytes: usize,
        /// The greatest number of bytes.
        most: usize,
    },
    /// There are too many events for one batch.
    TooMany {
        /// Their number.
        events: usize,
        /// The greatest number.
        most: usize,
    },
    /// The event cannot be written as JSON.
    Encoding(Cause),
    /// The log is closed.
    Closed,
    /// The store failed before it stored anything.
    Store(Cause),
}

impl AppendError {
    pub(crate) fn encoding(cause: serde_json::Error) -> Self {
        Self::Encoding(cause.into())
    }
}

impl fmt::Display for AppendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { ids, .. } => {
                let (count, s) = (ids.len(), if ids.len() == 1 { "" } else { "s" });
                write!(
                    f,
                    "it is not known whether {count} event{s} were stored: append them again with the same ids"
                )
            }
            Self::Full(_) => {
                f.write_str("the disk is full or nearly full, nothing was stored: prune the log, or remove other files")
            }
            Self::Conflict { id } => write!(
                f,
                "the log has an event with the id {id} and other content: use a new id for each event"
            ),
            Self::TooLarge { id, bytes, most } => {
                write!(
                    f,
                    "the message and the properties of the event {id} have {bytes} bytes, more than {most}"
                )
            }
            Self::TooMany { events, most } => {
                write!(
                    f,
                    "{events} events are too many for one batch: append at most {most} together"
                )
            }
            Self::Encoding(_) => f.write_str("the event cannot be written as JSON"),
            Self::Closed => f.write_str("the log is closed"),
            Self::Store(_) => f.write_str("the store failed, nothing was stored: append the events again"),
        }
    }
}

impl Error for AppendError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unknown { cause, .. }
            | Self::Full(cause)
            | Self::Encoding(cause)
            | Self::Store(cause) => Some(&**cause),
            Self::Conflict { .. } | Self::TooLarge { .. } | Self::TooMany { .. } | Self::Closed => {
                None
            }
        }
    }
}

/// The log cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The cursor is of a history that this log does not have: the log was restored from a backup, or it is another log.
    /// Read again from the start, or from the head.
    Gone,
    /// Too many reads are waiting.
    Busy,
    /// The log is closed.
    Closed,
    /// The store cannot be read.
    Store(Cause),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gone => {
                "the cursor is of a history that this log does not have: read again from the start or from the head"
            }
            Self::Busy => "too many reads are waiting: try again later",
            Self::Closed => "the log is closed",
            Self::Store(_) => "the log cannot be read",
        })
    }
}

impl Error for ReadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Store(cause) => Some(&**cause),
            Self::Gone | Self::Busy | Self::Closed => None,
        }
    }
}
