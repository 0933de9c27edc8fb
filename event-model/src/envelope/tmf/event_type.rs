//! The types of event that TMF638 and TMF639 define. No others are read.

use crate::{
    lifecycle::Kind,
    quoted::{excerpt, quoted},
};
use serde::{Serialize, Serializer};
use std::{error::Error, fmt, str::FromStr};

/// A type of event that TMF638 (service) or TMF639 (resource) defines.
///
/// Exactly two spellings are accepted: the class, `ServiceCreateEvent`, and the same with a lower-case first letter.
///
/// ```
/// use event_model::{envelope::tmf::{EventType, Family}, lifecycle::Kind};
///
/// let event_type: EventType = "ServiceStateChangeEvent".parse()?;
/// assert_eq!((event_type.family(), event_type.kind()), (Family::Service, Kind::StateChanged));
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

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// A service of TMF638.
    Service,
    /// A resource of TMF639.
    Resource,
}

crate::__texts!(Family { Service = "service", Resource = "resource" });

/// The end of the name of an event that reports such a change.
macro_rules! ending {
    (Created) => {
        "CreateEvent"
    };
    (StateChanged) => {
        "StateChangeEvent"
    };
    (OperatingStatusChanged) => {
        "OperatingStatusChangeEvent"
    };
    (AttributeValueChanged) => {
        "AttributeValueChangeEvent"
    };
    (Deleted) => {
        "DeleteEvent"
    };
}

/// The end of the name, at run time.
pub(super) fn ending(kind: Kind) -> &'static str {
    match kind {
        Kind::Created => ending!(Created),
        Kind::StateChanged => ending!(StateChanged),
        Kind::OperatingStatusChanged => ending!(OperatingStatusChanged),
        Kind::AttributeValueChanged => ending!(AttributeValueChanged),
        Kind::Deleted => ending!(Deleted),
    }
}

/// The listener path, whose name starts with a lower-case letter, and the name of the class.
macro_rules! table {
    ($($family:ident $first:literal $kind:ident,)*) => {
        const TABLE: &[(EventType, &str, &str)] = &[$((
            EventType { family: Family::$family, kind: Kind::$kind },
            concat!("/listener/", $first, ending!($kind)),
            concat!(stringify!($family), ending!($kind)),
        ),)*];
    };
}

table! {
    Service "service" Created,
    Service "service" StateChanged,
    Service "service" OperatingStatusChanged,
    Service "service" AttributeValueChanged,
    Service "service" Deleted,
    Resource "resource" Created,
    Resource "resource" StateChanged,
    Resource "resource" AttributeValueChanged,
    Resource "resource" Deleted,
}

const LISTENER: &str = "/listener/";

impl EventType {
    /// The type of the events that report such a change. `None` for the operating status of a resource: TMF639 does not
    /// define it.
    pub fn new(family: Family, kind: Kind) -> Option<Self> {
        Self::all().find(|event_type| (event_type.family, event_type.kind) == (family, kind))
    }

    /// Every type.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
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
    pub fn lower(self) -> &'static str {
        &self.listener_path()[LISTENER.len()..]
    }

    /// The name of the class: `ServiceCreateEvent`.
    pub fn upper(self) -> &'static str {
        self.row().2
    }

    /// The path, below the callback of a listener, where such events are delivered: `/listener/serviceCreateEvent`.
    pub fn listener_path(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> &'static (Self, &'static str, &'static str) {
        TABLE.iter().find(|row| row.0 == self).expect("every type is in the table")
    }
}

/// Writes the name with a lower-case first letter.
impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.lower())
    }
}

/// Serializes as the name with a lower-case first letter.
impl Serialize for EventType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.lower())
    }
}

impl FromStr for EventType {
    type Err = UnknownEventType;

    fn from_str(text: &str) -> Result<Self, UnknownEventType> {
        let mut types = Self::all();
        types
            .find(|event_type| text == event_type.lower() || text == event_type.upper())
            .ok_or_else(|| UnknownEventType { text: excerpt(text) })
    }
}

/// A text is not the name of an [`EventType`].
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownEventType {
    /// An excerpt of the text.
    text: String,
}

impl UnknownEventType {
    /// The code of the error, which never changes: `unknown_event_type`.
    pub fn code(&self) -> &'static str {
        "unknown_event_type"
    }
}

impl fmt::Display for UnknownEventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = quoted(&self.text);
        write!(
            f,
            "unknown event type \"{text}\": use one of TMF638 or TMF639, such as \"serviceCreateEvent\""
        )
    }
}

/// `unwrap` shows this.
impl fmt::Debug for UnknownEventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownEventType({self})")
    }
}

impl Error for UnknownEventType {}
