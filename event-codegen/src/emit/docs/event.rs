//! The documentation of an event.

use super::{WIDTH, listed};
use crate::{emit::tree::Struct, markdown, names, registry::Category};

/// For the struct of an event: its description, its message, and what else is known about it.
pub(in crate::emit) fn event(one: &Struct<'_>) -> Vec<String> {
    let event = one.event;
    let described = event.description.read().as_ref();
    let mut lines =
        described.map(|text| markdown::paragraphs(&text.value, WIDTH)).unwrap_or_default();
    if lines.is_empty() {
        lines.push(format!("The event {}.", markdown::code(one.name.as_str())));
    }
    let message = markdown::paragraphs(&event.message.read().text.value, WIDTH - 2);
    if !message.is_empty() {
        lines.push(String::new());
        lines.extend(message.iter().map(|line| format!("> {line}").trim_end().to_owned()));
    }
    lines.push(String::new());
    lines.extend(facts(one));
    lines
}

/// What is known about an event, as a list.
fn facts(one: &Struct<'_>) -> Vec<String> {
    let event = one.event;
    let mut lines = vec![format!("- name: {}", markdown::code(one.name.as_str()))];
    let old = event.renamed_from.iter().map(|old| markdown::code(&old.value));
    lines.extend(old.map(|old| format!("- former name: {old}")));
    lines.extend(event_type(one));
    lines.push(severity(one));
    lines.extend((event.category == Category::Metrics).then(|| "- category: metrics".to_owned()));
    let limit = event.written_rate_limit();
    lines.extend(limit.map(|limit| format!("- rate limit: one per {limit} for the same subject")));
    lines.extend(properties(one));
    lines
}

fn event_type(one: &Struct<'_>) -> Option<String> {
    let event_type = one.event_type?;
    let name = markdown::code(&event_type.name.value);
    Some(match one.implemented() {
        Some(_) => {
            format!("- event type: [{name}](super::{})", names::event_trait(&event_type.name.value))
        }
        None => format!("- event type: {name}"),
    })
}

fn severity(one: &Struct<'_>) -> String {
    let severity = one.event.severity.read().value.as_str();
    match one.fields.iter().find(|field| field.is_own_severity()) {
        None => format!("- severity: {severity}"),
        Some(field) if field.property.optional => {
            format!("- severity: the property `severity`, else {severity}")
        }
        Some(_) => "- severity: the property `severity`".to_owned(),
    }
}

/// The properties as the registry spells them.
fn properties(one: &Struct<'_>) -> Vec<String> {
    let properties = one.fields.iter().map(|field| field.property);
    let properties = properties
        .map(|property| format!("{}: {}", property.name.value, property.written_type()))
        .collect();
    listed("properties", properties)
}
