//! The rule `mixed-name-forms`.

use super::{Context, Findings, Level, Rule, name_case::Form, name_case::form};
use crate::{diagnostic::Diagnostic, registry::Event};
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    name: "mixed-name-forms",
    default_level: Some(Level::Warn),
    page: include_str!("mixed_name_forms.md"),
    check: Some(check),
};

/// What is known of a group: its first event, the form of its name, and whether another has the other form.
struct Group<'a> {
    first: &'a Event,
    form: Form,
    mixed: bool,
}

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut groups = HashMap::new();
    for (index, event) in context.named_events() {
        let Some(form) = form(event) else { continue };
        let new = Group { first: event, form, mixed: false };
        let group = groups.entry(event.group.as_deref()).or_insert(new);
        if form != group.form && !group.mixed && !findings.is_allowed(&RULE, index) {
            group.mixed = true;
            findings.push(mixed(event, form, group));
        }
    }
}

fn mixed(event: &Event, form: Form, group: &Group<'_>) -> Diagnostic {
    let title = match &event.group {
        Some(name) => format!("group `{name}` mixes the forms of its names"),
        None => "names without a group mix their forms".to_owned(),
    };
    Diagnostic::new(&RULE, title, event.name.span, describe(form))
        .label(group.first.name.span, describe(group.form))
}

fn describe(form: Form) -> &'static str {
    match form {
        Form::Snake => "this is snake_case",
        Form::UpperCamel => "this is UpperCamelCase",
    }
}
