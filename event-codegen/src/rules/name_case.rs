//! The rule `name-case`.

use super::{Context, Findings, Named};
use crate::{
    diagnostic::{Diagnostic, Fix},
    grammar,
    registry::Name,
    rule::NAME_CASE,
};
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::collections::HashMap;

/// The two forms of event names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Snake,
    UpperCamel,
}

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut names = context.written_names();
    if names.all(|named| form(named.name).is_some()) {
        return;
    }
    let forms = Forms::of(context);
    for Named { index, name, .. } in context.written_names() {
        if form(name).is_none() {
            findings.push(wrong_case(name, &forms, context).about(index));
        }
    }
}

/// For each group the form that its names have; none where they have both.
struct Forms<'a>(HashMap<Option<&'a str>, Option<Form>>);

impl<'a> Forms<'a> {
    fn of(context: &Context<'a>) -> Self {
        let mut forms = HashMap::new();
        for Named { name, .. } in context.written_names() {
            let Some(form) = form(name) else { continue };
            let known = forms.entry(name.group.as_deref()).or_insert(Some(form));
            *known = known.filter(|known| *known == form);
        }
        Self(forms)
    }

    /// The name after the group in the form of the other names, or in that which its words have.
    fn renamed(&self, name: &Name) -> String {
        let local = name.local();
        match self.0.get(&name.group.as_deref()).copied().flatten() {
            Some(Form::Snake) => local.to_snake_case(),
            Some(Form::UpperCamel) => local.to_upper_camel_case(),
            None => grammar::in_form(local),
        }
    }
}

/// The form of the name after the group, if it has one.
pub(super) fn form(name: &Name) -> Option<Form> {
    let name = name.local();
    let is_snake = grammar::is_snake_case(name);
    let form = if is_snake { Form::Snake } else { Form::UpperCamel };
    grammar::has_form(name).then_some(form)
}

fn wrong_case(own: &Name, forms: &Forms<'_>, context: &Context<'_>) -> Diagnostic {
    let (name, local) = (&own.text, own.local());
    let title = format!("event name `{}` is neither snake_case nor UpperCamelCase", name.value);
    let place = name.within(name.value.len() - local.len()..name.value.len(), context.sources);
    let label = match local.split('_').any(str::is_empty) {
        true => "has a `_` that is not between two words",
        false => "mixes the two forms",
    };
    let diagnostic = Diagnostic::new(&NAME_CASE, title, place.span, label);
    let renamed = forms.renamed(own);
    let group = &name.value[..name.value.len() - local.len()];
    if !context.claim(&format!("{group}{renamed}"), own) {
        return diagnostic;
    }
    diagnostic
        .fixes(place.exact().map(|span| Fix::likely(format!("write `{renamed}`"), span, renamed)))
}
