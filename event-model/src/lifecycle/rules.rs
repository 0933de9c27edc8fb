//! Rules for comparing snapshots.

mod form;
mod place;
mod pointer;
mod reading;

pub(super) use place::Place;
pub use pointer::PointerError;

use super::{Aspect, Snapshot, Subject};
use crate::Value;
use form::Form;
use serde_json::Value as Json;
use std::{collections::BTreeSet, fmt};

/// The member for [`Rules::split_operating_status`].
const OPERATING_STATUS: &str = "operatingStatus";

/// Decide whether two snapshots differ, and which kind of change that is.
///
/// By default every difference counts, even the order of a list. Pointers are JSON pointers (RFC 6901) with one
/// addition: the token `*` stands for every element of a list. In an object it is the member with that name.
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
    /// Creates the rules for a subject: every difference counts, and `S::STATE` names the members of the state.
    pub fn of<S: Subject>() -> Self {
        let state = S::STATE.iter().copied().map(str::to_owned).collect();
        Self { state, split_operating_status: false, root: Place::default() }
    }

    /// Replaces the members of the state. The names are members at the top level.
    #[must_use]
    pub fn with_state(self, members: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { state: members.into_iter().map(Into::into).collect(), ..self }
    }

    /// Adds the kind [`OperatingStatusChanged`](super::Kind): a change is of this kind if `operatingStatus` is the only
    /// member of the state that changed.
    #[must_use]
    pub fn split_operating_status(self) -> Self {
        Self { split_operating_status: true, ..self }
    }

    /// Leaves the values at these pointers out of the comparison. They are still stored and sent.
    ///
    /// An ignored element does not count as an element of its list. A list that appears or disappears is still a
    /// difference; to ignore this too, add the pointer to the list itself.
    ///
    /// # Errors
    ///
    /// If a text is not a JSON pointer, or points to the whole snapshot.
    pub fn ignore(
        mut self,
        pointers: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Self, PointerError> {
        for text in pointers {
            self.root.at(pointer::tokens(text.as_ref())?).ignored = true;
        }
        Ok(self)
    }

    /// Compares the lists at these pointers without their order. How often an element occurs still counts.
    ///
    /// # Errors
    ///
    /// If a text is not a JSON pointer, or points to the whole snapshot.
    pub fn unordered(
        mut self,
        pointers: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Self, PointerError> {
        for text in pointers {
            self.root.at(pointer::tokens(text.as_ref())?).unordered = true;
        }
        Ok(self)
    }

    /// Writes the numbers at these pointers as texts, so that integers of up to 308 digits can be tracked.
    ///
    /// [`parse`](Self::parse) and [`snapshot`](Self::snapshot) do that, and the text is stored and sent. In a comparison,
    /// a number at such a pointer is equal to the text that [`snapshot`](Self::snapshot) writes for it, so the rule can
    /// be added when a subject is already tracked: `7` and `"7"` are equal. Texts are compared as texts: `1.50`, which
    /// `parse` keeps so, is another text than `1.5`. What is not a number stays as it is, also a list of numbers:
    /// `/ids/*` points to its elements.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::lifecycle::{Rules, Snapshot};
    /// use events::ticket::Ticket; // the generated crate
    ///
    /// let text = r#"{ "id": "t-1", "serial": 12345678901234567890123 }"#;
    /// assert!(Snapshot::<Ticket>::parse(text).is_err()); // a double rounds it
    /// let rules = Rules::of::<Ticket>().as_text(["/serial"])?;
    /// let snapshot = rules.parse::<Ticket>(text)?;
    /// assert_eq!(snapshot.members()["serial"], "12345678901234567890123");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a text is not a JSON pointer, or points to the whole snapshot.
    pub fn as_text(
        mut self,
        pointers: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Self, PointerError> {
        for text in pointers {
            self.root.at(pointer::tokens(text.as_ref())?).as_text = true;
        }
        Ok(self)
    }

    /// The names of the members that differ, sorted.
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
        // Most members are written as they were, and then they are equal under any rules.
        if then == now {
            return false;
        }
        let places = Place::of_member(&[&self.root], name);
        if places.is_empty() {
            return then.map(Value::Json) != now.map(Value::Json);
        }
        let form = |value: Option<_>| value.and_then(|value| Form::of(value, &places));
        form(then) != form(now)
    }

    /// Which part of the subject changed, if these members differ.
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

/// Hides private keys, even in pointers.
impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state: Vec<_> = self.state.iter().cloned().collect();
        let ignored = self.root.pointers(|place| place.ignored);
        let unordered = self.root.pointers(|place| place.unordered);
        let as_text = self.root.pointers(|place| place.as_text);
        f.debug_struct("Rules")
            .field("state", &Value::List(&state))
            .field("split_operating_status", &self.split_operating_status)
            .field("ignored", &Value::List(&ignored))
            .field("unordered", &Value::List(&unordered))
            .field("as_text", &Value::List(&as_text))
            .finish()
    }
}
