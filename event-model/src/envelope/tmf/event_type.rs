//! The types of TMF events, in their two spellings.

use super::{
    family::Family,
    name::{Buffer, EVENT, First, Names},
};
use crate::{
    lifecycle::Kind,
    quoted::{excerpt, quoted},
};
use serde::{Serialize, Serializer};
use std::{error::Error, fmt, str::FromStr};

/// A type of TMF event: what it is about, and how that changed.
///
/// As a text it is the type of an event of TMF638 (service) or TMF639 (resource), and no other. Exactly two spellings
/// are accepted: the class, `ServiceCreateEvent`, and the same with a lower-case first letter.
///
/// ```
/// use event_model::{envelope::tmf::{EventType, Family}, lifecycle::Kind};
///
/// let event_type: EventType = "ServiceStateChangeEvent".parse()?;
/// assert_eq!((event_type.family(), event_type.kind()), (Family::SERVICE, Kind::StateChanged));
/// assert_eq!(event_type.lower(), "serviceStateChangeEvent");
/// assert_eq!(event_type.listener_path(), "/listener/serviceStateChangeEvent");
/// assert_eq!(" serviceStateChangeEvent".parse::<EventType>().unwrap_err().code(), "unknown_event_type");
/// # Ok::<(), event_model::envelope::tmf::UnknownEventType>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventType {
    family: Family,
    kind: Kind,
}

/// What the name of an event has after its subject and before `Event`.
pub(super) fn ending(kind: Kind, state_event: &'static str) -> &'static str {
    match kind {
        Kind::Created => "Create",
        Kind::StateChanged => state_event,
        Kind::OperatingStatusChanged => "OperatingStatusChange",
        Kind::AttributeValueChanged => "AttributeValueChange",
        Kind::Deleted => "Delete",
    }
}

impl EventType {
    /// The type of the events that report such a change. `None` for the operating status of a resource: TMF639 does not
    /// define it.
    pub fn new(family: Family, kind: Kind) -> Option<Self> {
        let exists = (family, kind) != (Family::RESOURCE, Kind::OperatingStatusChanged);
        exists.then_some(Self { family, kind })
    }

    /// Every type of TMF638 and TMF639.
    pub fn all() -> impl Iterator<Item = Self> {
        Family::ALL.into_iter().flat_map(Self::of)
    }

    /// Every type of the events about this family.
    pub fn of(family: Family) -> impl Iterator<Item = Self> {
        Kind::ALL.iter().filter_map(move |kind| Self::new(family, *kind))
    }

    /// What the event is about.
    pub fn family(self) -> Family {
        self.family
    }

    /// How the subject changed.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// The name with a lower-case first letter: `serviceCreateEvent`.
    pub fn lower(self) -> String {
        self.spelt(First::Lower, str::to_owned)
    }

    /// The name of the class: `ServiceCreateEvent`.
    pub fn upper(self) -> String {
        self.spelt(First::Upper, str::to_owned)
    }

    /// The path, below the callback of a listener, where such events are delivered: `/listener/serviceCreateEvent`.
    pub fn listener_path(self) -> String {
        self.spelt(First::Lower, |name| format!("/listener/{name}"))
    }

    /// The type among those of the `families` that has this name.
    pub(super) fn find(name: &str, families: &[Family]) -> Option<Self> {
        let mut types = families.iter().flat_map(|family| Self::of(*family));
        types.find(|event_type| event_type.is_named(name))
    }

    fn is_named(self, name: &str) -> bool {
        // Most names are refused here, before a name is built.
        let ends = name.strip_suffix(EVENT).is_some_and(|name| name.ends_with(self.ending()));
        ends && [First::Lower, First::Upper]
            .into_iter()
            .any(|first| self.spelt(first, |own| own == name))
    }

    fn ending(self) -> &'static str {
        ending(self.kind, self.family.state_event())
    }

    fn spelt<T>(self, first: First, read: impl FnOnce(&str) -> T) -> T {
        let mut buffer = Buffer::default();
        read(Names::new(self.family.as_str(), self.ending(), first, &mut buffer).event())
    }
}

/// Writes the name with a lower-case first letter.
impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.spelt(First::Lower, |name| f.pad(name))
    }
}

/// Serializes as the name with a lower-case first letter.
impl Serialize for EventType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.spelt(First::Lower, |name| serializer.serialize_str(name))
    }
}

impl FromStr for EventType {
    type Err = UnknownEventType;

    fn from_str(text: &str) -> Result<Self, UnknownEventType> {
        Self::find(text, &Family::ALL).ok_or_else(|| UnknownEventType::new(text, &Family::ALL))
    }
}

/// A text is not the name of an [`EventType`].
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownEventType {
    /// An excerpt of the text.
    text: String,
    /// What the event may be about.
    family: Option<Family>,
}

impl UnknownEventType {
    /// `text` is not the name of an event about one of the `families`.
    pub(super) fn new(text: &str, families: &[Family]) -> Self {
        let family = match families {
            [family] => Some(*family),
            _ => None,
        };
        Self { text: excerpt(text), family }
    }

    /// The code of the error, which never changes: `unknown_event_type`.
    pub fn code(&self) -> &'static str {
        "unknown_event_type"
    }
}

impl fmt::Display for UnknownEventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = quoted(&self.text);
        write!(f, "unknown event type \"{text}\": use one of ")?;
        match self.family {
            None => f.write_str("TMF638 or TMF639, such as \"serviceCreateEvent\""),
            Some(family) => {
                let names = EventType::of(family).map(EventType::lower);
                f.write_str(&names.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// `unwrap` shows this.
impl fmt::Debug for UnknownEventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownEventType({self})")
    }
}

impl Error for UnknownEventType {}
