//! The results of the cases of a file: one line each, and the totals.

use crate::case::{is_optional, is_unknown};
use serde_json::Value as Json;
use std::{
    any::Any,
    fmt,
    panic::{self, AssertUnwindSafe},
};

/// The result of a case.
pub(crate) enum Outcome {
    Held,
    /// The case does not apply here, for this reason.
    Skipped(&'static str),
}

/// The result of a case, or the reason why it fails.
pub(crate) type Ran = Result<Outcome, String>;

/// A function that runs the cases of an area.
pub(crate) type Case = fn(&Json) -> Ran;

#[derive(Debug, Default)]
pub(crate) struct Report {
    held: usize,
    /// Why cases failed.
    pub(crate) failed: Vec<String>,
    skipped: usize,
    /// A line for each case.
    lines: Vec<String>,
}

impl Report {
    /// Runs a case and keeps its result. A panic is a failure. An optional case that fails is skipped, unless it was not
    /// understood.
    pub(crate) fn case(&mut self, id: &str, case: &Json, run: impl FnOnce() -> Ran) {
        let ran = panic::catch_unwind(AssertUnwindSafe(run));
        match ran.unwrap_or_else(|panic| Err(text_of(&*panic))) {
            Ok(Outcome::Held) => {
                self.held += 1;
                self.lines.push(format!("{id} ok"));
            }
            Ok(Outcome::Skipped(reason)) => {
                self.skipped += 1;
                self.lines.push(format!("{id} skip: {reason}"));
            }
            Err(reason) if is_optional(case) && !is_unknown(&reason) => {
                self.skipped += 1;
                self.lines.push(format!("{id} skip: it is optional: {reason}"));
            }
            Err(reason) => {
                self.lines.push(format!("{id} FAIL: {reason}"));
                self.failed.push(reason);
            }
        }
    }

    /// Prints a line for each case, and the totals.
    pub(crate) fn print(&self, file: &str) {
        for line in &self.lines {
            println!("{line}");
        }
        println!("{file}: {self}\n");
    }

    pub(crate) fn held(&self) -> usize {
        self.held
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ok, {} failed, {} skipped", self.held, self.failed.len(), self.skipped)
    }
}

fn text_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
}
