//! What a caller may see and asks for, as numbers of this store. This is the one place that decides whether an event is in
//! an answer.

use super::{fault, intern, known::Known, names, run_rows, texts::Texts};
use crate::{
    Access, Identity, Query, ReadError,
    classes::{CATEGORIES, SEVERITIES},
};
use event_model::Severity;
use rusqlite::{Connection, OptionalExtension};
use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

/// What an index has of an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) seq: u64,
    pub(super) severity: Severity,
    pub(super) category: usize,
    pub(super) name: i64,
    pub(super) root: i64,
    pub(super) scope: i64,
}

/// What a caller may see and asks for.
pub(super) struct Selection<'a> {
    connection: &'a Connection,
    known: &'a Known,
    /// Of each, an event must have one.
    identities: Vec<Alternatives<'a>>,
    /// The roots that have all such events. `None` if there are too many to tell, or if all events are asked for.
    pub(super) roots: Option<BTreeSet<i64>>,
    severities: [bool; 4],
    categories: [bool; 2],
    names: Option<HashMap<i64, bool>>,
    texts: Option<Texts<'a>>,
    /// The steps that have all such events. `None` if steps are not asked for.
    pub(super) steps: Option<BTreeSet<i64>>,
    /// Whether the events of a scope have the identities.
    scopes: RefCell<HashMap<i64, bool>>,
}

/// Identities of which an event must have one.
struct Alternatives<'a> {
    identities: Vec<&'a Identity>,
    /// The roots of the events that have one of them. `None` if there are too many.
    roots: Option<BTreeSet<i64>>,
    /// Whether all events of these roots have one of them.
    is_exact: bool,
}

/// The number of roots that are looked up for a filter.
const MOST_ROOTS: usize = 10_000;

/// The number of roots that are merged.
const MOST_MERGED: usize = 32;

impl<'a> Selection<'a> {
    pub(super) fn new(
        connection: &'a Connection,
        known: &'a Known,
        access: &'a Access,
        query: &'a Query,
    ) -> rusqlite::Result<Self> {
        let mut by_name: Vec<Vec<&Identity>> = Vec::new();
        for identity in &query.identities {
            match by_name.iter_mut().find(|same| same[0].name == identity.name) {
                Some(same) => same.push(identity),
                None => by_name.push(vec![identity]),
            }
        }
        by_name.extend(access.identities().map(|seen| seen.iter().collect()));
        let alternatives = by_name.into_iter().map(|all| Alternatives::new(connection, all));
        let identities = alternatives.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(Self {
            connection,
            known,
            roots: common(&identities),
            identities,
            severities: SEVERITIES.map(|severity| query.asks_for(severity)),
            categories: CATEGORIES.map(|category| query.asks_for_category(category)),
            names: names::wanted(connection, query)?,
            texts: Texts::new(connection, &query.texts)?,
            steps: run_rows::steps(connection, query)?,
            scopes: RefCell::default(),
        })
    }

    /// The same for events of all severities.
    pub(super) fn of_any_severity(self) -> Self {
        Self { severities: [true; 4], ..self }
    }

    /// The severities above info if no others are asked for: there are indexes of these.
    pub(super) fn severe(&self) -> Option<Vec<i64>> {
        let severe = (1..4).filter(|severity| self.severities[*severity]);
        (!self.severities[0]).then(|| severe.map(|severity| severity as i64).collect())
    }

    /// Whether the roots are read one by one, in the order of their events. More roots are read from the log as a whole.
    pub(super) fn is_merged(&self) -> bool {
        self.roots.as_ref().is_some_and(|roots| roots.len() <= MOST_MERGED)
    }

    /// Whether an index has exactly what is asked for.
    pub(super) fn is_exact(&self) -> bool {
        let is_all = |asked: &[bool]| asked.iter().all(|asked| *asked);
        self.is_counted()
            && (self.identities.is_empty() || self.is_merged())
            && is_all(&self.categories)
            && (is_all(&self.severities) || self.severe().is_some())
    }

    /// Whether the counters by root, category and severity tell the number.
    pub(super) fn is_counted(&self) -> bool {
        self.names.is_none() && self.texts.is_none() && self.steps.is_none() && self.is_whole()
    }

