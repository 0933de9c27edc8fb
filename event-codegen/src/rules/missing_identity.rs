//! The rule `missing-identity`.

use super::{
    Context, Findings,
    properties::{Properties, rename},
};
use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix},
    registry::{Event, EventType, Identity, Property},
    rule::MISSING_IDENTITY,
    similar,
    source::last_line,
};

/// Among the properties, so many missing identities are looked for: each is compared with every property.
const MAX_LOOKED_FOR: usize = 8;

/// So many bytes before the first property are looked at: a line may be as long as the file.
const LOOK_BACK: usize = 256;

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.propertied_events() {
        let Some(event_type) = context.registry.event_type(event) else { continue };
        let properties = Properties::of(event);
        let is_missing = |identity: &&Identity| properties.get(&identity.name.value).is_none();
        let missing: Vec<_> = event_type.requires.iter().filter(is_missing).collect();
        if !missing.is_empty() {
            findings.push_with(&MISSING_IDENTITY, index, || {
                lacks(context, event, event_type, &missing)
            });
        }
    }
}

fn lacks(
    context: &Context<'_>,
    event: &Event,
    event_type: &EventType,
    missing: &[&Identity],
) -> Diagnostic {
    let names = list(missing);
    let what = match event.name_known {
        true => format!("event `{}`", event.name.value),
        false => "an event".to_owned(),
    };
    let label = format!("`{}` events must have {names}", event_type.name.value);
    let mut diagnostic = Diagnostic::new(
        &MISSING_IDENTITY,
        format!("{what} lacks {names}"),
        event.event_type_span,
        label,
    );
    if !event_type.built_in {
        diagnostic = diagnostic.label(missing[0].name.span, "required here");
    }
    let (misspelt, absent) = misspelt(context, event, missing);
    for (_, property) in &misspelt {
        diagnostic = diagnostic.label(property.name.span, "is this it?");
    }
    diagnostic.fixes(fix(context, event, &misspelt, &absent))
}

/// The identities each with the property whose name was probably meant to be it, and those without such a property.
fn misspelt<'i, 'e>(
    context: &Context<'_>,
    event: &'e Event,
    missing: &[&'i Identity],
) -> (Vec<(&'i Identity, &'e Property)>, Vec<&'i Identity>) {
    let names = event.properties.iter().map(|property| property.name.value.as_str());
    let mut names: Vec<_> = names.filter(|name| context.identity(name).is_none()).collect();
    let (mut misspelt, mut absent) = (Vec::new(), Vec::new());
    for (count, identity) in missing.iter().enumerate() {
        let few = (count < MAX_LOOKED_FOR).then_some(&names).into_iter().flatten();
        let similar = similar::similar(&identity.name.value, few.copied());
        match similar.and_then(|similar| event.property(similar.word)) {
            Some(property) => {
                names.retain(|name| *name != property.name.value);
                misspelt.push((*identity, property));
            }
            None => absent.push(*identity),
        }
    }
    (misspelt, absent)
}

/// The right names for what is misspelt, and the rest added.
fn fix(
    context: &Context<'_>,
    event: &Event,
    misspelt: &[(&Identity, &Property)],
    absent: &[&Identity],
) -> Option<Fix> {
    let mut edits = Vec::new();
    for (identity, property) in misspelt {
        edits.extend(rename(event, property, &identity.name.value, context.sources)?);
    }
    let added = (!absent.is_empty()).then(|| insertion(context, event, absent)).flatten();
    let right: Vec<_> = misspelt.iter().map(|(identity, _)| *identity).collect();
    let add = || format!("add {} to its properties", list(absent));
    let title = match (right.is_empty(), added.is_some()) {
        (false, false) => format!("write {}", list(&right)),
        (false, true) => format!("write {}; {}", list(&right), add()),
        (true, true) => add(),
        (true, false) => return None,
    };
    if let Some(added) = added {
        // A property that is renamed may be the one before which the others are added.
        match edits.iter_mut().find(|edit| edit.span.start == added.span.start) {
            Some(first) => first.text.insert_str(0, &added.text),
            None => edits.push(added),
        }
    }
    Some(Fix { title, applicability: Applicability::MaybeIncorrect, edits })
}

/// The identities written before the first property; none where that cannot be done by inserting text.
fn insertion(context: &Context<'_>, event: &Event, missing: &[&Identity]) -> Option<Edit> {
    // What is added to shared properties other events have too.
    let first = event.properties.first().filter(|_| !event.properties_shared)?.name.span;
    let text = context.sources.file(first).text();
    let start = first.range().start;
    let before = &text[text.ceil_char_boundary(start.saturating_sub(LOOK_BACK))..start];
    let indent = &before[last_line(before)..];
    let is_block = indent.bytes().all(|byte| byte == b' ') && before.trim_end().ends_with(':');
    let separator = match before.trim_end().chars().next_back()? {
        '{' => ", ".to_owned(),
        ':' if is_block => format!("\n{indent}"),
        _ => return None,
    };
    let line = |identity: &&Identity| {
        format!("{}: {}{separator}", identity.name.value, identity.ty.as_str())
    };
    let text = missing.iter().map(line).collect();
    Some(Edit { span: first.start(), text })
}

fn list(identities: &[&Identity]) -> String {
    similar::list(identities.iter().map(|identity| identity.name.value.as_str()))
}
