//! Who an event is for.

/// The audience of an event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// People who use the service.
    #[default]
    User,
    /// People who measure the service.
    Metrics,
}

crate::__texts!(Category { User = "user", Metrics = "metrics" });
