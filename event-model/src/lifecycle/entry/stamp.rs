//! The next entry of a chain: its number, version, id and time.

use super::Entry;
use crate::lifecycle::{Change, Kind, Subject};
use jiff::Timestamp;
use uuid::{ContextV7, Uuid};

impl Entry {
    /// Creates the entry for a change that was decided against `previous`, the newest entry of the subject. It has no
    /// request, correlation or trace.
    ///
    /// The version rises if members changed, and with a creation or a deletion; it stays if
    /// [`forced`](crate::lifecycle::forced) made a change without a difference. Id and time are those of `now`, or of
    /// `previous` if the clock went back.
    pub fn next<S: Subject>(previous: Option<&Self>, change: Change<S>, now: Timestamp) -> Self {
        let kind = change.kind();
        let changed: Vec<_> = change.changed().into_iter().map(str::to_owned).collect();
        let is_other = !changed.is_empty() || matches!(kind, Kind::Created | Kind::Deleted);
        let now = previous.map_or(now, |entry| now.max(entry.time)).min(last_second());
        let id = next_id(previous.map(|entry| entry.id), now);
        Self {
            id,
            time: time_of(id),
            event_type: S::EVENT_TYPE.to_owned(),
            subject: change.id().to_string(),
            kind,
            earlier: previous.map(|entry| entry.id),
            sequence: previous.map_or(1, |entry| entry.sequence.saturating_add(1)),
            version: previous.map_or(1, |entry| entry.version.saturating_add(is_other.into())),
            changed,
            body: change.into_members(),
            request_id: None,
            correlation_id: None,
            trace_id: None,
        }
    }
}

/// Creates a UUIDv7 (RFC 9562) for the time `now` that is greater than `previous`.
///
/// It contains the milliseconds of `now`, or of `previous` if the clock went back. Within a millisecond, a counter of
/// 42 bits rises; when it is used up, the id contains the next millisecond. Two ids made without a `previous` one are
/// ordered only by their milliseconds. A time before 1970 counts as 1970. After the last millisecond that a UUIDv7 can
/// hold, in the year 10889, the function returns `previous`.
///
/// ```
/// use event_model::{jiff::Timestamp, lifecycle::next_id};
///
/// let first = next_id(None, Timestamp::from_millisecond(1_005)?);
/// let second = next_id(Some(first), Timestamp::from_millisecond(1_000)?);
/// assert!(second > first);
/// assert_eq!(second.get_timestamp().expect("it is a UUIDv7").to_unix(), (1, 5_000_000));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn next_id(previous: Option<Uuid>, now: Timestamp) -> Uuid {
    let now = u64::try_from(now.as_millisecond()).unwrap_or(0);
    let Some(previous) = previous else { return fresh(now) };
    let last = milliseconds(previous);
    let id = if now > last { fresh(now) } else { successor(previous) };
    match id > previous {
        true => id,
        false if last == LAST => previous,
        false => fresh(last + 1),
    }
}

/// The last millisecond that fits into a UUIDv7.
const LAST: u64 = (1 << 48) - 1;

/// An id of this millisecond, with a random counter that can still rise.
fn fresh(milliseconds: u64) -> Uuid {
    let nanoseconds = (milliseconds % 1000) as u32 * 1_000_000;
    let context = ContextV7::new();
    Uuid::new_v7(uuid::Timestamp::from_unix(context, milliseconds / 1000, nanoseconds))
}

/// The id with the counter one higher and other random bits, or of the next millisecond if the counter is used up.
fn successor(previous: Uuid) -> Uuid {
    const VERSION: u128 = 0xf << 76;
    const VARIANT: u128 = 0b11 << 62;
    const RANDOM: u128 = 0xffff_ffff;
    // All bits of version and variant are set, so that the carry passes over them.
    let raised = (previous.as_u128() | VERSION | VARIANT).saturating_add(RANDOM + 1);
    let counter = raised & !(VERSION | VARIANT | RANDOM);
    Uuid::from_u128(counter | (0x7 << 76) | (0b10 << 62) | (fresh(0).as_u128() & RANDOM))
}

/// The milliseconds since 1970 at the start of a UUIDv7.
fn milliseconds(id: Uuid) -> u64 {
    (id.as_u128() >> 80) as u64
}

/// The time at the start of a UUIDv7, at most [`Timestamp::MAX`].
pub(super) fn time_of(id: Uuid) -> Timestamp {
    let milliseconds = i64::try_from(milliseconds(id)).unwrap_or(i64::MAX);
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX)
}

/// The start of the last second of `Timestamp`. Not all milliseconds of that second can be read back.
fn last_second() -> Timestamp {
    Timestamp::from_second(Timestamp::MAX.as_second()).expect("it is not after the last time")
}

/// Whether this is a UUIDv7 whose time fits into a `Timestamp`.
pub(super) fn is_id(id: Uuid) -> bool {
    let is_v7 = id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122;
    is_v7 && time_of(id) < Timestamp::MAX
}
