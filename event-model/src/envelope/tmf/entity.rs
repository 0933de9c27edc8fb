//! The content of `event`: the subject under the name of its event type.

use crate::{
    redact::private_keys,
    value::{self, redacted},
};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value as Json};

/// An object with one member, the subject.
pub(super) struct Entity<'a> {
    pub(super) member: &'a str,
    /// The `@type` that is written if the subject has none.
    pub(super) class: Option<&'a str>,
    pub(super) instance: &'a Map<String, Json>,
    pub(super) content: Content<'a>,
}

/// How much of the subject is written.
pub(super) enum Content<'a> {
    Whole,
    /// The members that identify the subject, then those that changed.
    Part {
        naming: &'static [&'static str],
        changed: Vec<&'a str>,
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
        let Entity { class, instance, content, .. } = self.0;
        let mut out = serializer.serialize_map(None)?;
        match content {
            Content::Whole => {
                value::write_members(&mut out, instance)?;
                if let Some(class) = class.filter(|_| !instance.contains_key(TYPE)) {
                    out.serialize_entry(TYPE, class)?;
                }
            }
            Content::Part { naming, changed } => {
                write_naming(&mut out, naming, *class, instance)?;
                write_changed(&mut out, changed, naming, *class, instance)?;
            }
        }
        out.end()
    }
}

fn write_naming<M: SerializeMap>(
    out: &mut M,
    naming: &[&'static str],
    class: Option<&str>,
    instance: &Map<String, Json>,
) -> Result<(), M::Error> {
    for name in naming {
        match (instance.get(*name), class) {
            (Some(value), _) => out.serialize_entry(name, &redacted(value))?,
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
    naming: &[&str],
    class: Option<&str>,
    instance: &Map<String, Json>,
) -> Result<(), M::Error> {
    let mut members = instance.iter().peekable();
    for name in changed {
        // Both are sorted, so most members are found without a search.
        while members.next_if(|(member, _)| member.as_str() < *name).is_some() {}
        let next = members.next_if(|(member, _)| member == name);
        match next.map(|(_, value)| value).or_else(|| instance.get(*name)) {
            Some(_) if naming.contains(name) => {}
            None if *name == TYPE && class.is_some() => {}
            Some(value) => out.serialize_entry(&private_keys(name), &redacted(value))?,
            None => out.serialize_entry(&private_keys(name), &None::<()>)?,
        }
    }
    Ok(())
}
