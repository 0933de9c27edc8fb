//! The rule `missing-description`.

use super::{Context, Findings, Level, Rule};
use crate::{diagnostic::Diagnostic, registry::Event};

pub(crate) static RULE: Rule = Rule {
    name: "missing-description",
    default_level: Some(Level::Allow),
    page: include_str!("missing_description.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let lacks_it = |event: &Event| event.description.is_none() && event.description_known;
    for (index, event) in context.named_events().filter(|(_, event)| lacks_it(event)) {
        let title = format!("event `{}` has no description", event.name.value);
        let label = "add a `description` that says when this happens";
        findings.push(Diagnostic::new(&RULE, title, event.name.span, label).about(index));
    }
}
