//! Event types: what events are about, and the identities that name it.

use super::{Known, Lifecycle, Text};
use crate::source::Span;

/// An event type: the identities that its events must have, may have and must not have.
#[derive(Debug, Clone)]
pub struct EventType {
    /// The name.
    pub name: Text,
    /// The text that documents the generated trait.
    pub description: Option<Text>,
    /// The identities that an event of this type must have, in the order of its constructor.
    pub requires: Known<Vec<Identity>>,
    /// The identities that it may have.
    pub optional: Vec<Identity>,
    /// The properties that it must not have.
    pub forbids: Vec<Text>,
    /// The lifecycle. Its events exist only if the event type requires exactly one identity.
    pub lifecycle: Option<Lifecycle>,
    /// The entries that contradict an earlier entry. They are left out.
    pub contradictions: Vec<Contradiction>,
    /// Whether it is built in: `cluster`, `host` or `infra_env`. Its texts are then not in any file.
    pub built_in: bool,
}

/// A property that names the subject of an event.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The name.
    pub name: Text,
    /// The type. `Uuid` if it could not be read.
    pub ty: Known<IdentityType>,
}

/// An entry of an event type that contradicts an earlier entry.
#[derive(Debug, Clone)]
pub enum Contradiction {
    /// An identity is listed twice.
    ListedTwice {
        /// The second of the two.
        again: Text,
        /// The place of the first.
        first: Span,
    },
    /// An identity is forbidden.
    Forbidden {
        /// The name in the list of forbidden properties.
        forbidden: Text,
        /// The place where the identity is listed.
        listed: Span,
    },
}

/// The type of an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityType {
    /// A UUID.
    Uuid,
    /// A text.
    String,
}

impl EventType {
    /// The three event types that every registry has.
    pub(crate) fn built_in() -> Vec<Self> {
        let host = ["host_id", "infra_env_id"];
        vec![
            Self::known("cluster", &["cluster_id"], &[], &host),
            Self::known("host", &host, &["cluster_id"], &[]),
            Self::known("infra_env", &["infra_env_id"], &["cluster_id"], &["host_id"]),
        ]
    }

    fn known(name: &str, requires: &[&str], optional: &[&str], forbids: &[&str]) -> Self {
        let identities = |names: &[&str]| {
            let uuid = |name: &&str| Identity {
                name: Text::built_in(name),
                ty: Known::Whole(IdentityType::Uuid),
            };
            names.iter().map(uuid).collect()
        };
        Self {
            name: Text::built_in(name),
            description: None,
            requires: Known::Whole(identities(requires)),
            optional: identities(optional),
            forbids: forbids.iter().map(|name| Text::built_in(name)).collect(),
            lifecycle: None,
            contradictions: Vec::new(),
            built_in: true,
        }
    }

    /// The lifecycle with the identity of its subject. `None` unless exactly one identity is required.
    pub fn subject(&self) -> Option<(&Lifecycle, &Identity)> {
        match &self.requires.read()[..] {
            [identity] => self.lifecycle.as_ref().zip(Some(identity)),
            _ => None,
        }
    }

    /// All identities: the required ones, then the optional ones.
    pub fn identities(&self) -> impl Iterator<Item = &Identity> {
        self.requires.read().iter().chain(&self.optional)
    }
}

impl IdentityType {
    /// The type as registries spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Uuid => "uuid",
            Self::String => "string",
        }
    }
}
