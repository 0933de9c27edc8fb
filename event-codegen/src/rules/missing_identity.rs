//! The rule `missing-identity`.

use super::{Context, Findings, properties::rename, wrong_identity_type::is_of_type};
use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix},
    names,
    registry::{Event, EventType, Identity, Property, Role},
    rule::MISSING_IDENTITY,
    similar,
    source::{Span, last_line},
};

/// Up to this many missing identities are looked for among the properties: each is compared with every property.
const MAX_LOOKED_FOR: usize = 8;

/// At most this many bytes before the first property are read, because a line may be as long as the file.
const LOOK_BACK: usize = 256;

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for event_type in &context.registry.event_types {
        if let (Some(lifecycle), Some([])) =
            (&event_type.lifecycle, event_type.requires.whole().map(Vec::as_slice))
        {
            findings.push(of_lifecycle(&event_type.name.value, lifecycle.place));
        }
    }
    for (index, event) in context.written().filter(|(_, event)| event.properties.is_whole()) {
        let Some(event_type) = context.registry.event_type(event) else { continue };
        let required = context.registry.required(event);
        let missing = required.filter(|(_, property)| property.is_none());
        let missing: Vec<_> = missing.map(|(identity, _)| identity).collect();
        if !missing.is_empty() {
            let name = event.name.as_ref().map_or("", |name| name.as_str());
            findings.push_with(&MISSING_IDENTITY, index, event.event_type_span, name, || {
                lacks(context, event, event_type, &missing)
            });
        }
    }
}

/// An event type has a lifecycle and requires no identity.
fn of_lifecycle(event_type: &str, lifecycle: Span) -> Diagnostic {
    let title = format!("event type `{event_type}` has a lifecycle and requires no identity");
    Diagnostic::new(&MISSING_IDENTITY, title, lifecycle, "the subject of this lifecycle is unknown")
        .note("the required identity is the `id` of the subject of the lifecycle")
        .note(format!("write `requires: {{ {event_type}_id: string }}`, or `uuid`"))
}

fn lacks(
    context: &Context<'_>,
    event: &Event,
    event_type: &EventType,
    missing: &[&Identity],
) -> Diagnostic {
    let names = list(missing);
    let what = match &event.name {
        Some(name) => format!("event `{}`", name.as_str()),
        None => "an event".to_owned(),
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
    let (misspelt, absent) = misspelt(event, missing);
    for (_, property) in &misspelt {
        diagnostic = diagnostic.label(property.name.span, "was this property meant?");
    }
    diagnostic.fixes(fix(context, event, &misspelt, &absent))
}

/// The missing identities: those with a property that was probably meant, and those without.
fn misspelt<'i, 'e>(
    event: &'e Event,
    missing: &[&'i Identity],
) -> (Vec<(&'i Identity, &'e Property)>, Vec<&'i Identity>) {
    let others = event.read_properties().filter(|property| property.role() != Role::Identity);
    let mut names: Vec<_> = others.map(|property| property.name.value.as_str()).collect();
    let (mut misspelt, mut absent) = (Vec::new(), Vec::new());
    for (count, identity) in missing.iter().enumerate() {
        let few = (count < MAX_LOOKED_FOR).then_some(&names).into_iter().flatten();
        let similar = similar::similar(&identity.name.value, few.copied());
        let property = similar.and_then(|similar| event.property(similar.word));
        // With another type, it is not only misspelt, or it is something else.
        match property.filter(|property| is_of_type(property, *identity.ty.read())) {
            Some(property) => {
                names.retain(|name| *name != property.name.value);
                misspelt.push((*identity, property));
            }
            None => absent.push(*identity),
        }
    }
    (misspelt, absent)
}

/// The fix: it corrects the misspelt names and adds the other identities.
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
        // The other identities may be added before a property that is renamed.
        match edits.iter_mut().find(|edit| edit.span.start == added.span.start) {
            Some(first) => first.text.insert_str(0, &added.text),
            None => edits.push(added),
        }
    }
    Some(Fix { title, applicability: Applicability::MaybeIncorrect, edits })
}

/// Writes the identities before the first property. `None` if that cannot be done by inserting text.
fn insertion(context: &Context<'_>, event: &Event, missing: &[&Identity]) -> Option<Edit> {
    let are_taken = |property: &Property| {
        missing.iter().any(|it| names::field(property) == names::method(&it.name.value))
    };
    if event.read_properties().any(are_taken) {
        return None;
    }
    // An identity that is added to shared properties is added to other events too.
    let first = event.read_properties().next().filter(|_| !event.properties_shared)?.name.span;
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
        format!("{}: {}{separator}", identity.name.value, identity.ty.read().as_str())
    };
    let text = missing.iter().map(line).collect();
    Some(Edit { span: first.start(), text })
}

fn list(identities: &[&Identity]) -> String {
    similar::list(identities.iter().map(|identity| identity.name.value.as_str()))
}
