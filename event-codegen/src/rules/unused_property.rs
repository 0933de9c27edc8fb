//! The rule `unused-property`.

use super::{Context, Findings, Level, Rule};
use crate::{
    diagnostic::Diagnostic,
    registry::{Event, Property},
};

pub(crate) static RULE: Rule = Rule {
    name: "unused-property",
    default_level: Some(Level::Allow),
    page: include_str!("unused_property.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.propertied_events().filter(|(_, event)| !event.message.malformed)
    {
        for property in &event.properties {
            let name = property.name.value.as_str();
            let has_use = name == "severity" || context.identity(name).is_some();
            if !has_use && !is_shown(event, name) {
                findings.push(unused(property).about(index));
            }
        }
    }
}

fn is_shown(event: &Event, property: &str) -> bool {
    event.message.placeholders().any(|placeholder| placeholder.property == property)
}

fn unused(property: &Property) -> Diagnostic {
    let title = format!("property `{}` is not in the message", property.name.value);
    Diagnostic::new(&RULE, title, property.name.span, "never shown")
}
