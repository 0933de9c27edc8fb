//! How a step or a run ended.

use crate::severity::Severity;

/// How a step or a run ended: the property `outcome` of the events that end one.
///
/// ```
/// use event_model::{Severity, process::Outcome};
///
/// assert_eq!("partial".parse(), Ok(Outcome::Partial));
/// assert_eq!(Outcome::Partial.severity(), Severity::Warning);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Nothing failed.
    Succeeded,
    /// Some subjects failed, and some are done.
    Partial,
    /// There were failures, and no subject is done.
    Failed,
    /// The work was given up before its end.
    Cancelled,
    /// Later work replaced it.
    Superseded,
}

crate::__enum!(Outcome {
    Succeeded = "succeeded",
    Partial = "partial",
    Failed = "failed",
    Cancelled = "cancelled",
    Superseded = "superseded",
});

impl Outcome {
    /// The severity of the event that ends a run so: info for succeeded and superseded, warning for partial and
    /// cancelled, error for failed.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Succeeded | Self::Superseded => Severity::Info,
            Self::Partial | Self::Cancelled => Severity::Warning,
            Self::Failed => Severity::Error,
        }
    }
}
