//! The ways in which a subject changes.

/// A way in which a subject changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The subject exists and did not before.
    Created,
    /// A member of the state changed; other members may have changed too.
    StateChanged,
    /// The operating status is the only member of the state that changed. Only with rules that tell this from other
    /// changes of the state.
    OperatingStatusChanged,
    /// Members changed, but none of the state.
    AttributeValueChanged,
    /// The subject no longer exists.
    Deleted,
}

crate::__texts!(Kind {
    Created = "created",
    StateChanged = "state_changed",
    OperatingStatusChanged = "operating_status_changed",
    AttributeValueChanged = "attribute_value_changed",
    Deleted = "deleted",
});
