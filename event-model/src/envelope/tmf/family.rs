//! What TMF events are about.

use super::name::member;
use crate::lifecycle::Subject;
use serde::{Serialize, Serializer};
use std::{borrow::Cow, fmt};

/// What a TMF event is about: a service, a resource, or the subject of a lifecycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family {
    event_type: &'static str,
    state_event: &'static str,
}

impl Family {
    /// A service of TMF638.
    pub const SERVICE: Self = Self { event_type: "service", state_event: "StateChange" };
    /// A resource of TMF639.
    pub const RESOURCE: Self = Self { event_type: "resource", state_event: "StateChange" };
    /// Those that [`Inbound::parse`](super::Inbound::parse) reads.
    pub const ALL: [Self; 2] = [Self::SERVICE, Self::RESOURCE];

    /// The subject of a lifecycle, such as a trouble ticket of TMF621.
    pub const fn of<S: Subject>() -> Self {
        Self { event_type: S::EVENT_TYPE, state_event: S::STATE_EVENT }
    }

    /// The name, as event types of registries have it: `service`, `trouble_ticket`.
    pub const fn as_str(self) -> &'static str {
        self.event_type
    }

    /// What the name of an event for a change of the state has before `Event`.
    pub(super) const fn state_event(self) -> &'static str {
        self.state_event
    }

    /// The member of `event` that contains the entity: `service`, `troubleTicket`.
    pub(super) fn member(self) -> Cow<'static, str> {
        member(self.event_type)
    }

    /// The family whose entity shows that an event is not about this one.
    pub(super) fn other(self) -> Option<Self> {
        match self.event_type {
            "service" => Some(Self::RESOURCE),
            "resource" => Some(Self::SERVICE),
            _ => None,
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Family {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
