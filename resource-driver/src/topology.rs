//! Resources of others that belong to a resource.

use crate::invalid::{InvalidValue, kind_of, within};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Resources of others that belong to a resource, by name. One can be marked as removed; one that is not named is as it was.
///
/// ```
/// use resource_driver::AssociatedTopology;
///
/// let mut topology = AssociatedTopology::new();
/// topology.insert("stack", "1ebc", "Openstack");
/// topology.remove("old stack");
/// let json = serde_json::to_string(&topology)?;
/// assert_eq!(json, r#"{"old stack":null,"stack":{"id":"1ebc","type":"Openstack"}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AssociatedTopology(BTreeMap<String, Option<TopologyEntry>>);

/// A resource of others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopologyEntry {
    /// Its id, in the words of its owner.
    pub id: String,
    /// What it is, such as `Openstack`.
    #[serde(rename = "type")]
    pub kind: String,
}

impl AssociatedTopology {
    /// Nothing that belongs to the resource.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads what a request says. `pointer` is where it is in the request, for the error.
    ///
    /// Null in place of all entries says that there are none, and null in place of one says that it was removed. Other
    /// members than `id` and `type` are dropped.
    ///
    /// # Errors
    ///
    /// If this is not an object, or an entry has no `id` or no `type`.
    pub fn from_json(json: Value, pointer: &str) -> Result<Self, InvalidValue> {
        let members = match json {
            Value::Null => return Ok(Self::default()),
            Value::Object(members) => members,
            other => {
                let problem = format!(
                    "this is {}; send an object with a member for each entry",
                    kind_of(&other)
                );
                return Err(InvalidValue::new(pointer, problem));
            }
        };
        let read = |(name, json): (String, Value)| {
            let entry = match json {
                Value::Null => None,
                json => Some(TopologyEntry::from_json(json, || within(pointer, &name))?),
            };
            Ok((name, entry))
        };
        members.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Adds an entry, in place of one with the same name.
    pub fn insert(
        &mut self,
        name: impl Into<String>,
        id: impl Into<String>,
        kind: impl Into<String>,
    ) {
        let entry = TopologyEntry { id: id.into(), kind: kind.into() };
        self.0.insert(name.into(), Some(entry));
    }

    /// Marks an entry as removed. The orchestrator then forgets it.
    pub fn remove(&mut self, name: impl Into<String>) {
        self.0.insert(name.into(), None);
    }

    /// Adds an entry, in place of one with the same name.
    #[must_use]
    pub fn with(
        mut self,
        name: impl Into<String>,
        id: impl Into<String>,
        kind: impl Into<String>,
    ) -> Self {
        self.insert(name, id, kind);
        self
    }

    /// Marks an entry as removed.
    #[must_use]
    pub fn with_removed(mut self, name: impl Into<String>) -> Self {
        self.remove(name);
        self
    }

    /// The entry of this name. `None` if there is none, or it is marked as removed.
    pub fn get(&self, name: &str) -> Option<&TopologyEntry> {
        self.0.get(name)?.as_ref()
    }

    /// Whether the entry of this name is marked as removed.
    pub fn is_removed(&self, name: &str) -> bool {
        matches!(self.0.get(name), Some(None))
    }

    /// All entries in the order of their names; `None` for one that is marked as removed.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, Option<&TopologyEntry>)> {
        self.0.iter().map(|(name, entry)| (name.as_str(), entry.as_ref()))
    }

    /// The entries with this id, which are not removed.
    pub fn with_id<'a>(
        &'a self,
        id: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a TopologyEntry)> {
        self.present().filter(move |(_, entry)| entry.id == id)
    }

    /// The entries of this type, which are not removed.
    pub fn of_kind<'a>(
        &'a self,
        kind: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a TopologyEntry)> {
        self.present().filter(move |(_, entry)| entry.kind == kind)
    }

    fn present(&self) -> impl Iterator<Item = (&str, &TopologyEntry)> {
        self.iter().filter_map(|(name, entry)| Some((name, entry?)))
    }

    /// How many entries there are, with those that are marked as removed.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no entries, not even removed ones.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TopologyEntry {
    fn from_json(json: Value, pointer: impl Fn() -> String) -> Result<Self, InvalidValue> {
        let Value::Object(mut members) = json else {
            let problem =
                format!("this is {}; send an object with `id` and `type`, or null", kind_of(&json));
            return Err(InvalidValue::new(pointer(), problem));
        };
        let id = text(&mut members, "id", &pointer)?;
        let kind = text(&mut members, "type", &pointer)?;
        Ok(Self { id, kind })
    }
}

fn text(
    members: &mut Map<String, Value>,
    name: &str,
    pointer: impl Fn() -> String,
) -> Result<String, InvalidValue> {
    match members.remove(name) {
        Some(Value::String(text)) => Ok(text),
        None | Some(Value::Null) => {
            let problem = format!("the entry has no `{name}`; send `id` and `type`");
            Err(InvalidValue::new(pointer(), problem))
        }
        Some(other) => {
            let problem = format!("this is {}; send a text", kind_of(&other));
            Err(InvalidValue::new(format!("{}/{name}", pointer()), problem))
        }
    }
}
