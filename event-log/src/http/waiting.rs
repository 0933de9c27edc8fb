//! Lists that wait for events.

use super::{Service, caller::Caller, problem::Problem};
use crate::{Page, Query, ReadError, View};
use std::{str::FromStr, time::Duration};
use tokio::time::{Instant, sleep_until, timeout_at};

/// How long to wait for events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wait(pub(super) Duration);

/// What a wrong one should be.
pub(super) const WAIT: &str = "a time from 0s to 55s, such as 30s";
/// A request that takes longer is ended.
const MOST_SECONDS: u64 = 55;
/// How long to wait when too many reads are waiting.
const PAUSE: Duration = Duration::from_millis(50);

impl FromStr for Wait {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = text.strip_suffix('s').ok_or(())?;
        let seconds: u64 = number.parse().map_err(|_| ())?;
        // There is one text for each time.
        match seconds <= MOST_SECONDS && seconds.to_string() == number {
            true => Ok(Self(Duration::from_secs(seconds))),
            false => Err(()),
        }
    }
}

/// The next events of an ascending query. If there are none, it waits for some, until the time is over or the server stops.
/// `next` is always set.
pub(super) async fn list(
    service: &Service,
    caller: &Caller,
    view: &View,
    mut query: Query,
    time: Duration,
) -> Result<Page, Problem> {
    let _place = service.waits.take(caller.name())?;
    let end = Instant::now() + time;
    let mut stopping = service.stopping();
    loop {
        let mut page = match view.list(&query).await {
            Err(ReadError::Busy) if Instant::now() + PAUSE < end => {
                sleep_until(Instant::now() + PAUSE).await;
                continue;
            }
            page => page?,
        };
        let is_at_end = page.next.is_none();
        let next = *page.next.get_or_insert(page.head);
        let is_over = Instant::now() >= end || *stopping.borrow();
        if !page.items.is_empty() || is_over {
            return Ok(page);
        }
        query = query.cursor(next);
        // What is at the end was read: only what is stored later can be new.
        if is_at_end {
            let more = async {
                tokio::select! {
                    is_newer = view.newer(page.head.seq()) => is_newer,
                    _ = stopping.wait_for(|stops| *stops) => false,
                }
            };
            if !timeout_at(end, more).await.unwrap_or(false) {
                return Ok(page);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Wait;

    #[test]
    fn a_wait_has_seconds_within_limits() {
        let cases = [
            ("30s", Some(30)),
            ("0s", Some(0)),
            ("55s", Some(55)),
            ("56s", None),
            ("030s", None),
            ("+3s", None),
            ("30", None),
            ("s", None),
            ("1m", None),
            ("99999999999999999999s", None),
        ];
        for (text, expected) in cases {
            let seconds = text.parse().ok().map(|Wait(time)| time.as_secs());
            assert_eq!(seconds, expected, "{text}");
        }
    }
}
