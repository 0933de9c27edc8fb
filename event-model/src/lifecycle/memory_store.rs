//! A store that lasts as long as the process.

use super::{Append, ChainStore, Entry, Query, StoreError};
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    fmt,
    ops::Bound,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};
use uuid::Uuid;

/// A [`ChainStore`] in memory. It grows without a limit; call [`prune`](ChainStore::prune) to keep it small.
///
/// It finds a subject by hash and a change by id. A query reads only the changes between its ids, of its subject or
/// event type.
#[derive(Default)]
pub struct MemoryStore(RwLock<Chains>);

type ById = BTreeMap<Uuid, Arc<Entry>>;

#[derive(Default)]
struct Chains {
    all: ById,
    types: HashMap<String, OfType>,
}

/// The changes of one event type.
#[derive(Default)]
struct OfType {
    all: ById,
    /// The chains by subject, oldest change first, without gaps. Never empty.
    chains: HashMap<String, VecDeque<Arc<Entry>>>,
}

impl MemoryStore {
    /// Creates an empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn read(&self) -> RwLockReadGuard<'_, Chains> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Chains> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Chains {
    fn chain(&self, event_type: &str, subject: &str) -> Option<&VecDeque<Arc<Entry>>> {
        self.types.get(event_type)?.chains.get(subject)
    }
}

impl ChainStore for MemoryStore {
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError> {
        Ok(self.read().chain(event_type, subject).and_then(VecDeque::back).cloned())
    }

    /// Appends a change. An id that is already used is a conflict too.
    ///
    /// # Errors
    ///
    /// If the number or the id of the entry does not follow the newest change. Trackers do not make such entries.
    fn append(&self, entry: &Arc<Entry>) -> Result<Append, StoreError> {
        let chains = &mut *self.write();
        let head = chains.chain(&entry.event_type, &entry.subject).and_then(VecDeque::back);
        if head.map(|head| head.id) != entry.earlier || chains.all.contains_key(&entry.id) {
            return Ok(Append::Conflict);
        }
        let number = head.map_or(1, |head| head.sequence.saturating_add(1));
        if entry.sequence != number || head.is_some_and(|head| entry.id <= head.id) {
            let why =
                format!("the change {} does not follow as number {number} of its chain", entry.id);
            return Err(StoreError::new(why));
        }
        let of_type = chains.types.entry(entry.event_type.clone()).or_default();
        chains.all.insert(entry.id, Arc::clone(entry));
        of_type.all.insert(entry.id, Arc::clone(entry));
        of_type.chains.entry(entry.subject.clone()).or_default().push_back(Arc::clone(entry));
        Ok(Append::Done)
    }

    fn get(&self, id: Uuid) -> Result<Option<Arc<Entry>>, StoreError> {
        Ok(self.read().all.get(&id).cloned())
    }

    fn at(
        &self,
        event_type: &str,
        subject: &str,
        sequence: u64,
    ) -> Result<Option<Arc<Entry>>, StoreError> {
        let chains = self.read();
        let found = chains.chain(event_type, subject).and_then(|chain| {
            let index = sequence.checked_sub(chain.front()?.sequence)?;
            chain.get(usize::try_from(index).ok()?)
        });
        Ok(found.cloned())
    }

    fn recent(&self, query: &Query) -> Result<Vec<Arc<Entry>>, StoreError> {
        let chains = self.read();
        let Some(event_type) = &query.event_type else {
            return Ok(newest(query, between(&chains.all, query)));
        };
        let Some(of_type) = chains.types.get(event_type) else { return Ok(Vec::new()) };
        let Some(subject) = &query.subject else {
            return Ok(newest(query, between(&of_type.all, query)));
        };
        let Some(chain) = of_type.chains.get(subject) else { return Ok(Vec::new()) };
        let end = match query.before {
            Some(before) => chain.partition_point(|entry| entry.id < before),
            None => chain.len(),
        };
        let newer = |entry: &&Arc<Entry>| query.after.is_none_or(|after| entry.id > after);
        Ok(newest(query, chain.range(..end).rev().take_while(newer)))
    }

    fn prune(&self, event_type: &str, before: Timestamp) -> Result<usize, StoreError> {
        let mut guard = self.write();
        let chains = &mut *guard;
        let Some(of_type) = chains.types.get_mut(event_type) else { return Ok(0) };
        let mut forgotten = Vec::new();
        for chain in of_type.chains.values_mut() {
            while chain.len() > 1 && chain[0].time < before {
                let oldest = chain.pop_front().expect("it has more than one");
                of_type.all.remove(&oldest.id);
                chains.all.remove(&oldest.id);
                forgotten.push(oldest);
            }
        }
        drop(guard); // The pruned entries are freed after the lock.
        Ok(forgotten.len())
    }
}

/// Shows the number of changes and of subjects.
impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chains = self.read();
        let subjects: usize = chains.types.values().map(|of_type| of_type.chains.len()).sum();
        let mut out = f.debug_struct("MemoryStore");
        out.field("changes", &chains.all.len()).field("subjects", &subjects).finish()
    }
}

/// The entries between the ids of the query, newest first.
fn between<'a>(entries: &'a ById, query: &Query) -> Box<dyn Iterator<Item = &'a Arc<Entry>> + 'a> {
    let after = query.after.map_or(Bound::Unbounded, Bound::Excluded);
    let before = query.before.map_or(Bound::Unbounded, Bound::Excluded);
    // `BTreeMap::range` panics on an empty range.
    let is_empty =
        matches!((query.after, query.before), (Some(after), Some(before)) if after >= before);
    match is_empty {
        true => Box::new(std::iter::empty()),
        false => Box::new(entries.range((after, before)).rev().map(|(_, entry)| entry)),
    }
}

fn newest<'a>(query: &Query, entries: impl Iterator<Item = &'a Arc<Entry>>) -> Vec<Arc<Entry>> {
    entries.filter(|entry| query.takes(entry)).take(query.limit).cloned().collect()
}
