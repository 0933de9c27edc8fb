//! The next entry of a chain: its number, version, id and time.

use super::Entry;
use crate::{
    clock, id,
    lifecycle::{Change, Kind, Subject},
};
use jiff::Timestamp;
use uuid::Uuid;

impl Entry {
    /// Creates the entry for a change that was decided against `previous`, the newest entry of the subject. It has no
    /// request, correlation or trace.
    ///
    /// The version rises if members changed, and with a creation or a deletion; it stays if
    /// [`forced`](crate::lifecycle::forced) made a change without a difference. Id and time are those of `now`, or of
    /// `previous` if the clock went back.
    pub fn next<S: Subject>(previous: Option<&Self>, change: Change<S>, now: Timestamp) -> Self {
        let now = previous.map_or(now, |entry| now.max(entry.time));
        let id = next_id(previous.map(|entry| entry.id), clock::clamped(now));
        Self::with_id(previous, change, id)
    }

    /// Like [`next`](Self::next), with an id that is greater than all that this process made before. A clock of one's
    /// own that shows an earlier time only counts for itself.
    pub(in crate::lifecycle) fn next_in_order<S: Subject>(
        previous: Option<&Self>,
        change: Change<S>,
        own_clock: Option<Timestamp>,
    ) -> Self {
        let own_clock = own_clock.map(|now| previous.map_or(now, |entry| now.max(entry.time)));
        let id = id::next_after(previous.map(|entry| entry.id), own_clock.map(clock::clamped));
        Self::with_id(previous, change, id)
    }

    fn with_id<S: Subject>(previous: Option<&Self>, change: Change<S>, id: Uuid) -> Self {
        let kind = change.kind();
        let changed: Vec<_> = change.changed().into_iter().map(str::to_owned).collect();
        let is_other = !changed.is_empty() || matches!(kind, Kind::Created | Kind::Deleted);
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
    id::after(previous, now)
}

/// The time at the start of a UUIDv7, at most [`Timestamp::MAX`].
pub(super) fn time_of(id: Uuid) -> Timestamp {
    let milliseconds = i64::try_from(id::milliseconds(id)).unwrap_or(i64::MAX);
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX)
}

/// Whether this is a UUIDv7 whose time fits into a `Timestamp`.
pub(super) fn is_id(id: Uuid) -> bool {
    let is_v7 = id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122;
    is_v7 && time_of(id) < Timestamp::MAX
}
