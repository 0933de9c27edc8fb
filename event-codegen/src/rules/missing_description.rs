//! The rule `missing-description`.

use super::{Context, Findings, Named};
use crate::{diagnostic::Diagnostic, rule::MISSING_DESCRIPTION};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for Named { index, event, name } in context.written_names() {
        if event.description.whole() != Some(&None) {
            continue;
        }
        let title = format!("event `{}` has no description", name.as_str());
        let label = "add a `description` that says when this happens";
        findings
            .push(Diagnostic::new(&MISSING_DESCRIPTION, title, name.text.span, label).about(index));
    }
}
