//! What the topic says, as far as it was read. Each instance reads all of it, and comes to the same result.

use super::record::{Caller, Key, Said, caller, caller_of};
use crate::job::Job;
use std::collections::{BTreeSet, HashMap, hash_map::Entry};
use uuid::Uuid;

/// What the topic says, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Table {
    jobs: HashMap<Uuid, Kept>,
    /// The first job of each caller's id.
    callers: HashMap<Caller, Uuid>,
    /// Keys of records that do not count. They are to be removed.
    stray: BTreeSet<(i32, Key)>,
    /// Whether the topic was read to its end once.
    is_live: bool,
}

/// A job, as the last record that counts says it.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) partition: i32,
    pub(super) holder: Uuid,
    pub(super) version: u64,
    pub(super) claim: i64,
    pub(super) content: Content,
    pub(super) caller: Option<Caller>,
    /// Who has written records of it that are not removed.
    pub(super) writers: BTreeSet<Uuid>,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    Job(Box<Job>),
    /// Another version of this crate wrote it. It is left to that version.
    Foreign,
    /// It was removed, and its records are being removed.
    Removed,
}

/// What a record about a job has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It counts. `before` held the job until now.
    Counts { before: Option<Uuid> },
    /// Another record was first: the job is as that one says.
    Late,
    /// Another job has the id of the caller.
    Known,
}

impl Table {
    /// Takes in a record about a job, in the order of its partition.
    pub(super) fn say(
        &mut self,
        (partition, offset): (i32, i64),
        (key, writer): (Uuid, Uuid),
        said: &Said,
    ) -> Verdict {
        let stray = (partition, Key::Job { job: key, writer });
        let known = self.jobs.get(&key);
        let is_late = match known {
            Some(kept) => said.version <= kept.version,
            // What goes on with a job that is removed. Before the end was read it can be the only record that is left.
            None => said.version > 1 && self.is_live,
        };
        if is_late {
            if known.is_none_or(|kept| kept.holder != writer) {
                match self.jobs.get_mut(&key) {
                    Some(kept) => drop(kept.writers.insert(writer)),
                    None => drop(self.stray.insert(stray)),
                }
            }
            return Verdict::Late;
        }
        let content = match &said.job {
            None => Content::Removed,
            Some(value) => match serde_json::from_value::<Job>(value.clone()) {
                Ok(job) if job.key == key => Content::Job(Box::new(job)),
                _ => Content::Foreign,
            },
        };
        let claim = said.claim.unwrap_or(offset);
        let caller = said.job.as_ref().and_then(caller_of);
        let other = caller.as_ref().and_then(|caller| self.callers.get(caller).copied());
        if let Some(other) = other.filter(|other| *other != key) {
            let is_first = self.jobs.get(&other).is_some_and(|other| other.claim < claim);
            if is_first {
                self.stray.insert(stray);
                return Verdict::Known;
            }
            self.set_aside(other);
        }
        let before = known_holder(&self.jobs, key);
        let version = said.version;
        let writers = BTreeSet::from([writer]);
        self.keep(
            key,
            Kept { partition, holder: writer, version, claim, content, caller, writers },
        );
        Verdict::Counts { before }
    }

    /// Takes in that the records of this key were removed.
    pub(super) fn forget(&mut self, partition: i32, key: Uuid, writer: Uuid) {
        self.stray.remove(&(partition, Key::Job { job: key, writer }));
        if let Entry::Occupied(mut entry) = self.jobs.entry(key) {
            entry.get_mut().writers.remove(&writer);
            // The record of the one that has removed the job is the last one that goes.
            if entry.get().writers.is_empty()
                || (entry.get().holder == writer && entry.get().is_removed())
            {
                let kept = entry.remove();
                self.unname(&kept, key);
            }
        }
    }

    fn keep(&mut self, key: Uuid, mut kept: Kept) {
        if let Some(former) = self.jobs.remove(&key) {
            self.unname(&former, key);
            kept.writers.extend(former.writers);
        }
        if let Some(caller) = kept.caller.clone() {
            self.callers.insert(caller, key);
        }
        self.jobs.insert(key, kept);
    }

    /// A job has come to light that was before this one and has the same id of the caller.
    fn set_aside(&mut self, key: Uuid) {
        if let Some(kept) = self.jobs.remove(&key) {
            self.unname(&kept, key);
            let strays = kept.writers.iter().map(|writer| Key::Job { job: key, writer: *writer });
            self.stray.extend(strays.map(|stray| (kept.partition, stray)));
        }
    }

    fn unname(&mut self, kept: &Kept, key: Uuid) {
        if let Some(caller) = &kept.caller
            && self.callers.get(caller) == Some(&key)
        {
            self.callers.remove(caller);
        }
    }

    /// The topic was read to its end.
    pub(super) fn is_live(&mut self) {
        self.is_live = true;
    }

    pub(super) fn get(&self, key: Uuid) -> Option<&Kept> {
        self.jobs.get(&key)
    }

    /// The job that is kept already: this one, or another one with the same id of the caller.
    pub(super) fn known(&self, job: &Job) -> Option<(Uuid, &Kept)> {
        let first = caller(job).and_then(|caller| self.callers.get(&caller).copied());
        let key = first.unwrap_or(job.key);
        self.jobs.get(&key).map(|kept| (key, kept))
    }

    pub(super) fn jobs(&self) -> impl Iterator<Item = (Uuid, &Kept)> {
        self.jobs.iter().map(|(key, kept)| (*key, kept))
    }

    pub(super) fn stray(&self) -> impl Iterator<Item = (i32, Key)> {
        self.stray.iter().copied()
    }
}

fn known_holder(jobs: &HashMap<Uuid, Kept>, key: Uuid) -> Option<Uuid> {
    jobs.get(&key).map(|kept| kept.holder)
}

impl Kept {
    pub(super) fn job(&self) -> Option<&Job> {
        match &self.content {
            Content::Job(job) => Some(job),
            Content::Foreign | Content::Removed => None,
        }
    }

    pub(super) fn is_removed(&self) -> bool {
        matches!(self.content, Content::Removed)
    }
}
