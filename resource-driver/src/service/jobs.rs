//! The jobs of this instance that are on their way.

use super::{lock, timer::Alarm, turn::Progress};
use crate::{Ended, RequestId};
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Mutex,
};
use tokio::sync::oneshot;
use uuid::Uuid;

/// The jobs of this instance that are on their way.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    jobs: HashMap<Uuid, Slot>,
    by_request: HashMap<RequestId, Uuid>,
    /// The last number that was given to a claim or an alarm.
    number: u64,
}

#[derive(Debug)]
struct Slot {
    claim: Claim,
    request_id: RequestId,
    /// The job, if nothing is being done for it, and the number of the alarm that it waits for.
    waiting: Option<(Progress, u64)>,
    told: Option<Told>,
}

/// An end that the driver told by itself, and where to say that it is durable.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) ended: Ended,
    pub(super) durable: oneshot::Sender<()>,
}

/// The right to work on a job. It ends when another instance gets the job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) key: Uuid,
    number: u64,
}

impl Jobs {
    pub(super) fn len(&self) -> usize {
        lock(&self.table).jobs.len()
    }

    /// Claims a job that is new here. `None` if there are too many jobs, or if this one is known.
    pub(super) fn claim(&self, key: Uuid, id: &RequestId, most: usize) -> Option<Claim> {
        let table = &mut *lock(&self.table);
        if table.jobs.len() >= most {
            return None;
        }
        let Entry::Vacant(entry) = table.jobs.entry(key) else { return None };
        table.number += 1;
        let claim = Claim { key, number: table.number };
        let request_id = id.clone();
        entry.insert(Slot { claim, request_id, waiting: None, told: None });
        table.by_request.insert(id.clone(), key);
        Some(claim)
    }

    /// Takes note of the id that a driver has given to its execution.
    pub(super) fn rename(&self, claim: Claim, id: &RequestId) {
        let table = &mut *lock(&self.table);
        let Some(slot) = table.jobs.get_mut(&claim.key).filter(|slot| slot.claim == claim) else {
            return;
        };
        if slot.request_id != *id {
            let former = std::mem::replace(&mut slot.request_id, id.clone());
            remove_name(&mut table.by_request, &former, claim.key);
            table.by_request.insert(id.clone(), claim.key);
        }
    }

    pub(super) fn holds(&self, claim: Claim) -> bool {
        let table = lock(&self.table);
        table.jobs.get(&claim.key).is_some_and(|slot| slot.claim == claim)
    }

    /// Puts a job down until its alarm, or until its end is told. Gives it back if its end was told in the meantime.
    pub(super) fn wait(&self, claim: Claim, progress: Progress) -> Waits {
        let table = &mut *lock(&self.table);
        let Some(slot) = table.jobs.get_mut(&claim.key).filter(|slot| slot.claim == claim) else {
            return Waits::Left;
        };
        if slot.told.is_some() && progress.takes_end() {
            return Waits::Told(Box::new(progress));
        }
        table.number += 1;
        slot.waiting = Some((progress, table.number));
        Waits::Until(Alarm { key: claim.key, number: table.number })
    }

    /// Takes up a job whose alarm is due. `None` if it no longer waits for this alarm.
    pub(super) fn take(&self, alarm: Alarm) -> Option<(Claim, Progress)> {
        let mut table = lock(&self.table);
        let slot = table.jobs.get_mut(&alarm.key)?;
        let (progress, _) = slot.waiting.take_if(|(_, number)| *number == alarm.number)?;
        Some((slot.claim, progress))
    }

    /// Keeps an end for the job of this id. Gives the job, if nothing is being done for it. The first end counts.
    pub(super) fn tell(&self, id: &RequestId, told: Told) -> Option<Option<(Claim, Progress)>> {
        let table = &mut *lock(&self.table);
        let slot = table.jobs.get_mut(table.by_request.get(id)?)?;
        if slot.told.is_some() {
            return None;
        }
        slot.told = Some(told);
        let taken = slot.waiting.take_if(|(progress, _)| progress.takes_end());
        Some(taken.map(|(progress, _)| (slot.claim, progress)))
    }

    /// The end that was told for this job.
    pub(super) fn told(&self, claim: Claim) -> Option<Told> {
        let mut table = lock(&self.table);
        let slot = table.jobs.get_mut(&claim.key).filter(|slot| slot.claim == claim)?;
        slot.told.take()
    }

    /// Gives up a claim: there is nothing left to do.
    pub(super) fn finish(&self, claim: Claim) {
        let table = &mut *lock(&self.table);
        if let Entry::Occupied(entry) = table.jobs.entry(claim.key)
            && entry.get().claim == claim
        {
            let slot = entry.remove();
            remove_name(&mut table.by_request, &slot.request_id, claim.key);
        }
    }

    /// Ends the claims on these jobs: another instance watches them.
    pub(super) fn leave(&self, keys: &[Uuid]) {
        let table = &mut *lock(&self.table);
        for key in keys {
            if let Some(slot) = table.jobs.remove(key) {
                remove_name(&mut table.by_request, &slot.request_id, *key);
            }
        }
    }
}

/// What becomes of a job that has nothing to do now.
#[derive(Debug)]
pub(super) enum Waits {
    /// It waits for this alarm, which is to be set.
    Until(Alarm),
    /// Its end was told.
    Told(Box<Progress>),
    /// Another instance watches it.
    Left,
}

/// Two jobs can have got the same id of their driver. The other one keeps it.
fn remove_name(by_request: &mut HashMap<RequestId, Uuid>, id: &RequestId, key: Uuid) {
    if let Entry::Occupied(entry) = by_request.entry(id.clone())
        && *entry.get() == key
    {
        entry.remove();
    }
}
