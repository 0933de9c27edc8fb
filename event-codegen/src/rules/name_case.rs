//! The rule `name-case`.

use super::{Context, Findings, Named};
use crate::{
    diagnostic::{Diagnostic, Fix},
    grammar,
    registry::Name,
    rule::NAME_CASE,
};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// The two forms of event names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Snake,
    UpperCamel,
}

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for Named { index, name, .. } in context.written_names() {
        if form(name).is_none() {
            findings.push(wrong_case(name, context).about(index));
        }
    }
}

/// The form of the name after the group, if it has one.
pub(super) fn form(name: &Name) -> Option<Form> {
    let name = name.local();
    if grammar::is_snake_case(name) {
        Some(Form::Snake)
    } else if name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains('_') {
        Some(Form::UpperCamel)
    } else {
        None
    }
}

fn wrong_case(own: &Name, context: &Context<'_>) -> Diagnostic {
    let (name, local) = (&own.text, own.local());
    let title = format!("event name `{}` is neither snake_case nor UpperCamelCase", name.value);
    let place = name.within(name.value.len() - local.len()..name.value.len(), context.sources);
    let label = match local.split('_').any(str::is_empty) {
        true => "has a `_` that is not between two words",
        false => "mixes the two forms",
    };
    let diagnostic = Diagnostic::new(&NAME_CASE, title, place.span, label);
    let is_capital = |word: &str| word.starts_with(|first: char| first.is_ascii_uppercase());
    let mut words = local.split('_').filter(|word| !word.is_empty());
    let renamed = match words.all(is_capital) {
        true => local.to_upper_camel_case(),
        false => local.to_snake_case(),
    };
    let group = &name.value[..name.value.len() - local.len()];
    if !context.claim(&format!("{group}{renamed}"), own) {
        return diagnostic;
    }
    diagnostic
        .fixes(place.exact().map(|span| Fix::likely(format!("write `{renamed}`"), span, renamed)))
}
