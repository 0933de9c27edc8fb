//! How many events there are.

use event_model::Severity;
use serde::{Serialize, Serializer, ser::SerializeMap};
use std::fmt;

/// How many events fulfil a query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// The number of events that fulfil all conditions.
    pub total: u64,
    /// The numbers by severity, whatever the query says about severities.
    pub by_severity: BySeverity,
    /// Whether all events were counted. `false` if the budget of the read ended before. By root, category and severity it
    /// is always true.
    pub complete: bool,
}

/// A number for each severity. As JSON it is an object with the names of the severities.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct BySeverity([u64; 4]);

impl BySeverity {
    /// The number for this severity.
    pub fn get(&self, severity: Severity) -> u64 {
        self.0[severity as usize]
    }

    /// The severities, the lowest first, each with its number.
    pub fn iter(&self) -> impl Iterator<Item = (Severity, u64)> {
        crate::classes::SEVERITIES.into_iter().zip(self.0)
    }

    pub(crate) fn add(&mut self, severity: Severity, number: u64) {
        let sum = &mut self.0[severity as usize];
        *sum = sum.saturating_add(number);
    }
}

impl fmt::Debug for BySeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for BySeverity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(4))?;
        for (severity, number) in self.iter() {
            out.serialize_entry(severity.as_str(), &number)?;
        }
        out.end()
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(3))?;
        out.serialize_entry("total", &self.total)?;
        out.serialize_entry("by_severity", &self.by_severity)?;
        out.serialize_entry("complete", &self.complete)?;
        out.end()
    }
}
