//! What a caller may see and asks for, as numbers of this store. This is the one place that decides whether an event is in
//! an answer.

use super::{fault, intern, known::Known, names, run_rows, texts::Texts};
use crate::{
    Access, Identity, Query, ReadError,
    classes::{CATEGORIES, SEVERITIES},
    logged::About,
    scope,
};
use event_model::Severity;
use rusqlite::{Connection, OptionalExtension};
use std::{
    cell::{OnceCell, RefCell},
    collections::{BTreeSet, HashMap, HashSet},
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
    steps: Option<BTreeSet<i64>>,
    /// Whether the events of a scope have the identities.
    scopes: RefCell<HashMap<i64, bool>>,
}

/// Identities of which an event must have one.
struct Alternatives<'a> {
    identities: Vec<&'a Identity>,
    /// The same, to find one of thousands. It is made when it is needed.
    set: OnceCell<HashSet<&'a Identity>>,
    /// The roots of the events that have one of them. `None` if there are too many.
    roots: Option<BTreeSet<i64>>,
    /// Whether all events of these roots have one of them.
    is_exact: bool,
}

/// The number of roots that are looked up for a filter.
const MOST_ROOTS: usize = 10_000;

/// The number of roots that are merged.
const MOST_MERGED: usize = 32;

/// The number of steps that are merged.
const MOST_STEPS: usize = 256;

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
        let mut selection = Self {
            connection,
            known,
            roots: common(&identities),
            identities,
            severities: SEVERITIES.map(|severity| query.asks_for(severity)),
            categories: CATEGORIES.map(|category| query.asks_for_category(category)),
            names: names::wanted(connection, query)?,
            texts: Texts::new(connection, &query.texts)?,
            steps: None,
            scopes: RefCell::default(),
        };
        // Anyone may give a run the id of another one.
        let is_about = |root, scope| selection.is_about(root, scope);
        selection.steps = run_rows::steps(connection, query, is_about)?;
        Ok(selection)
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

    /// The steps that are read one by one. More are read from the log as a whole.
    pub(super) fn merged_steps(&self) -> Option<&BTreeSet<i64>> {
        self.steps.as_ref().filter(|steps| steps.len() <= MOST_STEPS)
    }

    /// Whether the event is of one of the steps, if not only such events are read.
    fn is_of_step(&self, seq: u64) -> rusqlite::Result<bool> {
        let Some(steps) = self.steps.as_ref().filter(|steps| steps.len() > MOST_STEPS) else {
            return Ok(true);
        };
        let sql = "SELECT step FROM events WHERE seq = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let step: Option<i64> = statement.query_row([seq.cast_signed()], |row| row.get(0))?;
        Ok(step.is_some_and(|step| steps.contains(&step)))
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

    /// The number of entries of indexes that `has_root` looks at.
    pub(super) fn cost_of_root(&self) -> usize {
        let unknown = self.identities.iter().filter(|all| all.roots.is_none());
        1 + unknown.map(|all| all.identities.len()).sum::<usize>()
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
            && self.is_of_step(entry.seq).map_err(fault::read)?
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
        let has_all = self.identities.iter().all(|all| all.are_of(&about));
        self.scopes.borrow_mut().insert(scope, has_all);
        Ok(has_all)
    }

    /// What the budget of a read has to count beside the entries.
    pub(super) fn units(&self) -> usize {
        self.texts.as_ref().map_or(0, Texts::units)
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
    fn new(connection: &Connection, mut identities: Vec<&'a Identity>) -> rusqlite::Result<Self> {
        // What is kept instead of a hidden value is not a value.
        identities.retain(|identity| scope::shown(&identity.value).is_none());
        let (set, mut roots, mut is_exact) = (OnceCell::new(), BTreeSet::new(), true);
        for identity in &identities {
            let Some(no) = intern::known(connection, identity)? else { continue };
            roots.insert(no);
            let sql = "SELECT root FROM members WHERE identity = ?1 AND root > ?2 LIMIT 1";
            let mut next = connection.prepare_cached(sql)?;
            let mut last = i64::MIN;
            while let Some(root) = next.query_row([no, last], |row| row.get(0)).optional()? {
                if roots.len() >= MOST_ROOTS {
                    return Ok(Self { identities, set, roots: None, is_exact: false });
                }
                is_exact = false;
                roots.insert(root);
                last = root;
            }
        }
        Ok(Self { identities, set, roots: Some(roots), is_exact })
    }

    /// Whether what this is about has one of them.
    fn are_of(&self, about: &About) -> bool {
        let set = self.set.get_or_init(|| self.identities.iter().copied().collect());
        about.visible().any(|identity| set.contains(identity))
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
