//! The rule `missing-group`.

use super::{Context, Findings, Named};
use crate::{diagnostic::Diagnostic, registry::Name, rule::MISSING_GROUP};

/// At most this many more events after the first are underlined.
const MAX_LABELS: usize = 2;

/// One diagnostic for all events, because one line of the registry gives all of them a group.
pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    if !context.registry.group.is_whole() {
        return;
    }
    let groupless = context.written_names().filter(|named| named.name.group.is_none());
    let groupless: Vec<_> =
        groupless.filter(|named| !findings.is_allowed(&MISSING_GROUP, named.index)).collect();
    if let [first, others @ ..] = &groupless[..] {
        findings.push(missing(first.name, others));
    }
}

fn missing(first: &Name, others: &[Named<'_>]) -> Diagnostic {
    let title = match others.len() {
        0 => format!("event `{}` has no group", first.as_str()),
        more => format!("event `{}` and {more} more have no group", first.as_str()),
    };
    let mut diagnostic = Diagnostic::new(&MISSING_GROUP, title, first.text.span, "no group");
    for other in others.iter().take(MAX_LABELS) {
        diagnostic = diagnostic.label(other.name.text.span, "no group here either");
    }
    diagnostic.note("write `<group>/<name>`, or give all names one group with `registry.group`")
}
