//! The rule `missing-identity`.

use super::{Context, Findings, Rule, properties::Properties};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::{Event, EventType, Identity, Property},
    similar,
};

pub(crate) static RULE: Rule = Rule {
    name: "missing-identity",
    default_level: None,
    page: include_str!("missing_identity.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.propertied_events() {
        let Some(event_type) = context.registry.event_type(event) else { continue };
        let properties = Properties::of(event);
        let is_missing = |identity: &&Identity| properties.get(&identity.name.value).is_none();
        let missing: Vec<_> = event_type.requires.iter().filter(is_missing).collect();
        if !missing.is_empty() {
            findings.push_with(&RULE, index, || lacks(context, event, event_type, &missing));
        }
    }
}

fn lacks(
    context: &Context<'_>,
    event: &Event,
    event_type: &EventType,
    missing: &[&Identity],
) -> Diagnostic {
    let names = similar::list(missing.iter().map(|identity| identity.name.value.as_str()));
    let title = format!("event `{}` lacks {names}", event.name.value);
    let label = format!("`{}` events must have {names}", event_type.name.value);
    let mut diagnostic = Diagnostic::new(&RULE, title, event.event_type_span, label);
    if !event_type.built_in {
        diagnostic = diagnostic.label(missing[0].name.span, "required here");
    }
    if event.properties_shared {
        return diagnostic;
    }
    if let [identity] = missing
        && let Some(property) = misspelt(context, event, identity)
    {
        return rename(context, diagnostic, property, identity);
    }
    diagnostic.fixes(insertion(context, event, missing))
}

/// The property whose name was probably meant to be that of the identity.
fn misspelt<'e>(
    context: &Context<'_>,
    event: &'e Event,
    identity: &Identity,
) -> Option<&'e Property> {
    let names = event.properties.iter().map(|property| property.name.value.as_str());
    let names: Vec<_> = names.filter(|name| context.identity(name).is_none()).collect();
    let similar = similar::similar(&identity.name.value, names.iter().copied())?;
    event.property(similar.word)
}

fn rename(
    context: &Context<'_>,
    diagnostic: Diagnostic,
    property: &Property,
    identity: &Identity,
) -> Diagnostic {
    let name = &identity.name.value;
    let diagnostic = diagnostic.label(property.name.span, "is this it?");
    let place = property.name.within(0..property.name.value.len(), context.sources);
    diagnostic.fixes(place.fix(|span| Fix::likely(format!("write `{name}`"), span, name)))
}

/// The identities written before the first property; none where that cannot be done by inserting text.
fn insertion(context: &Context<'_>, event: &Event, missing: &[&Identity]) -> Option<Fix> {
    let first = event.properties.first()?.name.span;
    let before = &context.sources.file(first).text()[..first.range().start];
    let indent = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let is_block = indent.bytes().all(|byte| byte == b' ') && before.trim_end().ends_with(':');
    let separator = match before.trim_end().chars().next_back()? {
        '{' => ", ".to_owned(),
        ':' if is_block => format!("\n{indent}"),
        _ => return None,
    };
    let line = |identity: &&Identity| {
        format!("{}: {}{separator}", identity.name.value, identity.ty.as_str())
    };
    let lines: String = missing.iter().map(line).collect();
    let names = similar::list(missing.iter().map(|identity| identity.name.value.as_str()));
    Some(Fix::likely(format!("add {names} to its properties"), first.start(), lines))
}
