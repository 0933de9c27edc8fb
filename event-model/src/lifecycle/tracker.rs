//! Finds the changes of subjects and stores them.

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

/// How often a change is decided again after a conflict.
const RETRIES: usize = 8;

/// A found change, as sinks and envelopes take it.
type Found = Occurrence<dyn LifecycleEvent>;

/// Finds the changes of subjects of one event type and stores them.
///
/// Trackers in several threads and processes may share a store: the store accepts a change only if no other one came
/// first; otherwise the tracker decides again. See the [example](crate::lifecycle) of the module.
pub struct Tracker<S: Subject, C> {
    store: C,
    rules: Rules,
    /// `None`: the system clock.
    clock: Option<Box<dyn Fn() -> Timestamp + Send + Sync>>,
    subject: PhantomData<fn() -> S>,
}

impl<S: Subject, C: ChainStore> Tracker<S, C> {
    /// Creates a tracker with this store, the default rules of the subject and the system clock.
    pub fn new(store: C) -> Self {
        Self { store, rules: Rules::of::<S>(), clock: None, subject: PhantomData }
    }

    /// Sets the rules.
    #[must_use]
    pub fn with_rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// Sets the clock. Only whole milliseconds of its times count. The ids of the changes have its times, so while it
    /// shows an earlier time than the system clock, they are not in order with the ids of other events.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { clock: Some(Box::new(clock)), ..self }
    }

    /// The rules, for example to read a snapshot with [`Rules::parse`].
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The store.
    pub fn store(&self) -> &C {
        &self.store
    }

    /// Stores the change that [`decide`] finds between the newest one of the subject and `current`, and returns it to
    /// the caller, who emits it. Returns `None` if there is no change. The change gets the ids of the [`Scope`] of the
    /// thread.
    ///
    /// # Errors
    ///
    /// If `current` is a different subject, if the store fails or returns an entry that is not a change of such a
    /// subject, or if nine attempts in a row meet a conflict.
    pub fn check_and_fire(
        &self,
        id: &S::Id,
        current: Option<&Snapshot<S>>,
    ) -> Result<Option<Found>, TrackError> {
        self.keep(id, current, |head| Ok(decide(head, current, &self.rules)?))
    }

    /// Stores a change of this kind; see [`forced`].
    ///
    /// # Errors
    ///
    /// If such a change cannot follow the newest one of the subject, and the errors of
    /// [`check_and_fire`](Self::check_and_fire).
    pub fn fire(
        &self,
        kind: Kind,
        id: &S::Id,
        current: Option<&Snapshot<S>>,
    ) -> Result<Found, TrackError> {
        let force = |head: Option<&_>| Ok(Some(forced(kind, head, current, &self.rules)?));
        self.keep(id, current, force).map(|found| found.expect("a forced change always exists"))
    }

    fn keep(
        &self,
        id: &S::Id,
        current: Option<&Snapshot<S>>,
        decide: impl Fn(Option<&Head<S>>) -> Result<Option<Change<S>>, TrackError>,
    ) -> Result<Option<Found>, TrackError> {
        if let Some(current) = current {
            SubjectMismatch::check::<S>(id, current.id())?;
        }
        let subject = id.to_string();
        for _ in 0..=RETRIES {
            let last = of_subject(&subject, self.store.head(S::EVENT_TYPE, &subject)?)?;
            let head = last.as_deref().map(Entry::head).transpose()?;
            let Some(change) = decide(head.as_ref())? else { return Ok(None) };
            let now = self.clock.as_ref().map(|clock| clock());
            let entry = Entry::next_in_order(last.as_deref(), change.clone(), now);
            let entry = Arc::new(entry.within(Scope::current()));
            match self.store.append(&entry)? {
                Append::Done => return Ok(Some(entry.occurrence_of(change))),
                Append::Conflict => {}
            }
        }
        Err(TrackError::Conflict)
    }

    /// The newest change of a subject. `None` if the subject is unknown.
    ///
    /// # Errors
    ///
    /// If the store fails or returns an entry that is not a change of such a subject.
    pub fn latest(&self, id: &S::Id) -> Result<Option<Found>, TrackError> {
        let subject = id.to_string();
        found::<S>(of_subject(&subject, self.store.head(S::EVENT_TYPE, &subject)?)?)
    }

    /// The newest changes of this event type that the query asks for, newest first.
    ///
    /// # Errors
    ///
    /// The same as those of [`latest`](Self::latest).
    pub fn recent(&self, query: &Query) -> Result<Vec<Found>, TrackError> {
        if query.event_type.as_ref().is_some_and(|event_type| event_type != S::EVENT_TYPE) {
            return Ok(Vec::new());
        }
        let query = query.clone().event_type(S::EVENT_TYPE);
        let entries = self.store.recent(&query)?;
        let found = |(place, entry): (usize, &Arc<Entry>)| {
            entry.check_asked(&query, place)?;
            Ok(entry.occurrence::<S>()?)
        };
        entries.iter().enumerate().map(found).collect()
    }

    /// The change with this id, if it is of this event type.
    ///
    /// # Errors
    ///
    /// The same as those of [`latest`](Self::latest).
    pub fn get(&self, id: Uuid) -> Result<Option<Found>, TrackError> {
        found::<S>(self.entry(id)?)
    }

    /// The change of the same subject before this one. `None` if this one is the first, or if one of the two was
    /// pruned.
    ///
    /// # Errors
    ///
    /// The same as those of [`latest`](Self::latest).
    pub fn earlier(&self, id: Uuid) -> Result<Option<Found>, TrackError> {
        let earlier = self.entry(id)?.and_then(|entry| entry.earlier);
        earlier.map_or(Ok(None), |earlier| self.get(earlier))
    }

    /// The change of the same subject after this one. `None` if this one is the newest, is unknown or was pruned.
    ///
    /// # Errors
    ///
    /// The same as those of [`latest`](Self::latest).
    pub fn later(&self, id: Uuid) -> Result<Option<Found>, TrackError> {
        let Some(entry) = self.entry(id)? else { return Ok(None) };
        let next = entry.sequence.saturating_add(1);
        let later = self.store.at(S::EVENT_TYPE, &entry.subject, next)?;
        found::<S>(of_subject(&entry.subject, later)?)
    }

    /// Deletes the changes from before a time and returns their number. The newest change of each subject stays.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn prune(&self, before: Timestamp) -> Result<usize, TrackError> {
        Ok(self.store.prune(S::EVENT_TYPE, before)?)
    }

    fn entry(&self, id: Uuid) -> Result<Option<Arc<Entry>>, TrackError> {
        let entry = self.store.get(id)?;
        Ok(entry.filter(|entry| entry.event_type == S::EVENT_TYPE))
    }
}

/// Checks that an entry from the store belongs to the requested subject.
fn of_subject(subject: &str, entry: Option<Arc<Entry>>) -> Result<Option<Arc<Entry>>, TrackError> {
    if let Some(entry) = &entry {
        entry.check_subject(subject)?;
    }
    Ok(entry)
}

fn found<S: Subject>(entry: Option<Arc<Entry>>) -> Result<Option<Found>, TrackError> {
    Ok(entry.map(|entry| entry.occurrence::<S>()).transpose()?)
}

/// Without the store, which may not implement `Debug` and may be large.
impl<S: Subject, C> fmt::Debug for Tracker<S, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Tracker");
        let out = out.field("event_type", &S::EVENT_TYPE).field("rules", &self.rules);
        out.finish_non_exhaustive()
    }
}
