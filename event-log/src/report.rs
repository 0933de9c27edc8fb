//! What a check of a log finds.

use serde::Serialize;
use std::fmt;

/// What a check found wrong in a log: see [`EventLog::check`](crate::EventLog::check).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What is wrong, and where; empty if the log is sound.
    pub findings: Vec<String>,
    /// Whether these are all findings. At most 100 are kept.
    pub complete: bool,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.findings {
            [] => f.write_str("the log is sound"),
            findings => {
                f.write_str(&findings.join("\n"))?;
                f.write_str(if self.complete { "" } else { "\nand more" })
            }
        }
    }
}
