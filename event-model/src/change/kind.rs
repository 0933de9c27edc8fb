//! The ways in which a subject changes.

/// A way in which a subject changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// It is there, and was not before.
    Created,
    /// A member of its state changed, and perhaps others did.
    StateChanged,
    /// Of its state nothing changed but the operating status. Only where rules tell this from other changes of state.
    OperatingStatusChanged,
    /// Members changed, none of them of its state.
    AttributeValueChanged,
    /// It is gone.
    Deleted,
}

crate::__texts!(Kind {
    Created = "created",
    StateChanged = "state_changed",
    OperatingStatusChanged = "operating_status_changed",
    AttributeValueChanged = "attribute_value_changed",
    Deleted = "deleted",
});
