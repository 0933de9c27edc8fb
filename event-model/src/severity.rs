//! How serious an event is.

/// How serious an event is, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something happened as expected.
    Info,
    /// Something needs attention soon.
    Warning,
    /// Something failed.
    Error,
    /// Something failed and cannot go on.
    Critical,
}

crate::__texts!(Severity { Info = "info", Warning = "warning", Error = "error", Critical = "critical" });
