//! The rule `wrong-identity-type`.

use super::{Context, Findings};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::{Event, EventType, Identity, IdentityType, Property, PropertyType},
    rule::WRONG_IDENTITY_TYPE,
};
use std::collections::{HashMap, HashSet};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let disputed = check_event_types(context, findings);
    remove_lifecycles(context, findings);
    for (index, event) in context.events() {
        for property in &event.properties {
            let name = property.name.value.as_str();
            let Some(ty) = context.identity(name).filter(|_| !disputed.contains(name)) else {
                continue;
            };
            if !is_of_type(property, ty) {
                findings.push(wrong_type(property, ty).about(index));
            } else if property.optional && is_required(context, event, name) {
                findings.push(not_required(context, event, property, ty).about(index));
            }
        }
    }
}

/// Reports identities to which two event types give two types; returns them and those whose type could not be read.
fn check_event_types<'a>(context: &Context<'a>, findings: &mut Findings<'_>) -> HashSet<&'a str> {
    let mut first: HashMap<&str, (&EventType, IdentityType)> = HashMap::new();
    let mut disputed = HashSet::new();
    for event_type in &context.registry.event_types {
        for identity in event_type.identities() {
            let name = identity.name.value.as_str();
            if !identity.type_known {
                disputed.insert(name);
                continue;
            }
            let (other, ty) = *first.entry(name).or_insert((event_type, identity.ty));
            if ty != identity.ty && disputed.insert(name) {
                findings.push(two_types(identity, other, ty));
            }
        }
    }
    disputed
}

/// A lifecycle whose identity has one type here and another there would get events that do not fit the identity.
fn remove_lifecycles(context: &Context<'_>, findings: &mut Findings<'_>) {
    let identities = context.registry.event_types.iter().flat_map(EventType::identities);
    let disputed: HashSet<_> = identities
        .filter(|identity| context.identity(&identity.name.value) != Some(identity.ty))
        .map(|identity| &identity.name.value)
        .collect();
    for (index, event_type, _) in context.lifecycles() {
        if event_type.identities().any(|identity| disputed.contains(&identity.name.value)) {
            findings.remove_lifecycle(index);
        }
    }
}

fn is_of_type(property: &Property, ty: IdentityType) -> bool {
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
    let event_type = context.registry.event_type(event);
    event_type.is_some_and(|ty| ty.requires.iter().any(|identity| identity.name.value == name))
}

fn wrong_type(property: &Property, ty: IdentityType) -> Diagnostic {
    let (name, ty) = (&property.name.value, ty.as_str());
    let title = format!("identity `{name}` must have the type `{ty}`");
    let written = if property.optional { format!("{ty}?") } else { ty.to_owned() };
    let diagnostic =
        Diagnostic::new(&WRONG_IDENTITY_TYPE, title, property.type_span, "another type")
            .note(format!("every `{name}` of the registry becomes one type in Rust"));
    // Of an enum the values would be left over, and no other type than a text may be sensitive.
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

fn two_types(identity: &Identity, other: &EventType, ty: IdentityType) -> Diagnostic {
    let (name, ty, own) = (&identity.name.value, ty.as_str(), identity.ty.as_str());
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
