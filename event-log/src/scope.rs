//! What an event is about, as one value: its event type and all of its identities.
//!
//! Most events are about few subjects. So a store keeps each scope once, and an event has the number of it. A rate limit
//! counts by name and scope, and a filter by identities looks at scopes.

use crate::{
    Identity,
    digest::{self, Digest},
};
use event_model::{Event, Value};
use std::sync::OnceLock;

/// What an event is about.
#[derive(Debug)]
pub(crate) struct Scope {
    /// The event type and the identities as JSON.
    pub(crate) key: Box<str>,
    /// Equal for equal keys only.
    pub(crate) digest: Digest,
    /// The identities, sorted by name. A sensitive one has a digest as its value.
    pub(crate) identities: Vec<Identity>,
    /// The index of the root: the identity whose events are in one order in every store.
    pub(crate) root: Option<usize>,
    /// The numbers that the store has for it. They are set after they are on disk, and never change.
    pub(crate) place: OnceLock<Place>,
}

/// The numbers that a store has for a scope and for its root. Root 0 has the events without identities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) scope: i64,
    pub(crate) root: i64,
}

/// Makes values comparable that may not be shown.
#[derive(Clone)]
pub(crate) struct Salt(pub(crate) Box<str>);

impl Scope {
    /// The scope of this event.
    pub(crate) fn of(event: &dyn Event, salt: &Salt) -> Self {
        let descriptor = event.descriptor();
        let mut identities = Vec::new();
        for (index, property) in descriptor.properties.iter().enumerate() {
            let value = event.get(index);
            if !property.identity || value.is_null() {
                continue;
            }
            let text = text(value);
            let value = match property.sensitive {
                true => hidden(&salt.digest(property.name, &text)),
                false => text,
            };
            identities.push(Identity { name: property.name.into(), value: value.into() });
        }
        Self::new(descriptor.event_type, identities, root(event).map(|(name, _)| name))
    }

    /// The scope of an event of this type with these identities, of which one is the root.
    pub(crate) fn new(event_type: &str, mut identities: Vec<Identity>, root: Option<&str>) -> Self {
        identities.sort();
        let named = |name: &str| identities.iter().position(|identity| *identity.name == *name);
        let root = root.and_then(named);
        let key = key(event_type, &identities);
        Self { digest: digest::of(&[&key]), key, identities, root, place: OnceLock::new() }
    }
}

/// The name and the value of the identity that orders an event.
pub(crate) fn root(event: &dyn Event) -> Option<(&'static str, Value<'_>)> {
    let properties = event.descriptor().properties.iter().enumerate();
    let identities = properties
        .filter(|(_, property)| property.identity)
        .map(|(index, property)| (property.name, event.get(index)))
        .filter(|(_, value)| !value.is_null());
    identities.min_by_key(|(name, _)| match *name {
        "cluster_id" => 0,
        "infra_env_id" => 1,
        _ => 2,
    })
}

pub(crate) fn text(value: Value<'_>) -> String {
    match value {
        Value::Str(text) => text.to_owned(),
        value => value.to_string(),
    }
}

fn key(event_type: &str, identities: &[Identity]) -> Box<str> {
    let pairs: Vec<_> = identities.iter().map(|it| (&*it.name, &*it.value)).collect();
    serde_json::to_string(&(event_type, pairs)).expect("texts are JSON").into()
}

/// The event type and the identities of a key.
pub(crate) fn read(key: &str) -> Option<(Box<str>, Vec<Identity>)> {
    let (event_type, pairs): (Box<str>, Vec<Pair>) = serde_json::from_str(key).ok()?;
    let identities = pairs.into_iter().map(|(name, value)| Identity { name, value });
    Some((event_type, identities.collect()))
}

/// The name and the value of an identity.
type Pair = (Box<str>, Box<str>);

/// Begins the value of a sensitive identity, and nothing that a program would choose as an identity.
const HIDDEN: &str = "\u{1}***";

pub(crate) fn hidden(digest: &str) -> String {
    format!("{HIDDEN}{digest}")
}

/// What to show instead of the value of an identity. `None` if it may be shown.
pub(crate) fn shown(value: &str) -> Option<&'static str> {
    value.starts_with(HIDDEN).then_some("***")
}

impl Salt {
    pub(crate) fn digest(&self, name: &str, value: &str) -> String {
        let bytes = digest::of(&[&self.0, name, value]);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
