//! The content of `event`: the subject under the name of its event type.

use super::Removed;
use crate::{
    lifecycle::NAMING,
    redact::{self, KEY, may_have_key},
};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value as Json};

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
    /// The members that identify the subject, and those that changed.
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
        let Entity { instance, hidden, .. } = self.0;
        let mut out = serializer.serialize_map(None)?;
        match hidden {
            None => self.write(&mut out, instance.iter().map(|(name, json)| (name, name, json)))?,
            Some(shown) => {
                let shown = instance.keys().zip(shown);
                self.write(&mut out, shown.map(|(real, (name, json))| (real, name, json)))?;
            }
        }
        out.end()
    }
}

/// The members of an instance: the name, and the name and the value as they may be shown.
trait Members<'a>: Iterator<Item = (&'a String, &'a String, &'a Json)> {}

impl<'a, I: Iterator<Item = (&'a String, &'a String, &'a Json)>> Members<'a> for I {}

impl Subject<'_> {
    fn write<'a, M: SerializeMap>(
        &self,
        out: &mut M,
        members: impl Members<'a>,
    ) -> Result<(), M::Error> {
        let Entity { class, instance, content, .. } = self.0;
        match content {
            Content::Whole => write_those(out, members, |_| true)?,
            Content::Reference { naming } => write_those(out, members, |name| has(naming, name))?,
            Content::Delta { changed, removed } => {
                write_those(out, members, |name| has(&NAMING, name) || has_sorted(changed, name))?;
                if *removed == Removed::Null {
                    write_nulls(out, changed, self.0)?;
                }
            }
        }
        match class {
            Some(class) if !instance.contains_key(TYPE) => out.serialize_entry(TYPE, class),
            _ => Ok(()),
        }
    }
}

/// Writes the members with these names. To look at all of them once takes less time than to find each.
fn write_those<'a, M: SerializeMap>(
    out: &mut M,
    members: impl Members<'a>,
    is_written: impl Fn(&str) -> bool,
) -> Result<(), M::Error> {
    for (real, name, value) in members {
        if is_written(real) {
            out.serialize_entry(name, value)?;
        }
    }
    Ok(())
}

fn has(names: &[&str], name: &str) -> bool {
    names.contains(&name)
}

fn has_sorted(names: &[&str], name: &str) -> bool {
    match names.len() {
        0..=8 => has(names, name),
        _ => names.binary_search(&name).is_ok(),
    }
}

/// Writes the members that were removed, without those whose name is hidden: it could be the name of another member.
fn write_nulls<M: SerializeMap>(
    out: &mut M,
    changed: &[&str],
    entity: &Entity<'_>,
) -> Result<(), M::Error> {
    let Entity { class, instance, hidden, .. } = entity;
    let is_removed = |name: &str| !instance.contains_key(name) && (name != TYPE || class.is_none());
    let mut removed = changed.iter().copied().filter(|name| is_removed(name));
    if hidden.is_none() && !removed.clone().any(may_have_key) {
        return removed.try_for_each(|name| out.serialize_entry(name, &None::<()>));
    }
    // Lines of a key may be names, those of the instance too.
    let mut all = (*instance).clone();
    all.extend(removed.map(|name| (name.to_owned(), Json::Null)));
    let shown = redact::members(&all).unwrap_or_default();
    let names = all.keys().zip(&shown).filter(|(name, (shown, _))| *name == shown);
    let mut names = names.filter(|(name, _)| is_removed(name) && !name.contains(KEY));
    names.try_for_each(|(name, _)| out.serialize_entry(name, &None::<()>))
}
