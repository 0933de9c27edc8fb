//! The simplest store: a list of events that is searched from its start to its end.

use crate::{
    Access, Cursor, Identity, Order, Outcome, Query,
    store::{Batch, NewEvent},
};
use event_model::{Category, Severity, jiff::Timestamp};
use std::{borrow::Cow, collections::HashMap};
use uuid::Uuid;

/// What is kept of an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept {
    pub(super) seq: u64,
    pub(super) id: Uuid,
    pub(super) name: Cow<'static, str>,
    pub(super) severity: Severity,
    pub(super) category: Category,
    pub(super) recorded_at: i64,
    pub(super) message: String,
    pub(super) suppressed: u64,
    props: String,
    scope: String,
    identities: Vec<Identity>,
}

/// The last event of a name and a scope that passed a rate limit, and the number of those suppressed since.
#[derive(Debug, Clone)]
struct Passed {
    seq: u64,
    recorded_at: i64,
    suppressed: u64,
    /// The last one that was suppressed.
    last: Option<Uuid>,
}

/// What is said of an event: the number of the event that stands for it. `None`: its batch was refused.
pub(super) type Said = Option<(u64, Outcome)>;

#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    pub(super) events: Vec<Kept>,
    passed: HashMap<(Cow<'static, str>, String), Passed>,
    recorded_at: i64,
}

impl Model {
    pub(super) fn append(&mut self, batches: &[Batch], now: i64) -> Vec<Option<Vec<Said>>> {
        self.recorded_at = self.recorded_at.max(now);
        let mut results = Vec::new();
        for batch in batches {
            let before = self.clone();
            let said: Vec<_> = batch.events.iter().map(|event| self.one(event)).collect();
            let is_whole = said.iter().all(Option::is_some);
            if !is_whole {
                *self = before;
            }
            results.push(is_whole.then_some(said));
        }
        results
    }

    fn one(&mut self, event: &NewEvent) -> Said {
        let (props, scope) = (event.props.to_string(), event.scope.key.to_string());
        if let Some(known) = self.events.iter().find(|known| known.id == event.id) {
            let is_same = (&known.name, known.severity) == (&event.name, event.severity)
                && (&known.props, &known.scope) == (&props, &scope);
            return is_same.then_some((known.seq, Outcome::Duplicate));
        }
        let mut suppressed = event.suppressed;
        let seq = self.events.len() as u64 + 1;
        if let Some(limit) = event.limit {
            let key = (event.name.clone(), scope.clone());
            if let Some(passed) = self.passed.get_mut(&key) {
                if passed.last == Some(event.id) {
                    passed.suppressed = passed.suppressed.saturating_sub(1 + event.suppressed);
                }
                if self.recorded_at - passed.recorded_at < limit {
                    passed.suppressed += 1 + event.suppressed;
                    passed.last = Some(event.id);
                    return Some((passed.seq, Outcome::Suppressed));
                }
                suppressed += passed.suppressed;
            }
            let passed = Passed { seq, recorded_at: self.recorded_at, suppressed: 0, last: None };
            self.passed.insert(key, passed);
        }
        self.events.push(Kept {
            seq,
            id: event.id,
            name: event.name.clone(),
            severity: event.severity,
            category: event.category,
            recorded_at: self.recorded_at,
            message: event.message.to_string(),
            suppressed,
            props,
            scope,
            identities: event.scope.identities.clone(),
        });
        Some((seq, Outcome::Stored))
    }

    /// All events that the caller may see and asks for, from the cursor of the query on.
    pub(super) fn list(&self, access: &Access, query: &Query) -> Vec<&Kept> {
        let mut found: Vec<_> = self.events.iter().filter(|it| it.is_in(access, query)).collect();
        if query.order == Order::Descending {
            found.reverse();
        }
        found
    }
}

impl Kept {
    fn is_in(&self, access: &Access, query: &Query) -> bool {
        let has = |identity: &Identity| self.identities.contains(identity);
        let is_after = |cursor: Cursor| match query.order {
            Order::Ascending => self.seq > cursor.seq,
            Order::Descending => self.seq < cursor.seq,
        };
        let time = Timestamp::from_millisecond(self.recorded_at).unwrap();
        access.identities().is_none_or(|seen| seen.iter().any(has))
            && query.identities.iter().all(|one| {
                query.identities.iter().any(|other| other.name == one.name && has(other))
            })
            && (query.names.is_empty() || query.names.iter().any(|name| self.is_named(name)))
            && !query.not_names.iter().any(|name| self.is_named(name))
            && query.asks_for(self.severity)
            && query.asks_for_category(self.category)
            && query.since.is_none_or(|since| time >= since)
            && query.until.is_none_or(|until| time < until)
            && query.cursor.is_none_or(is_after)
            && (query.texts.is_empty()
                || query.texts.iter().any(|text| lower(&self.message).contains(&**text)))
    }

    fn is_named(&self, wanted: &str) -> bool {
        match wanted.strip_suffix("/*") {
            Some(group) => self.name.split_once('/').is_some_and(|(own, _)| own == group),
            None => self.name == wanted,
        }
    }
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|it| if it == 'ς' { 'σ' } else { it }).collect()
}
