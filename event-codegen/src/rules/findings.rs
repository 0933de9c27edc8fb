//! Where rules put what they find: levels and an event's `allow` decide what becomes of it.

use crate::diagnostic::{Diagnostic, Diagnostics};

/// Where rules put what they find.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Findings<'_> {
    /// Reports what a rule found, unless its level or the event's `allow` says otherwise.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
