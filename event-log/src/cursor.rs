//! Places in the log.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, error::Error, fmt, str::FromStr};
use uuid::Uuid;

/// A place in the log: after the event that it belongs to, in whatever direction one reads.
///
/// `Display` writes it as an opaque text for clients, and `FromStr` reads that; with `serde` it is the same text. A cursor
/// belongs to the history in which
/// the event was stored: a log that was restored from a backup has another one, and refuses the cursors of events that the
/// backup does not have.
///
/// ```
/// use event_log::Cursor;
///
/// let cursor: Cursor = "7d3f0c5a9be41266.0.1054.9c1d22aa".parse()?;
/// assert_eq!(cursor.seq(), 1054);
/// assert_eq!(cursor.to_string(), "7d3f0c5a9be41266.0.1054.9c1d22aa");
/// # Ok::<(), event_log::CursorError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cursor {
    pub(crate) history: u64,
    pub(crate) shard: u32,
    pub(crate) seq: u64,
    pub(crate) tag: u32,
}

impl Cursor {
    pub(crate) fn new(history: u64, seq: u64, id: Uuid) -> Self {
        Self { history, shard: 0, seq, tag: tag(id) }
    }

    /// The place before the first event.
    pub(crate) fn start(history: u64) -> Self {
        Self { history, shard: 0, seq: 0, tag: 0 }
    }

    /// The number of the event in its shard; 0 before the first one.
    pub const fn seq(self) -> u64 {
        self.seq
    }

    /// The shard. A log in one file has one, with the number 0.
    pub const fn shard(self) -> u32 {
        self.shard
    }
}

/// A check value of the id of an event. Some tag is never 0, so that a place without an event has none.
pub(crate) fn tag(id: Uuid) -> u32 {
    let (high, low) = id.as_u64_pair();
    let folded = (high ^ low.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((folded >> 32) as u32).max(1)
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { history, shard, seq, tag } = self;
        write!(f, "{history:016x}.{shard}.{seq}.{tag:08x}")
    }
}

impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cursor({self})")
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, CursorError> {
        let cursor = read(text).ok_or(CursorError)?;
        // There is one text for each cursor.
        match cursor.to_string() == text {
            true => Ok(cursor),
            false => Err(CursorError),
        }
    }
}

fn read(text: &str) -> Option<Cursor> {
    let mut parts = text.splitn(4, '.');
    let history = u64::from_str_radix(parts.next()?, 16).ok()?;
    let shard = parts.next()?.parse().ok()?;
    let seq = parts.next()?.parse().ok().filter(|seq| i64::try_from(*seq).is_ok())?;
    let tag = u32::from_str_radix(parts.next()?, 16).ok()?;
    Some(Cursor { history, shard, seq, tag })
}

impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A text is not a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CursorError;

impl fmt::Display for CursorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "this is not a cursor: pass on the text of an item's `cursor`, or of `next`, as it is",
        )
    }
}

impl Error for CursorError {}
