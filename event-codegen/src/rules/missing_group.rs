//! The rule `missing-group`.

use super::{Context, Findings};
use crate::{diagnostic::Diagnostic, registry::Event, rule::MISSING_GROUP};

/// So many more events than the first are pointed at.
const MAX_LABELS: usize = 2;

/// One diagnostic for all events: one line of the registry gives each of them a group.
pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    if context.registry.group_unread {
        return;
    }
    let groupless = context.named_events().filter(|(_, event)| event.group.is_none());
    let groupless: Vec<_> =
        groupless.filter(|(index, _)| !findings.is_allowed(&MISSING_GROUP, *index)).collect();
    if let [(_, first), others @ ..] = &groupless[..] {
        findings.push(missing(first, others));
    }
}

fn missing(first: &Event, others: &[(usize, &Event)]) -> Diagnostic {
    let title = match others.len() {
        0 => format!("event `{}` has no group", first.name.value),
        more => format!("event `{}` and {more} more have no group", first.name.value),
    };
    let mut diagnostic = Diagnostic::new(&MISSING_GROUP, title, first.name.span, "no group");
    for (_, event) in others.iter().take(MAX_LABELS) {
        diagnostic = diagnostic.label(event.name.span, "nor here");
    }
    diagnostic.note("write `<group>/<name>`, or give all names one group with `registry.group`")
}
