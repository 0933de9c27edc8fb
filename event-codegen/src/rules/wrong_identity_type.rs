//! The rule `wrong-identity-type`.

use super::{Context, Findings};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::{Event, EventType, Identity, IdentityType, Known, Property, PropertyType, Role},
    rule::WRONG_IDENTITY_TYPE,
};
use std::collections::HashSet;

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    check_event_types(context, findings);
    remove_derived(context, findings);
    for (index, event) in context.written() {
        // A type that is a guess is reported already.
        let known = event.properties.read().iter().filter_map(Known::whole);
        for property in known.filter(|property| property.role() == Role::Identity) {
            let name = property.name.value.as_str();
            // If event types disagree, the mistake is in them and not in the event.
            let Some(ty) = context.registry.identities.agreed(name) else { continue };
            if !is_of_type(property, ty) {
                findings.push(wrong_type(property, ty).about(index));
            } else if property.optional && is_required(context, event, name) {
                findings.push(not_required(context, event, property, ty).about(index));
            }
        }
    }
}

/// Reports identities that have different types in two event types, each once.
fn check_event_types(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut reported = HashSet::new();
    for event_type in &context.registry.event_types {
        for identity in event_type.identities() {
            let name = identity.name.value.as_str();
            let Some(own) = identity.ty.whole() else { continue };
            let first = context.registry.identities.first_known(name);
            let Some((other, ty)) = first.filter(|(_, ty)| ty != own) else { continue };
            if reported.insert(name) {
                let other = &context.registry.event_types[other];
                findings.push(two_types(identity, *own, other, ty));
            }
        }
    }
}

/// If an identity has different types in event types, the events of a lifecycle or process would not fit the identity.
fn remove_derived(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event_type, _) in context.lifecycles() {
        let mut names = event_type.identities().map(|identity| &identity.name.value);
        if names.any(|name| !context.registry.identities.is_uniform(name)) {
            findings.remove_lifecycle(index);
        }
    }
    for (index, process) in context.registry.processes.iter().enumerate() {
        let subject = process.subject(&context.registry.event_types);
        if subject.is_some_and(|(_, it)| !context.registry.identities.is_uniform(&it.name.value)) {
            findings.remove_process(index);
        }
    }
}

/// Whether the property has the type of this identity.
pub(super) fn is_of_type(property: &Property, ty: IdentityType) -> bool {
    match property.ty {
        PropertyType::Uuid => ty == IdentityType::Uuid,
        PropertyType::String => ty == IdentityType::String,
        PropertyType::Bool
        | PropertyType::Int64
        | PropertyType::Uint64
        | PropertyType::Float64
        | PropertyType::Timestamp
        | PropertyType::Severity
        | PropertyType::Json
        | PropertyType::Enum(_)
        | PropertyType::List(_)
        | PropertyType::Snapshot
        | PropertyType::Reference => false,
    }
}

fn is_required(context: &Context<'_>, event: &Event, name: &str) -> bool {
    context.registry.required(event).any(|(identity, _)| identity.name.value == name)
}

fn wrong_type(property: &Property, ty: IdentityType) -> Diagnostic {
    let (name, ty) = (&property.name.value, ty.as_str());
    let title = format!("identity `{name}` must have the type `{ty}`");
    let written = if property.optional { format!("{ty}?") } else { ty.to_owned() };
    let diagnostic =
        Diagnostic::new(&WRONG_IDENTITY_TYPE, title, property.type_span, "another type")
            .note(format!("every `{name}` of the registry becomes one type in Rust"));
    // The values of an enum would remain, and only a text may be sensitive.
    if property.ty.values().is_some() || property.sensitive {
        return diagnostic;
    }
    diagnostic.fix(Fix::likely(format!("write `{written}`"), property.type_span, written))
}

fn not_required(
    context: &Context<'_>,
    event: &Event,
    property: &Property,
    ty: IdentityType,
) -> Diagnostic {
    let (name, ty) = (&property.name.value, ty.as_str());
    let subject = context.registry.event_type(event).map_or("", |ty| ty.name.value.as_str());
    let title = format!("`{subject}` events must always have the identity `{name}`");
    Diagnostic::new(&WRONG_IDENTITY_TYPE, title, property.type_span, "optional here")
        .label(event.event_type_span, format!("requires `{name}`"))
        .fix(Fix::likely(format!("write `{ty}`"), property.type_span, ty))
}

fn two_types(
    identity: &Identity,
    own: IdentityType,
    other: &EventType,
    ty: IdentityType,
) -> Diagnostic {
    let (name, ty, own) = (&identity.name.value, ty.as_str(), own.as_str());
    let title =
        format!("identity `{name}` is a `{ty}` for one event type and a `{own}` for another");
    let diagnostic =
        Diagnostic::new(&WRONG_IDENTITY_TYPE, title, identity.name.span, format!("here a `{own}`"));
    let first = other.identities().find(|first| first.name.value == *name);
    match first.filter(|_| !other.built_in) {
        Some(first) => diagnostic.label(first.name.span, format!("here a `{ty}`")),
        None => diagnostic.note(format!("the event type `{}` is built in", other.name.value)),
    }
}
