//! The rule `malformed-message`.

use super::{Context, Findings, Rule, properties::shown};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::{Event, Placeholder, Property},
    source::Span,
    template::MalformedKind,
};

pub(crate) static RULE: Rule = Rule {
    name: "malformed-message",
    default_level: None,
    page: include_str!("malformed_message.md"),
    check: Some(check),
};

/// Looks for sensitive properties in messages; what else is malformed is found while messages are read.
fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.propertied_events() {
        let mut places = None;
        for (placeholder, property) in sensitive(event) {
            findings.push_with(&RULE, index, || {
                let text = &event.message.text;
                let places = places.get_or_insert_with(|| text.places(context.sources));
                shows_sensitive(property, places.within(placeholder.range.clone()).span)
            });
        }
    }
}

fn sensitive(event: &Event) -> impl Iterator<Item = (&Placeholder, &Property)> {
    shown(event).filter_map(|(placeholder, property)| {
        Some((placeholder, property.filter(|property| property.sensitive)?))
    })
}

fn shows_sensitive(property: &Property, place: Span) -> Diagnostic {
    let title = format!("message shows the sensitive property `{}`", property.name.value);
    Diagnostic::new(&RULE, title, place, "everybody reads messages")
        .label(property.name.span, "never to be shown")
}

/// A message has something at `place` that is neither text nor a placeholder; `fix` mends it.
pub(crate) fn malformed(
    kind: MalformedKind,
    written: &str,
    place: Span,
    fix: Option<Fix>,
) -> Diagnostic {
    let (title, label) = match kind {
        MalformedKind::Unclosed { .. } => {
            ("unclosed `{` in a message".to_owned(), "no matching `}`")
        }
        MalformedKind::Unmatched => ("unmatched `}` in a message".to_owned(), "nothing to close"),
        MalformedKind::Empty => {
            (format!("placeholder `{written}` names no property"), "a name is missing")
        }
        MalformedKind::Padded => (
            format!("blanks in placeholder `{written}`"),
            "the name stands alone between the braces",
        ),
        MalformedKind::BadName => {
            (format!("placeholder `{written}` is no name of a property"), "not a name")
        }
        MalformedKind::BracedDefault => (
            format!("braces in the default of placeholder `{written}`"),
            "a default holds no braces",
        ),
    };
    let diagnostic = Diagnostic::new(&RULE, title, place, label);
    let diagnostic = match kind {
        MalformedKind::Unclosed { .. }
        | MalformedKind::Unmatched
        | MalformedKind::Padded
        | MalformedKind::BracedDefault => diagnostic,
        MalformedKind::Empty | MalformedKind::BadName => diagnostic.note(
            "a placeholder is `{property}` or `{property:-default}`; `{{` and `}}` are braces",
        ),
    };
    diagnostic.fixes(fix)
}
