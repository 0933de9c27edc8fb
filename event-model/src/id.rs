//! The ids of events: UUIDv7 (RFC 9562), in ascending order within a process.

mod random;

#[cfg(feature = "lifecycle")]
use crate::clock;
use jiff::Timestamp;
use random::{mixed, random};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// The last id of this process.
static NEWEST: Mutex<Option<Uuid>> = Mutex::new(None);

/// The last millisecond that fits into a UUIDv7.
const LAST: u64 = (1 << 48) - 1;

/// How far an id may be ahead of the system clock and still move the ids of this process, in milliseconds.
#[cfg(feature = "lifecycle")]
const AHEAD: u64 = 60_000;

/// Creates an id that is greater than all that this process created before, even if the clock went back.
pub(crate) fn next(now: Timestamp) -> Uuid {
    let mut newest = NEWEST.lock().unwrap_or_else(PoisonError::into_inner);
    let id = after(*newest, now);
    *newest = Some(id);
    id
}

/// Like [`next`], and greater than `previous`, which may come from another process.
///
/// A clock of one's own may show an earlier time than the ids of this process: then the id has the time of that clock,
/// and is not in order. An id that is more than a minute ahead of the system clock does not move the ids that follow, so
/// that a wrong id in a store does not set all ids of this process to its time.
#[cfg(feature = "lifecycle")]
pub(crate) fn next_after(previous: Option<Uuid>, own_clock: Option<Timestamp>) -> Uuid {
    let system = clock::now();
    let now = own_clock.unwrap_or(system);
    let mut newest = NEWEST.lock().unwrap_or_else(PoisonError::into_inner);
    let is_earlier = own_clock.is_some()
        && newest.is_some_and(|newest| milliseconds(newest) > whole_milliseconds(now));
    if is_earlier {
        return after(previous, now);
    }
    let id = after(previous.max(*newest), now);
    if previous <= *newest || milliseconds(id) <= whole_milliseconds(system) + AHEAD {
        *newest = Some(id);
    }
    id
}

/// Creates an id for the time `now` that is greater than `previous`: method 1 of RFC 9562, with a counter of 42 bits
/// that starts at a random number in each millisecond. Returns `previous` after the last millisecond.
pub(crate) fn after(previous: Option<Uuid>, now: Timestamp) -> Uuid {
    let now = whole_milliseconds(now);
    let Some(previous) = previous else { return fresh(now) };
    let last = milliseconds(previous);
    let id = if now > last { fresh(now) } else { successor(previous) };
    match id > previous {
        true => id,
        false if last == LAST => previous,
        false => fresh(last + 1),
    }
}

/// The milliseconds since 1970 at the start of a UUIDv7.
pub(crate) fn milliseconds(id: Uuid) -> u64 {
    (id.as_u128() >> 80) as u64
}

fn whole_milliseconds(time: Timestamp) -> u64 {
    u64::try_from(time.as_millisecond()).unwrap_or(0)
}

const VERSION: u128 = 0xf << 76;
const VARIANT: u128 = 0b11 << 62;
/// The bits after the counter.
const RANDOM: u128 = 0xffff_ffff;

/// An id of this millisecond. The first bit of its random counter is 0, so that the counter can rise.
fn fresh(milliseconds: u64) -> Uuid {
    const COUNTER_CAN_RISE: u128 = !(1 << 75);
    let time = u128::from(milliseconds & LAST) << 80;
    let rest = random() & (u128::MAX >> 48);
    with_version(time | rest & COUNTER_CAN_RISE)
}

/// The id with the counter one higher and other random bits. It is not greater if the counter is used up.
fn successor(previous: Uuid) -> Uuid {
    // All bits of version and variant are set, so that the carry passes over them.
    let raised = (previous.as_u128() | VERSION | VARIANT).saturating_add(RANDOM + 1);
    with_version(raised & !RANDOM | u128::from(mixed()) & RANDOM)
}

fn with_version(bits: u128) -> Uuid {
    Uuid::from_u128(bits & !(VERSION | VARIANT) | 0x7 << 76 | 0b10 << 62)
}

#[cfg(all(test, feature = "lifecycle"))]
mod tests;
