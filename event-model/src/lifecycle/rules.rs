//! When two snapshots count as different, and what a difference is.

mod form;
mod place;
mod pointer;

pub use pointer::PointerError;

use super::{Aspect, Snapshot, Subject};
use crate::Value;
use form::Form;
use place::Place;
use serde_json::Value as Json;
use std::{collections::BTreeSet, fmt};

/// The member that [`Rules::split_operating_status`] is about.
const OPERATING_STATUS: &str = "operatingStatus";

/// When two snapshots count as different, and which kind of change that is.
///
/// Without more being said every difference counts, also another order of a list. Pointers are JSON pointers (RFC 6901) in
/// which the token `*` also stands for every element of a list; in an object it is the member with that name.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{lifecycle::{Head, Rules, Snapshot, decide}, serde_json::json};
/// use events::ticket::Ticket; // the generated crate
///
/// let rules = Rules::of::<Ticket>().ignore(["/notes/*/read"])?.unordered(["/labels"])?;
/// let then = json!({ "id": "t-1", "labels": ["a", "b"], "notes": [{ "text": "x", "read": false }] });
/// let now = json!({ "id": "t-1", "labels": ["b", "a"], "notes": [{ "text": "x", "read": true }] });
/// let (then, now) = (Snapshot::new(then)?, Snapshot::new(now)?);
/// assert_eq!(decide::<Ticket>(Some(&Head::Live(then)), Some(&now), &rules)?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Rules {
    state: BTreeSet<String>,
    split_operating_status: bool,
    root: Place,
}

impl Rules {
    /// The rules for a subject that says no more than which members state its lifecycle.
    pub fn of<S: Subject>() -> Self {
        let state = S::STATE.iter().copied().map(str::to_owned).collect();
        Self { state, split_operating_status: false, root: Place::default() }
    }

    /// The same with other members at the top level stating the lifecycle.
    #[must_use]
    pub fn with_state(self, members: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { state: members.into_iter().map(Into::into).collect(), ..self }
    }

    /// The same with a kind of its own, [`Kind::OperatingStatusChanged`](super::Kind), for changes that touch of the state only the
    /// member `operatingStatus`.
    #[must_use]
    pub fn split_operating_status(self) -> Self {
        Self { split_operating_status: true, ..self }
    }

    /// The same with what stands at these pointers left out of comparison. It is kept and sent nevertheless.
    ///
    /// What is left out of a list is no element of it: to ignore also how many there are, name the list.
    ///
    /// # Errors
    ///
    /// When a text is no JSON pointer, or one to the whole snapshot.
    pub fn ignore(
        mut self,
        pointers: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Self, PointerError> {
        for text in pointers {
            self.root.at(pointer::tokens(text.as_ref())?).ignored = true;
        }
        Ok(self)
    }

    /// The same with the lists at these pointers having no order. How often an element occurs still counts.
    ///
    /// # Errors
    ///
    /// When a text is no JSON pointer, or one to the whole snapshot.
    pub fn unordered(
        mut self,
        pointers: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Self, PointerError> {
        for text in pointers {
            self.root.at(pointer::tokens(text.as_ref())?).unordered = true;
        }
        Ok(self)
    }

    /// The sorted names of the members that differ.
    pub(super) fn differences<S: Subject>(
        &self,
        then: &Snapshot<S>,
        now: &Snapshot<S>,
    ) -> Vec<String> {
        let (then, now) = (then.members(), now.members());
        let gone = then.iter().filter(|(name, _)| !now.contains_key(*name));
        let gone = gone.filter(|(name, value)| self.differ(name, Some(value), None));
        let other = now.iter();
        let other = other.filter(|(name, value)| self.differ(name, then.get(*name), Some(value)));
        let mut names: Vec<_> = gone.chain(other).map(|(name, _)| name.clone()).collect();
        names.sort_unstable();
        names
    }

    fn differ(&self, name: &str, then: Option<&Json>, now: Option<&Json>) -> bool {
        let places = Place::of_member(&[&self.root], name);
        if places.is_empty() {
            return then.map(Value::Json) != now.map(Value::Json);
        }
        let form = |value: Option<_>| value.and_then(|value| Form::of(value, &places));
        form(then) != form(now)
    }

    /// What of the subject changed when these members differ.
    pub(super) fn aspect(&self, changed: &[String]) -> Aspect {
        let mut state = changed.iter().filter(|name| self.state.contains(*name)).peekable();
        if state.peek().is_none() {
            return Aspect::Attributes;
        }
        match self.split_operating_status && state.all(|name| name == OPERATING_STATUS) {
            true => Aspect::OperatingStatus,
            false => Aspect::State,
        }
    }
}

/// Without private keys, also where one is in a pointer.
impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state: Vec<_> = self.state.iter().cloned().collect();
        let ignored = self.root.pointers(|place| place.ignored);
        let unordered = self.root.pointers(|place| place.unordered);
        f.debug_struct("Rules")
            .field("state", &Value::List(&state))
            .field("split_operating_status", &self.split_operating_status)
            .field("ignored", &Value::List(&ignored))
            .field("unordered", &Value::List(&unordered))
            .finish()
    }
}
