//! The rule `optional-in-message`.

use super::{Context, Findings, properties::shown};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::{Event, Placeholder, Property, TextPlaces},
    rule::OPTIONAL_IN_MESSAGE,
};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.written() {
        let mut places = None;
        for (placeholder, property) in without_default(event) {
            let text = &event.message.read().text;
            let places = places.get_or_insert_with(|| text.places(context.sources));
            let span = places.within(placeholder.range.clone()).span;
            findings.push_with(&OPTIONAL_IN_MESSAGE, index, span, &property.name.value, || {
                optional(placeholder, property, places)
            });
        }
    }
}

/// The placeholders of optional properties without a default.
fn without_default(event: &Event) -> impl Iterator<Item = (&Placeholder, &Property)> {
    shown(event).filter_map(|(placeholder, property)| {
        // A sensitive property must not be in a message, even with a default.
        let property = property.filter(|property| property.optional && !property.sensitive)?;
        placeholder.default.is_none().then_some((placeholder, property))
    })
}

fn optional(placeholder: &Placeholder, property: &Property, places: &TextPlaces) -> Diagnostic {
    let name = &placeholder.property;
    let title = format!("message shows the optional property `{name}` without a default");
    let span = places.within(placeholder.range.clone()).span;
    let diagnostic = Diagnostic::new(&OPTIONAL_IN_MESSAGE, title, span, "may have no value")
        .label(property.type_span, "optional");
    let end = places.within(placeholder.property_range.clone());
    let fix = format!("say what is shown when it has no value: `{{{name}:-none}}`");
    diagnostic.fixes(end.exact().map(|span| Fix::likely(fix, span.end(), ":-none")))
}
