//! The rule `optional-in-message`.

use super::{Context, Findings, Level, Rule, properties::shown};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::{Event, Placeholder, Property, TextPlaces},
};

pub(crate) static RULE: Rule = Rule {
    name: "optional-in-message",
    default_level: Some(Level::Deny),
    page: include_str!("optional_in_message.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.propertied_events() {
        let mut places = None;
        for (placeholder, property) in without_default(event) {
            findings.push_with(&RULE, index, || {
                let text = &event.message.text;
                let places = places.get_or_insert_with(|| text.places(context.sources));
                optional(placeholder, property, places)
            });
        }
    }
}

/// The placeholders of optional properties that say nothing for the case that there is no value.
fn without_default(event: &Event) -> impl Iterator<Item = (&Placeholder, &Property)> {
    shown(event).filter_map(|(placeholder, property)| {
        // A sensitive one may not be there with a default either.
        let property = property.filter(|property| property.optional && !property.sensitive)?;
        placeholder.default.is_none().then_some((placeholder, property))
    })
}

fn optional(placeholder: &Placeholder, property: &Property, places: &TextPlaces) -> Diagnostic {
    let name = &placeholder.property;
    let title = format!("message shows the optional property `{name}` without a default");
    let span = places.within(placeholder.range.clone()).span;
    let diagnostic = Diagnostic::new(&RULE, title, span, "may have no value")
        .label(property.type_span, "optional");
    let end = places.within(placeholder.property_range.clone());
    if !end.exact {
        return diagnostic;
    }
    let fix = format!("say what is shown without one: `{{{name}:-none}}`");
    diagnostic.fix(Fix::likely(fix, end.span.end(), ":-none"))
}
