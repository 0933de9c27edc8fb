//! The rule `mixed-name-forms`.

use super::{Context, Findings, Named, name_case::Form, name_case::form};
use crate::{diagnostic::Diagnostic, registry::Name, rule::MIXED_NAME_FORMS};
use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
};

/// What is known about a group: for each form the first name, and the number of names without an `allow`.
#[derive(Default)]
struct Group<'a> {
    snake: Names<'a>,
    upper_camel: Names<'a>,
}

/// The names of a group with the same form.
#[derive(Default)]
struct Names<'a> {
    first: Option<(usize, &'a Name)>,
    count: usize,
}

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut groups: HashMap<_, Group<'_>> = HashMap::new();
    for Named { index, event, name } in context.written_names() {
        let Some(form) = form(name) else { continue };
        let names = groups.entry(name.group.as_deref()).or_default().of(form);
        names.first.get_or_insert((index, name));
        let is_allowed = event.allow.iter().any(|allow| allow.rule.value == MIXED_NAME_FORMS.name);
        names.count += usize::from(!is_allowed);
    }
    groups.retain(|_, group| group.rarer().is_some());
    if groups.is_empty() {
        return;
    }
    let mut reported = HashSet::new();
    for Named { index, name, .. } in context.written_names() {
        let group = name.group.as_deref();
        let Some((rarer, other)) = groups.get(&group).and_then(Group::rarer) else { continue };
        let differs = form(name) == Some(rarer) && !findings.is_allowed(&MIXED_NAME_FORMS, index);
        if differs && reported.insert(group) {
            findings.push(mixed(name, rarer, other));
        }
    }
}

impl<'a> Group<'a> {
    fn of(&mut self, form: Form) -> &mut Names<'a> {
        match form {
            Form::Snake => &mut self.snake,
            Form::UpperCamel => &mut self.upper_camel,
        }
    }

    /// The form with fewer names, or the later form, and the first name of the other form. `None` if all names have one
    /// form.
    fn rarer(&self) -> Option<(Form, &'a Name)> {
        let ((snake, first_snake), (camel, first_camel)) =
            (self.snake.first?, self.upper_camel.first?);
        let is_snake = match self.snake.count.cmp(&self.upper_camel.count) {
            Ordering::Less => true,
            Ordering::Equal => snake > camel,
            Ordering::Greater => false,
        };
        Some(if is_snake { (Form::Snake, first_camel) } else { (Form::UpperCamel, first_snake) })
    }
}

fn mixed(name: &Name, rarer: Form, other: &Name) -> Diagnostic {
    let title = match &name.group {
        Some(group) => format!("group `{group}` mixes the forms of its names"),
        None => "names without a group mix their forms".to_owned(),
    };
    let common = match rarer {
        Form::Snake => Form::UpperCamel,
        Form::UpperCamel => Form::Snake,
    };
    Diagnostic::new(&MIXED_NAME_FORMS, title, name.text.span, describe(rarer))
        .label(other.text.span, describe(common))
}

fn describe(form: Form) -> &'static str {
    match form {
        Form::Snake => "this is snake_case",
        Form::UpperCamel => "this is UpperCamelCase",
    }
}
