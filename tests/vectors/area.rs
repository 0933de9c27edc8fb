//! Formats with areas of cases: this crate runs its own areas and skips others by name.

use crate::{
    case::{list, text},
    report::{Case, Outcome, Report},
};
use serde_json::Value as Json;

/// The areas of a format.
pub(crate) struct Areas {
    /// The areas that are tested here, and the function that runs their cases.
    pub(crate) ours: &'static [(&'static str, Case)],
    /// The other areas.
    pub(crate) others: &'static [&'static str],
    /// Why the others are skipped.
    pub(crate) reason: &'static str,
}

impl Areas {
    /// Runs the cases in the list at `key` of a file. An area in neither list is a failure.
    pub(crate) fn run(&self, file: &Json, key: &str, report: &mut Report) {
        for case in list(file, key) {
            let id = text(case, "id").unwrap_or("(no id)");
            report.case(id, case, || {
                let area = text(case, "area")?;
                match self.ours.iter().find(|(known, _)| *known == area) {
                    Some((_, run)) => run(case),
                    None if self.others.contains(&area) => Ok(Outcome::Skipped(self.reason)),
                    None => Err(format!("the area `{area}` is unknown")),
                }
            });
        }
    }
}
