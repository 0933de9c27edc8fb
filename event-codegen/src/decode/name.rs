//! Names, held to their grammar.

use super::{limits, reader::Reader};
use crate::{
    diagnostic::Diagnostic,
    grammar,
    registry::Text,
    rules::{invalid_name, limit_exceeded},
};

/// The group in the name of an event, if it has one. None when it is no name, which is reported.
pub(super) fn event(reader: &mut Reader<'_>, name: &Text) -> Option<Option<String>> {
    if !is_short(reader, "the name of an event", name) {
        return None;
    }
    let (group, local) = match name.value.split_once('/') {
        Some((group, local)) => (Some(group), local),
        None => (None, name.value.as_str()),
    };
    let mistake = mistake_in_event(reader, name, group, local);
    match mistake {
        None => Some(group.map(str::to_owned)),
        Some(mistake) => {
            reader.report(mistake);
            None
        }
    }
}

fn mistake_in_event(
    reader: &Reader<'_>,
    name: &Text,
    group: Option<&str>,
    local: &str,
) -> Option<Diagnostic> {
    let start = name.value.len() - local.len();
    if let Some(slash) = local.find('/').map(|at| start + at) {
        let place = reader.within(name, slash..slash + 1);
        return Some(invalid_name::slashes(&name.value, place.span));
    }
    if local.is_empty() || group == Some("") {
        return Some(invalid_name::half(&name.value, name.span));
    }
    if grammar::is_reserved(local) || group.is_some_and(grammar::is_reserved) {
        return Some(invalid_name::reserved("an event", &name.value, name.span));
    }
    if let Some(group) = group.filter(|group| !grammar::is_group(group)) {
        let place = reader.within(name, 0..group.len());
        let (form, proposal) = (invalid_name::GROUP_FORM, grammar::group(group));
        return Some(invalid_name::misspelt("a group", group, form, place, proposal));
    }
    (!grammar::is_local_name(local)).then(|| {
        let place = reader.within(name, start..name.value.len());
        let (form, proposal) = (invalid_name::EVENT_FORM, grammar::local_name(local));
        invalid_name::misspelt("an event", local, form, place, proposal)
    })
}

/// Whether `name` is that of a group. When it is not, that is reported.
pub(super) fn group(reader: &mut Reader<'_>, name: &Text) -> bool {
    let form = Form {
        what: "a group",
        rule: invalid_name::GROUP_FORM,
        is: grammar::is_group,
        propose: grammar::group,
    };
    follows(reader, name, &form)
}

/// Whether `name` is that of an event type. When it is not, that is reported.
pub(super) fn event_type(reader: &mut Reader<'_>, name: &Text) -> bool {
    let form = Form {
        what: "an event type",
        rule: invalid_name::EVENT_TYPE_FORM,
        is: grammar::is_snake_case,
        propose: grammar::snake_case,
    };
    follows(reader, name, &form)
}

/// Whether `name` is that of a property. When it is not, that is reported.
pub(super) fn property(reader: &mut Reader<'_>, name: &Text) -> bool {
    let form = Form {
        what: "a property",
        rule: invalid_name::PROPERTY_FORM,
        is: grammar::is_property,
        propose: grammar::snake_case,
    };
    follows(reader, name, &form)
}

/// Whether `value` may be one of an enum. When it may not, that is reported.
pub(super) fn enum_value(reader: &mut Reader<'_>, value: &Text) -> bool {
    let form = Form {
        what: "an enum value",
        rule: invalid_name::VALUE_FORM,
        is: grammar::is_enum_value,
        propose: |_| None,
    };
    follows(reader, value, &form)
}

/// How names of one kind are spelt.
struct Form {
    what: &'static str,
    rule: &'static str,
    is: fn(&str) -> bool,
    propose: fn(&str) -> Option<String>,
}

fn follows(reader: &mut Reader<'_>, name: &Text, form: &Form) -> bool {
    if !is_short(reader, form.what, name) {
        return false;
    }
    let mistake = if !(form.is)(&name.value) {
        let (place, proposal) = (reader.inside(name), (form.propose)(&name.value));
        invalid_name::misspelt(form.what, &name.value, form.rule, place, proposal)
    } else if grammar::is_reserved(&name.value) {
        invalid_name::reserved(form.what, &name.value, name.span)
    } else {
        return true;
    };
    reader.report(mistake);
    false
}

fn is_short(reader: &mut Reader<'_>, what: &str, name: &Text) -> bool {
    let is_short = name.value.len() <= limits::NAME;
    if !is_short {
        reader.report(limit_exceeded::bytes(what, limits::NAME, name.span));
    }
    is_short
}
