//! Who an event is for.

/// Who an event is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// People who use the service.
    #[default]
    User,
    /// People who measure it.
    Metrics,
}

crate::__texts!(Category { User = "user", Metrics = "metrics" });
