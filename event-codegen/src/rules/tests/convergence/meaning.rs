//! What a registry says, as facts with their places: a fix changes only those that it touches.

use crate::{
    Checked,
    diagnostic::Fix,
    registry::{Event, Known, Property, Text},
    source::Span,
};

/// A piece of what a registry says.
#[derive(Debug, PartialEq, Eq)]
struct Fact {
    /// What it is about.
    of: &'static str,
    value: String,
    /// Where it is written; none if that is not known, or it is a guess in place of what is wrong.
    place: Option<Span>,
}

/// What the fix changes besides the places of its edits. None if it changes nothing else.
pub(super) fn changed(before: &Checked, after: &Checked, fix: &Fix) -> Option<String> {
    let (old, new) = (&before.registry.events, &after.registry.events);
    if old.len() != new.len() {
        return Some(format!("{} events are {} events", old.len(), new.len()));
    }
    let is_touched = |place: Span| {
        fix.edits.iter().any(|edit| {
            let edit = edit.span;
            edit.file == place.file && edit.start <= place.end && place.start <= edit.end
        })
    };
    for (old, new) in old.iter().zip(new) {
        let (had, has) = (of_event(before, old), of_event(after, new));
        for fact in had.iter().filter(|fact| fact.place.is_some_and(|it| !is_touched(it))) {
            if !has.iter().any(|it| it.of == fact.of && it.value == fact.value) {
                let is: Vec<_> =
                    has.iter().filter(|it| it.of == fact.of).map(|it| &it.value).collect();
                return Some(format!("the {} was `{}`, is one of {is:?}", fact.of, fact.value));
            }
        }
        if let Some(changed) = shown(old, new) {
            return Some(changed);
        }
    }
    None
}

fn of_event(checked: &Checked, event: &Event) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |of, value: String, place| facts.push(Fact { of, value, place });
    let mut text = |of, text: &Text| add(of, text.value.clone(), Some(text.span));
    if let Some(name) = &event.name {
        text("name", &name.text);
        name.rust.iter().for_each(|rust| text("name in Rust", rust));
    }
    event.renamed_from.iter().for_each(|former| text("former name", former));
    if event.message.is_whole() {
        text("message", &event.message.read().text);
    }
    if let Some(ty) = event.event_type {
        let ty = &checked.registry.event_types[ty];
        add("event type", ty.name.value.clone(), Some(event.event_type_span));
    }
    if let Known::Whole(severity) = &event.severity {
        add("severity", severity.value.as_str().to_owned(), Some(severity.span));
    }
    for (from_end, property) in event.properties.read().iter().rev().enumerate() {
        let is_known = property.is_whole();
        let Property { name, ty, type_span, optional, sensitive, example, rust, misspelt, .. } =
            property.read();
        if misspelt.is_none() {
            add("property", name.value.clone(), Some(name.span));
        }
        if !is_known {
            continue;
        }
        // Others may be added before it.
        let mut add =
            |of, value: String, place| add(of, format!("{from_end}: {value}"), Some(place));
        let (ty_name, values) = (ty.as_str(), ty.values().unwrap_or_default());
        add("type", format!("{ty_name} {optional} {sensitive}"), *type_span);
        for value in values {
            add("value", value.as_str().to_owned(), value.text.span);
            value.rust.iter().for_each(|it| add("value in Rust", it.value.clone(), it.span));
        }
        rust.iter().for_each(|it| add("field in Rust", it.value.clone(), it.span));
        example.iter().for_each(|it| add("example", it.to_string(), *type_span));
    }
    facts
}

/// Whether a placeholder shows another property than before. Properties may be added before the others.
fn shown(old: &Event, new: &Event) -> Option<String> {
    let find = |event: &Event, name: &str| {
        let properties = event.properties.read();
        let index = properties.iter().position(|it| it.read().name.value == name)?;
        Some(properties.len() - index)
    };
    let all = |event: &Event| -> Vec<_> {
        let shown = event.message.read().placeholders();
        shown.filter_map(|it| Some((find(event, &it.property)?, it.default.clone()))).collect()
    };
    let (was, is) = (all(old), all(new));
    let mut left = is.iter();
    let is_kept = was.iter().all(|was| left.any(|is| is == was));
    (!is_kept).then(|| format!("a placeholder shows something else: {was:?}, {is:?}"))
}
