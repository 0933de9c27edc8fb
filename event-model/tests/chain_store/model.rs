//! The simplest store: a list that is searched from its start to its end.

use event_model::{
    jiff::Timestamp,
    lifecycle::{Append, Entry, Query},
    uuid::Uuid,
};
use std::{cmp::Reverse, sync::Arc};

/// All changes, in the order in which they were appended.
#[derive(Debug, Default)]
pub(super) struct Model(Vec<Arc<Entry>>);

impl Model {
    fn chain(
        &self,
        event_type: &str,
        subject: &str,
    ) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        let is_of = move |it: &&Arc<Entry>| it.event_type == event_type && it.subject == subject;
        self.0.iter().filter(is_of)
    }

    pub(super) fn head(&self, event_type: &str, subject: &str) -> Option<Arc<Entry>> {
        self.chain(event_type, subject).last().cloned()
    }

    /// `None`: an error.
    pub(super) fn append(&mut self, entry: &Arc<Entry>) -> Option<Append> {
        let head = self.head(&entry.event_type, &entry.subject);
        let is_used = self.0.iter().any(|it| it.id == entry.id);
        if is_used || head.as_ref().map(|head| head.id) != entry.earlier {
            return Some(Append::Conflict);
        }
        let number = head.as_ref().map_or(1, |head| head.sequence + 1);
        if entry.sequence != number || head.is_some_and(|head| head.id >= entry.id) {
            return None;
        }
        self.0.push(Arc::clone(entry));
        Some(Append::Done)
    }

    pub(super) fn get(&self, id: Uuid) -> Option<Arc<Entry>> {
        self.0.iter().find(|it| it.id == id).cloned()
    }

    pub(super) fn at(&self, event_type: &str, subject: &str, sequence: u64) -> Option<Arc<Entry>> {
        self.chain(event_type, subject).find(|it| it.sequence == sequence).cloned()
    }

    pub(super) fn recent(&self, query: &Query) -> Vec<Arc<Entry>> {
        let mut found: Vec<_> = self.0.iter().filter(|it| query.takes(it)).cloned().collect();
        found.sort_by_key(|it| Reverse(it.id));
        found.truncate(query.limit);
        found
    }

    pub(super) fn prune(&mut self, event_type: &str, before: Timestamp) -> usize {
        let goes = |it: &Arc<Entry>| {
            it.event_type == event_type
                && it.time < before
                && self.head(&it.event_type, &it.subject).is_some_and(|head| head.id != it.id)
        };
        let kept: Vec<_> = self.0.iter().filter(|it| !goes(it)).cloned().collect();
        let pruned = self.0.len() - kept.len();
        self.0 = kept;
        pruned
    }
}