    /// Whether this root can have events in the answer.
    pub(super) fn has_root(&self, root: i64) -> rusqlite::Result<bool> {
        for all in &self.identities {
            let is_in = match &all.roots {
                Some(roots) => roots.contains(&root),
                None => all.is_of(self.connection, root)?,
            };
            if !is_in {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether all events of such a root have the identities.
    pub(super) fn is_whole(&self) -> bool {
        self.identities.iter().all(|all| all.is_exact && all.roots.is_some())
    }

    pub(super) fn is_of_category(&self, category: usize) -> bool {
        self.categories[category]
    }

    /// Whether the event is in the answer.
    pub(super) fn takes(&self, entry: &Entry) -> Result<bool, ReadError> {
        let is_named = |names: &HashMap<i64, bool>| names.get(&entry.name) == Some(&true);
        Ok(self.severities[entry.severity as usize]
            && self.categories[entry.category]
            && self.names.as_ref().is_none_or(is_named)
            && self.is_about(entry.root, entry.scope).map_err(fault::read)?
            && self.says(entry.seq).map_err(fault::read)?)
    }

    /// Whether an event of this root and this scope has the identities.
    pub(super) fn is_about(&self, root: i64, scope: i64) -> rusqlite::Result<bool> {
        let mut is_certain = true;
        for all in &self.identities {
            match &all.roots {
                Some(roots) if !roots.contains(&root) => return Ok(false),
                Some(_) if all.is_exact => {}
                Some(_) | None => is_certain = false,
            }
        }
        if is_certain {
            return Ok(true);
        }
        if let Some(known) = self.scopes.borrow().get(&scope) {
            return Ok(*known);
        }
        let about = self.known.scope(self.connection, scope)?;
        let has_one = |all: &Alternatives<'_>| all.identities.iter().any(|it| about.has(it));
        let has_all = self.identities.iter().all(has_one);
        self.scopes.borrow_mut().insert(scope, has_all);
        Ok(has_all)
    }

    /// Whether the message contains one of the texts.
    fn says(&self, seq: u64) -> rusqlite::Result<bool> {
        self.texts.as_ref().map_or(Ok(true), |texts| texts.are_in(seq))
    }

    /// Whether it is certain that no event is in the answer.
    pub(super) fn is_empty(&self) -> bool {
        let is_unknown = |names: &HashMap<i64, bool>| !names.values().any(|wanted| *wanted);
        self.names.as_ref().is_some_and(is_unknown)
    }
}

impl<'a> Alternatives<'a> {
    fn new(connection: &Connection, identities: Vec<&'a Identity>) -> rusqlite::Result<Self> {
        let mut roots = BTreeSet::new();
        let mut is_exact = true;
        for identity in &identities {
            let Some(no) = intern::known(connection, identity)? else { continue };
            roots.insert(no);
            let sql = "SELECT root FROM members WHERE identity = ?1 AND root > ?2 LIMIT 1";
            let mut next = connection.prepare_cached(sql)?;
            let mut last = i64::MIN;
            while let Some(root) = next.query_row([no, last], |row| row.get(0)).optional()? {
                if roots.len() >= MOST_ROOTS {
                    return Ok(Self { identities, roots: None, is_exact: false });
                }
                is_exact = false;
                roots.insert(root);
                last = root;
            }
        }
        Ok(Self { identities, roots: Some(roots), is_exact })
    }

    /// Whether events of this root have one of them, when there are too many roots to know them all.
    fn is_of(&self, connection: &Connection, root: i64) -> rusqlite::Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM members WHERE identity = ?1 AND root = ?2)";
        let mut statement = connection.prepare_cached(sql)?;
        for identity in &self.identities {
            let Some(no) = intern::known(connection, identity)? else { continue };
            if no == root || statement.query_row([no, root], |row| row.get(0))? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The roots that all of them have. `None` if none of them has a set of roots.
fn common(all: &[Alternatives<'_>]) -> Option<BTreeSet<i64>> {
    let sets = all.iter().filter_map(|alternatives| alternatives.roots.as_ref());
    sets.cloned().reduce(|one, other| one.intersection(&other).copied().collect())
}
