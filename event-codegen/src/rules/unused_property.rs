//! The rule `unused-property`.

use super::{Context, Findings, Level, Rule};
use crate::{diagnostic::Diagnostic, registry::Property};
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    name: "unused-property",
    default_level: Some(Level::Allow),
    page: include_str!("unused_property.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.propertied_events().filter(|(_, event)| !event.message.malformed)
    {
        let placeholders = event.message.placeholders();
        let shown: HashSet<&str> = placeholders.map(|shown| shown.property.as_str()).collect();
        for property in &event.properties {
            let name = property.name.value.as_str();
            let has_use = name == "severity" || context.identity(name).is_some();
            if !has_use && !shown.contains(name) {
                findings.push_with(&RULE, index, || unused(property));
            }
        }
    }
}

fn unused(property: &Property) -> Diagnostic {
    let title = format!("property `{}` is not in the message", property.name.value);
    Diagnostic::new(&RULE, title, property.name.span, "never shown")
}
