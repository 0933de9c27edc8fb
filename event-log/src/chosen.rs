//! Whether an event that was read already is in an answer.
//!
//! It decides as a store does, but without it: who follows the log reads each event once, for all who want it.

use crate::{Access, Identity, Logged, Query, scope};
use std::collections::HashSet;

/// What a caller may see and asks for.
#[derive(Debug)]
pub(crate) struct Chosen {
    query: Query,
    /// Of each, an event must have one.
    identities: Vec<HashSet<Identity>>,
    /// Whether every event is.
    is_all: bool,
}

impl Chosen {
    /// What the caller may see and asks for. Order, cursor and limit do not matter.
    ///
    /// # Panics
    ///
    /// If the query asks for steps of runs: only a store knows them.
    pub(crate) fn new(access: &Access, query: &Query) -> Self {
        assert!(query.steps.is_empty(), "only a store knows the steps of runs");
        let mut identities: Vec<HashSet<Identity>> = Vec::new();
        let mut names: Vec<&str> = query.identities.iter().map(|it| &*it.name).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let same = query.identities.iter().filter(|it| *it.name == *name);
            identities.push(showable(same));
        }
        identities.extend(access.identities().map(|seen| showable(seen.iter())));
        let Query { order, cursor, limit, most_bytes, .. } = *query;
        let all = Query { order, cursor, limit, most_bytes, ..Query::new() };
        let is_all = identities.is_empty() && *query == all;
        Self { query: query.clone(), identities, is_all }
    }

    /// Whether every event is in the answer.
    pub(crate) fn is_all(&self) -> bool {
        self.is_all
    }

    /// Whether this event is in the answer. `folded` is its message, folded; it is called when a text is looked for.
    pub(crate) fn takes<'m>(&self, event: &Logged, folded: impl FnOnce() -> &'m str) -> bool {
        self.is_all || (self.asks_for(event) && self.is_about(event) && self.says(folded))
    }

    fn asks_for(&self, event: &Logged) -> bool {
        let Query { since, until, .. } = self.query;
        self.query.asks_for(event.severity)
            && self.query.asks_for_category(event.category)
            && self.query.asks_for_name(&event.name)
            && since.is_none_or(|since| event.recorded_at >= since)
            && until.is_none_or(|until| event.recorded_at < until)
    }

    /// What is shown instead of a hidden identity is not its value.
    fn is_about(&self, event: &Logged) -> bool {
        let has_one = |all: &HashSet<Identity>| event.about.visible().any(|it| all.contains(it));
        self.identities.iter().all(has_one)
    }

    fn says<'m>(&self, folded: impl FnOnce() -> &'m str) -> bool {
        let texts = &self.query.texts;
        if texts.is_empty() {
            return true;
        }
        let message = folded();
        texts.iter().any(|text| message.contains(&**text))
    }
}

/// What is kept instead of a hidden value is not a value.
fn showable<'i>(identities: impl Iterator<Item = &'i Identity>) -> HashSet<Identity> {
    identities.filter(|identity| scope::shown(&identity.value).is_none()).cloned().collect()
}
