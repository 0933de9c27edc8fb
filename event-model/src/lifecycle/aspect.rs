//! What of a subject changed.

use super::Kind;

/// What of a subject that was there and still is changed.
///
/// Matches on it are exhaustive: whoever does something about each change learns from the compiler of a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// A member of its state, and perhaps others.
    State,
    /// Of its state nothing but the operating status. Only where rules tell this from other changes of state.
    OperatingStatus,
    /// Members that are not of its state.
    Attributes,
}

impl Aspect {
    /// The kind of such a change.
    pub const fn kind(self) -> Kind {
        match self {
            Self::State => Kind::StateChanged,
            Self::OperatingStatus => Kind::OperatingStatusChanged,
            Self::Attributes => Kind::AttributeValueChanged,
        }
    }

    /// What changed, if the kind is one of what is there before and after.
    pub(super) const fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::StateChanged => Some(Self::State),
            Kind::OperatingStatusChanged => Some(Self::OperatingStatus),
            Kind::AttributeValueChanged => Some(Self::Attributes),
            Kind::Created | Kind::Deleted => None,
        }
    }
}
