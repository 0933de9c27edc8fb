//! The rule `missing-description`.

use super::{Context, Findings};
use crate::{diagnostic::Diagnostic, registry::Event, rule::MISSING_DESCRIPTION};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let lacks_it = |event: &Event| event.description.is_none() && event.description_known;
    for (index, event) in context.named_events().filter(|(_, event)| lacks_it(event)) {
        let title = format!("event `{}` has no description", event.name.value);
        let label = "add a `description` that says when this happens";
        findings.push(
            Diagnostic::new(&MISSING_DESCRIPTION, title, event.name.span, label).about(index),
        );
    }
}
