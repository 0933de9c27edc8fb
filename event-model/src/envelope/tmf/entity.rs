//! The content of `event`: the subject under the name of its event type.

use super::Removed;
use crate::{lifecycle::NAMING, redact::private_keys};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// An object with one member, the subject.
pub(super) struct Entity<'a> {
    pub(super) member: &'a str,
    /// The `@type` that is written if the subject has none.
    pub(super) class: Option<&'a str>,
    pub(super) instance: &'a Map<String, Json>,
    /// The members of the instance as they may be shown, in their order, if something in them is hidden.
    pub(super) hidden: Option<Vec<(String, Json)>>,
    pub(super) content: Content<'a>,
}

/// How much of the subject is written.
pub(super) enum Content<'a> {
    Whole,
    /// The members that identify the subject.
    Reference {
        naming: &'static [&'static str],
    },
    /// The members that identify the subject, then those that changed.
    Delta {
        changed: Vec<&'a str>,
        removed: Removed,
    },
}

const TYPE: &str = "@type";

impl Serialize for Entity<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.member, Subject(self))])
    }
}

struct Subject<'a>(&'a Entity<'a>);

impl Serialize for Subject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Entity { class, instance, hidden, content, .. } = self.0;
        let mut out = serializer.serialize_map(None)?;
        match content {
            Content::Whole => {
                match hidden {
                    None => members(&mut out, instance.iter())?,
                    Some(shown) => {
                        members(&mut out, shown.iter().map(|(name, json)| (name, json)))?
                    }
                }
                if let Some(class) = class.filter(|_| !instance.contains_key(TYPE)) {
                    out.serialize_entry(TYPE, class)?;
                }
            }
            Content::Reference { naming } => {
                let shown = ShownMembers::of(instance, hidden.as_deref());
                write_naming(&mut out, naming, *class, &shown)?;
            }
            Content::Delta { changed, removed } => {
                let shown = ShownMembers::of(instance, hidden.as_deref());
                write_naming(&mut out, &NAMING, *class, &shown)?;
                write_changed(&mut out, changed, *removed, *class, &shown)?;
            }
        }
        out.end()
    }
}

fn members<'a, M: SerializeMap>(
    out: &mut M,
    mut members: impl Iterator<Item = (&'a String, &'a Json)>,
) -> Result<(), M::Error> {
    members.try_for_each(|(name, value)| out.serialize_entry(name, value))
}

/// The members of an instance as they may be shown, to be found by their real names.
struct ShownMembers<'a> {
    instance: &'a Map<String, Json>,
    /// In the same order, if something is hidden.
    hidden: Option<BTreeMap<&'a str, &'a (String, Json)>>,
}

impl<'a> ShownMembers<'a> {
    fn of(instance: &'a Map<String, Json>, hidden: Option<&'a [(String, Json)]>) -> Self {
        let names = instance.keys().map(String::as_str);
        let hidden = hidden.map(|shown| names.zip(shown).collect());
        Self { instance, hidden }
    }

    /// The name and the value of a member.
    fn get(&self, name: &str) -> Option<(&str, &Json)> {
        match &self.hidden {
            None => self.instance.get_key_value(name).map(|(name, value)| (name.as_str(), value)),
            Some(hidden) => hidden.get(name).map(|(name, value)| (name.as_str(), value)),
        }
    }
}

fn write_naming<M: SerializeMap>(
    out: &mut M,
    naming: &[&'static str],
    class: Option<&str>,
    members: &ShownMembers<'_>,
) -> Result<(), M::Error> {
    for name in naming {
        match (members.get(name), class) {
            (Some((name, value)), _) => out.serialize_entry(name, value)?,
            (None, Some(class)) if *name == TYPE => out.serialize_entry(name, class)?,
            (None, _) => {}
        }
    }
    Ok(())
}

/// The members that identify the subject are already written.
fn write_changed<M: SerializeMap>(
    out: &mut M,
    changed: &[&str],
    removed: Removed,
    class: Option<&str>,
    members: &ShownMembers<'_>,
) -> Result<(), M::Error> {
    for name in changed {
        match members.get(name) {
            Some(_) if NAMING.contains(name) => {}
            Some((name, value)) => out.serialize_entry(name, value)?,
            None if removed == Removed::LeftOut || (*name == TYPE && class.is_some()) => {}
            None => out.serialize_entry(&private_keys(name), &None::<()>)?,
        }
    }
    Ok(())
}
