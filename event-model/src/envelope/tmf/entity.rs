//! What stands in `event`: the subject under the name of its event type.

use super::name::Name;
use crate::redact::{private_keys, redacted};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value as Json};

/// An object with one member, the subject.
pub(super) struct Entity<'a> {
    pub(super) member: Name,
    /// What the `@type` is of a subject that has none, where it must have one.
    pub(super) class: Option<Name>,
    pub(super) instance: &'a Map<String, Json>,
    pub(super) content: Content<'a>,
}

/// How much of the subject is told.
pub(super) enum Content<'a> {
    Whole,
    /// What names it, and these members.
    Delta(Vec<&'a str>),
    /// These members.
    Reference(&'static [&'static str]),
}

/// What names a subject, in the order in which it is told.
const NAMING: [&str; 4] = ["id", "href", TYPE, "@baseType"];
const TYPE: &str = "@type";

impl Serialize for Entity<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(&self.member, Subject(self))])
    }
}

struct Subject<'a>(&'a Entity<'a>);

impl Serialize for Subject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Entity { class, instance, content, .. } = self.0;
        let class = class.filter(|_| !instance.contains_key(TYPE));
        let mut out = serializer.serialize_map(None)?;
        match content {
            Content::Whole => instance.iter().try_for_each(|member| entry(&mut out, member))?,
            Content::Delta(_) => named(&mut out, instance, &NAMING)?,
            Content::Reference(naming) => named(&mut out, instance, naming)?,
        }
        if let Some(class) = class {
            out.serialize_entry(TYPE, &class)?;
        }
        if let Content::Delta(changed) = content {
            let is_told = |name: &str| {
                let is_there = instance.contains_key(name) || (name == TYPE && class.is_some());
                is_there && NAMING.contains(&name)
            };
            for name in changed.iter().filter(|name| !is_told(name)) {
                let value = instance.get(*name).map(redacted);
                out.serialize_entry(&private_keys(name), &value)?;
            }
        }
        out.end()
    }
}

fn named<M: SerializeMap>(
    out: &mut M,
    instance: &Map<String, Json>,
    naming: &[&str],
) -> Result<(), M::Error> {
    let mut members = naming.iter().filter_map(|name| instance.get_key_value(*name));
    members.try_for_each(|member| entry(out, member))
}

fn entry<M: SerializeMap>(out: &mut M, (name, value): (&String, &Json)) -> Result<(), M::Error> {
    out.serialize_entry(&private_keys(name), &redacted(value))
}
