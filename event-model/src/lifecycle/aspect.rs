//! Which part of a subject changed.

use super::Kind;

/// Which part of an existing subject changed.
///
/// Matches on it are exhaustive: code that handles each change does not compile when a new one is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// A member of the state; other members may have changed too.
    State,
    /// The operating status is the only member of the state that changed. Only with rules that tell this from other
    /// changes of the state.
    OperatingStatus,
    /// Members that do not belong to the state.
    Attributes,
}

impl Aspect {
    /// The kind of this change.
    pub const fn kind(self) -> Kind {
        match self {
            Self::State => Kind::StateChanged,
            Self::OperatingStatus => Kind::OperatingStatusChanged,
            Self::Attributes => Kind::AttributeValueChanged,
        }
    }

    /// The aspect of a change of this kind. `None` for a creation or a deletion.
    pub(super) const fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::StateChanged => Some(Self::State),
            Kind::OperatingStatusChanged => Some(Self::OperatingStatus),
            Kind::AttributeValueChanged => Some(Self::Attributes),
            Kind::Created | Kind::Deleted => None,
        }
    }
}
