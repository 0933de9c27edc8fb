//! The documentation of generated items.

mod event;

pub(super) use event::event;

use super::tree::{Field, Struct, Subject, Work};
use crate::{
    markdown, names,
    registry::{EventType, Identity, Kind, Step},
    visible,
};

/// Texts are wrapped at this width, which leaves room for the indentation.
const WIDTH: usize = 92;

/// For the constant of an event's name.
pub(super) fn name(one: &Struct<'_>) -> String {
    markdown::code(one.name.as_str())
}

/// For the attribute of a deprecated event. The compiler shows it unchanged, rustdoc as Markdown. So only text that
/// would become a link is escaped.
pub(super) fn deprecated(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | '<' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    visible::line(&escaped)
}

/// For the method that sets an optional property.
pub(super) fn setter(field: &Field<'_>) -> String {
    format!("The same with {}.", markdown::code(&field.property.name.value))
}

/// For the method that sets an optional property, or leaves it unset.
pub(super) fn optional_setter(field: &Field<'_>) -> String {
    format!("The same with this {}, or without one.", markdown::code(&field.property.name.value))
}

/// For the field of a property.
pub(super) fn field(field: &Field<'_>) -> Vec<String> {
    let property = field.property;
    let mut lines = match &property.description {
        Some(text) => markdown::paragraphs(&text.value, WIDTH - 4),
        None => Vec::new(),
    };
    if lines.is_empty() {
        lines.push(match field.identity() {
            Some(_) if property.optional => {
                format!(
                    "The {} that this is about, if there is one.",
                    subject(&property.name.value)
                )
            }
            Some(_) => format!("The {} that this is about.", subject(&property.name.value)),
            None => format!("The property {}.", markdown::code(&property.name.value)),
        });
    }
    if let Some(example) = property.shown_example() {
        lines.push(String::new());
        lines.push(format!("For example {}.", markdown::code(&example)));
    }
    if property.sensitive {
        lines.push(String::new());
        lines.push("Sensitive: shown as `***` everywhere but here.".to_owned());
    }
    lines
}

/// For the trait of an event type.
pub(super) fn event_trait(event_type: &EventType) -> Vec<String> {
    let described = event_type.description.as_ref();
    let lines = described.map(|text| markdown::paragraphs(&text.value, WIDTH)).unwrap_or_default();
    match lines.is_empty() {
        true => vec![format!("Events of type {}.", markdown::code(&event_type.name.value))],
        false => lines,
    }
}

/// For the method of a trait that gives a required identity.
pub(super) fn required_identity(identity: &Identity) -> String {
    format!("The {} that this is about.", subject(&identity.name.value))
}

/// For the method of a trait that gives an optional identity.
pub(super) fn optional_identity(identity: &Identity) -> String {
    format!("The {} that this is about, if there is one.", subject(&identity.name.value))
}

/// For the type of the subject of a lifecycle.
pub(super) fn subject_type(subject: &Subject<'_>) -> Vec<String> {
    let name = &subject.event_type.name.value;
    let (code, ident) = (markdown::code(name), &subject.ident);
    let mut lines = vec![
        format!(
            "The subject of events of type {code}: a `Snapshot<{ident}>` is its state at one moment."
        ),
        String::new(),
    ];
    let event_trait = names::event_trait(name);
    lines.push(format!("- event type: [{}](super::{event_trait})", code));
    let state = subject.lifecycle.state.iter().map(|member| member.value.clone());
    lines.extend(listed("state", state.collect()));
    lines
}

/// For the type of a process.
pub(super) fn process(work: &Work<'_>) -> Vec<String> {
    let process = work.process;
    let described = process.description.as_ref();
    let mut lines =
        described.map(|text| markdown::paragraphs(&text.value, WIDTH)).unwrap_or_default();
    if lines.is_empty() {
        lines.push(format!("The process {}.", markdown::code(&process.name.value)));
    }
    lines.push(String::new());
    lines.push(format!("- name: {}", markdown::code(&process.name.value)));
    lines.push(format!("- kind: {}", markdown::code(process.kind.value.trim_end())));
    let event_type = &work.event_type.name.value;
    let (code, event_trait) = (markdown::code(event_type), names::event_trait(event_type));
    lines.push(format!("- event type: [{code}](super::{event_trait})"));
    lines.push(format!("- steps: [`{0}`](enum@{0})", work.steps));
    lines
}

/// For the enum of the steps of a process.
pub(super) fn steps(work: &Work<'_>) -> [String; 1] {
    [format!("The steps of [`{0}`](enum@{0}), in their order.", work.ident)]
}

/// For a step of a process.
pub(super) fn step(step: &Step) -> Vec<String> {
    let mut lines = markdown::paragraphs(&step.title.value, WIDTH - 4);
    if let Some(text) = &step.description {
        lines.push(String::new());
        lines.extend(markdown::paragraphs(&text.value, WIDTH - 4));
    }
    if step.weight > 1 {
        lines.push(String::new());
        lines.push(format!("Weight: {}.", step.weight));
    }
    lines
}

/// For the constructor of an event of a lifecycle.
pub(super) fn change(kind: Kind) -> String {
    match kind {
        Kind::Created => "The event for what this snapshot shows.",
        Kind::StateChanged | Kind::AttributeValueChanged => {
            "The event for what this snapshot shows, with the members that changed."
        }
        Kind::Deleted => "The event for what this refers to.",
    }
    .to_owned()
}

/// For the module of a group.
pub(super) fn group(group: &str) -> String {
    format!("The events of group {}.", markdown::code(group))
}

/// For the newtype of an identity.
pub(super) fn newtype(identity: &Identity) -> String {
    let name = &identity.name.value;
    format!("Which {} an event is about: the property {}.", subject(name), markdown::code(name))
}

/// What an identity names: `infra_env_id` -> `infra env`.
fn subject(identity: &str) -> String {
    let words = names::method(identity).replace('_', " ");
    markdown::inline(words.strip_suffix(" id").unwrap_or(&words))
}

/// An item of a list that lists words, as many on a line as fit. Empty if there are no words.
fn listed(title: &str, words: Vec<String>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = format!("- {title}:");
    for (index, word) in words.iter().enumerate() {
        let end = if index + 1 == words.len() { "" } else { "," };
        let part = format!(" {}{end}", markdown::code(word));
        if line.len() + part.len() > WIDTH {
            lines.push(std::mem::replace(&mut line, " ".to_owned()));
        }
        line.push_str(&part);
    }
    if !words.is_empty() {
        lines.push(line);
    }
    lines
}
