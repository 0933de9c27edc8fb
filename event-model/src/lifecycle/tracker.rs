//! Finds and keeps the changes of subjects.

mod error;

pub use error::TrackError;

use super::{
    Append, ChainStore, Change, Entry, Head, Kind, LifecycleEvent, Query, Rules, Snapshot, Subject,
    SubjectMismatch, decide, forced,
};
use crate::{Occurrence, scope::Scope};
use jiff::Timestamp;
use std::{fmt, marker::PhantomData, sync::Arc};
use uuid::Uuid;

/// So often a change is decided again because another was faster.
const RETRIES: usize = 8;

/// A change as sinks and envelopes take it.
type Found = Occurrence<dyn LifecycleEvent>;

/// Finds the changes of subjects of one event type and keeps them in a store.
///
/// Trackers in several threads and processes may share a store: it takes a change only if no other came between, and
/// otherwise the tracker decides again. The module has an [example](crate::lifecycle).
pub struct Tracker<S: Subject, C> {
    store: C,
    rules: Rules,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    subject: PhantomData<fn() -> S>,
}

impl<S: Subject, C: ChainStore> Tracker<S, C> {
    /// A tracker with this store, the rules of the subject and the clock of the machine.
    pub fn new(store: C) -> Self {
        let clock = Box::new(Timestamp::now);
        Self { store, rules: Rules::of::<S>(), clock, subject: PhantomData }
    }

    /// The same with other rules.
    #[must_use]
    pub fn with_rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// The same with another clock. Of its times whole milliseconds count.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { clock: Box::new(clock), ..self }
    }

    /// The store.
    pub fn store(&self) -> &C {
        &self.store
    }

    /// Keeps the change that [`decide`] finds between the newest one of a subject and `current`, if there is any, and gives it
    /// to the caller to emit. It has the ids of the [`Scope`] of the thread.
    ///
    /// # Errors
    ///
    /// When `current` is another subject, the store fails or has what is no change of such a subject, or others were faster
    /// nine times.
    pub fn check_and_fire(
        &self,
        id: &S::Id,
        current: Option<&Snapshot<S>>,
    ) -> Result<Option<Found>, TrackError> {
        self.keep(id, current, |head| Ok(decide(head, current, &self.rules)?))
    }

    /// Keeps a change of this kind; see [`forced`].
    ///
    /// # Errors
    ///
    /// When such a change cannot follow on the newest one of the subject, and as
    /// [`check_and_fire`](Self::check_and_fire).
    pub fn fire(
        &self,
        kind: Kind,
        id: &S::Id,
        current: Option<&Snapshot<S>>,
    ) -> Result<Found, TrackError> {
        let force = |head: Option<&_>| Ok(Some(forced(kind, head, current, &self.rules)?));
        self.keep(id, current, force).map(|found| found.expect("a forced change is one"))
    }

    fn keep(
        &self,
        id: &S::Id,
        current: Option<&Snapshot<S>>,
        decide: impl Fn(Option<&Head<S>>) -> Result<Option<Change<S>>, TrackError>,
    ) -> Result<Option<Found>, TrackError> {
        if let Some(current) = current {
            SubjectMismatch::unless_same::<S>(id, current.id())?;
        }
        let subject = id.to_string();
        for _ in 0..=RETRIES {
            let last = of_subject(&subject, self.store.head(S::EVENT_TYPE, &subject)?)?;
            let head = last.as_deref().map(Entry::head).transpose()?;
            let Some(change) = decide(head.as_ref())? else { return Ok(None) };
            let entry = Entry::next(last.as_deref(), change.clone(), (self.clock)());
            let entry = Arc::new(entry.within(Scope::current()));
            match self.store.append(&entry)? {
                Append::Done => return Ok(Some(entry.telling(change))),
                Append::Conflict => {}
            }
        }
        Err(TrackError::Conflict)
    }

    /// The newest change of a subject; none of one that is not known.
    ///
    /// # Errors
    ///
    /// When the store fails or has what is no change of such a subject; the same for all that follow.
    pub fn latest(&self, id: &S::Id) -> Result<Option<Found>, TrackError> {
        let subject = id.to_string();
        found::<S>(of_subject(&subject, self.store.head(S::EVENT_TYPE, &subject)?)?)
    }

    /// The changes that the query asks for, newest first, of those that are of the event type.
    pub fn recent(&self, query: &Query) -> Result<Vec<Found>, TrackError> {
        if query.event_type.as_ref().is_some_and(|event_type| event_type != S::EVENT_TYPE) {
            return Ok(Vec::new());
        }
        let query = query.clone().event_type(S::EVENT_TYPE);
        let entries = self.store.recent(&query)?;
        let found = |(place, entry): (usize, &Arc<Entry>)| {
            entry.unless_unasked(&query, place)?;
            Ok(entry.occurrence::<S>()?)
        };
        entries.iter().enumerate().map(found).collect()
    }

    /// The change with this id, if there is one of the event type.
    pub fn get(&self, id: Uuid) -> Result<Option<Found>, TrackError> {
        found::<S>(self.entry(id)?)
    }

    /// The change of the same subject before this one; none when it was the first, or is forgotten.
    pub fn earlier(&self, id: Uuid) -> Result<Option<Found>, TrackError> {
        let earlier = self.entry(id)?.and_then(|entry| entry.earlier);
        earlier.map_or(Ok(None), |earlier| self.get(earlier))
    }

    /// The change of the same subject behind this one; none when it is the newest, or when this one is not known, or
    /// forgotten.
    pub fn later(&self, id: Uuid) -> Result<Option<Found>, TrackError> {
        let Some(entry) = self.entry(id)? else { return Ok(None) };
        let next = entry.sequence.saturating_add(1);
        let later = self.store.at(S::EVENT_TYPE, &entry.subject, next)?;
        found::<S>(of_subject(&entry.subject, later)?)
    }

    /// Forgets what happened before a time, and says how many changes that were. The newest change of each subject stays.
    pub fn prune(&self, before: Timestamp) -> Result<usize, TrackError> {
        Ok(self.store.prune(S::EVENT_TYPE, before)?)
    }

    fn entry(&self, id: Uuid) -> Result<Option<Arc<Entry>>, TrackError> {
        let entry = self.store.get(id)?;
        Ok(entry.filter(|entry| entry.event_type == S::EVENT_TYPE))
    }
}

/// The entry, if the store has none of another subject there.
fn of_subject(subject: &str, entry: Option<Arc<Entry>>) -> Result<Option<Arc<Entry>>, TrackError> {
    if let Some(entry) = &entry {
        entry.unless_of_another(subject)?;
    }
    Ok(entry)
}

fn found<S: Subject>(entry: Option<Arc<Entry>>) -> Result<Option<Found>, TrackError> {
    Ok(entry.map(|entry| entry.occurrence::<S>()).transpose()?)
}

/// Without the store, which need not have this and may be large.
impl<S: Subject, C> fmt::Debug for Tracker<S, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Tracker");
        let out = out.field("event_type", &S::EVENT_TYPE).field("rules", &self.rules);
        out.finish_non_exhaustive()
    }
}
