//! One timer for all jobs.

use super::lock;
use std::{cmp::Reverse, collections::BinaryHeap, sync::Mutex};
use tokio::{
    sync::Notify,
    time::{Instant, sleep_until},
};
use uuid::Uuid;

/// One timer for all jobs, however many there are.
#[derive(Debug, Default)]
pub(super) struct Timer {
    alarms: Mutex<BinaryHeap<Reverse<(Instant, Alarm)>>>,
    earlier: Notify,
}

/// What is due at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alarm {
    pub(super) key: Uuid,
    /// Tells it from the other alarms of the same job.
    pub(super) number: u64,
}

impl Timer {
    /// Sets an alarm.
    pub(super) fn set(&self, at: Instant, alarm: Alarm) {
        let mut alarms = lock(&self.alarms);
        let is_earlier = alarms.peek().is_none_or(|Reverse((first, _))| at < *first);
        alarms.push(Reverse((at, alarm)));
        drop(alarms);
        if is_earlier {
            self.earlier.notify_one();
        }
    }

    /// Waits for alarms that are due.
    pub(super) async fn due(&self) -> Vec<Alarm> {
        loop {
            let (due, next) = self.take(Instant::now());
            if !due.is_empty() {
                return due;
            }
            let next_is_due = async {
                match next {
                    Some(next) => sleep_until(next).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = next_is_due => {}
                () = self.earlier.notified() => {}
            }
        }
    }

    /// The alarms that are due, and the time of the next one.
    fn take(&self, now: Instant) -> (Vec<Alarm>, Option<Instant>) {
        let mut alarms = lock(&self.alarms);
        let mut due = Vec::new();
        while let Some(Reverse((at, _))) = alarms.peek() {
            if *at > now {
                return (due, Some(*at));
            }
            due.extend(alarms.pop().map(|Reverse((_, alarm))| alarm));
        }
        (due, None)
    }
}
