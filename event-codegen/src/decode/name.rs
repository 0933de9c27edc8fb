//! Names, checked against their grammar.

use super::{limits, reader::Reader};
use crate::{
    decode::mistakes::{invalid_name, limit_exceeded},
    diagnostic::{Diagnostic, Fix},
    grammar,
    registry::{Group, Text},
    source::Inner,
};
use std::ops::Range;

/// How names of one kind are spelt.
struct Form {
    what: &'static str,
    rule: &'static str,
    is: fn(&str) -> bool,
    is_reserved: fn(&str) -> bool,
    propose: fn(&str) -> Option<String>,
}

const GROUP: Form = Form {
    what: "a group",
    rule: invalid_name::GROUP_FORM,
    is: grammar::is_group,
    is_reserved: grammar::is_reserved,
    propose: grammar::group,
};
const EVENT: Form = Form {
    what: "an event",
    rule: invalid_name::EVENT_FORM,
    is: grammar::is_local_name,
    is_reserved: grammar::is_reserved,
    propose: grammar::local_name,
};
const EVENT_TYPE: Form = Form {
    what: "an event type",
    rule: invalid_name::EVENT_TYPE_FORM,
    is: grammar::is_snake_case,
    is_reserved: grammar::is_reserved,
    propose: grammar::snake_case,
};
const PROCESS: Form = Form {
    what: "a process",
    rule: invalid_name::PROCESS_FORM,
    is: grammar::is_snake_case,
    is_reserved: grammar::is_reserved,
    propose: grammar::snake_case,
};
const STEP: Form = Form { what: "a step", ..PROCESS };
const PROPERTY: Form = Form {
    what: "a property",
    rule: invalid_name::PROPERTY_FORM,
    is: grammar::is_property,
    is_reserved: grammar::is_reserved,
    propose: grammar::snake_case,
};
const ENUM_VALUE: Form = Form {
    what: "an enum value",
    rule: invalid_name::VALUE_FORM,
    is: grammar::is_enum_value,
    is_reserved: grammar::is_reserved,
    propose: |_| None,
};

/// How to declare values with another spelling.
pub(super) const VALUE_IN_RUST: &str =
    "any other text is declared together with its name in Rust: `{ value: \"1.0\", rust: V1_0 }`";

/// Where the name of something in Rust comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InRust {
    /// It follows from its name, which must not become a reserved word of Rust.
    Converted,
    /// It is declared.
    Declared,
}

/// Whether `name` is a valid name of a former event. An invalid one is reported without a proposal, because an event
/// may have the proposed name.
pub(super) fn former_event(reader: &mut Reader<'_>, name: &Text) -> bool {
    parts(reader, name, &GROUP.without_proposal(), &EVENT.without_proposal()).is_some()
}

/// The group in the name of an event, if it has one. `None` if the name is invalid; each invalid part is reported. The
/// event or its group may have a declared name in Rust.
pub(super) fn event_in_rust(
    reader: &mut Reader<'_>,
    name: &Text,
    groups: &[Group],
    own: InRust,
) -> Option<Option<String>> {
    let group = name.value.split_once('/').map_or("", |(group, _)| group);
    parts(reader, name, &GROUP.named(of_group(group, groups)), &EVENT.named(own))
}

fn parts(
    reader: &mut Reader<'_>,
    name: &Text,
    group_form: &Form,
    event_form: &Form,
) -> Option<Option<String>> {
    if !is_short(reader, "the name of an event", name) {
        return None;
    }
    if name.value.is_empty() {
        reader.report(invalid_name::empty(name.span));
        return None;
    }
    let Some((group, local)) = name.value.split_once('/') else {
        return follows(reader, name, 0..name.value.len(), event_form).then_some(None);
    };
    let start = group.len() + 1;
    if let Some(slash) = local.find('/').map(|at| start + at) {
        let place = reader.within(name, slash..slash + 1);
        reader.report(invalid_name::slashes(&name.value, place.span));
        return None;
    }
    if local.is_empty() || group.is_empty() {
        reader.report(invalid_name::half(&name.value, name.span));
        return None;
    }
    let (is_group, is_event) = (group_form.has(group), event_form.has(local));
    if is_group && is_event {
        return Some(Some(group.to_owned()));
    }
    let fix = whole_name(reader, name, start, group_form, event_form);
    let group_fix = fix.clone().filter(|_| !is_group);
    if !is_group {
        group_form.report(reader, name, 0..group.len(), group_fix);
    }
    if !is_event {
        event_form.report(reader, name, start..name.value.len(), fix.filter(|_| is_group));
    }
    None
}

/// The change that writes the name that was meant by `name`, whose second part begins at `start`. It is one change for
/// both parts: what is wrong in the second part is not looked for while the first is not a name.
fn whole_name(
    reader: &Reader<'_>,
    name: &Text,
    start: usize,
    group_form: &Form,
    event_form: &Form,
) -> Option<Fix> {
    let (group, local) = (&name.value[..start - 1], &name.value[start..]);
    let new_group =
        if group_form.has(group) { group.to_owned() } else { (group_form.propose)(group)? };
    let new_local =
        if grammar::has_form(local) { local.to_owned() } else { (event_form.propose)(local)? };
    let (range, text) = match (new_group == group, new_local == local) {
        (true, _) => (start..name.value.len(), new_local),
        (_, true) => (0..group.len(), new_group),
        (false, false) => (0..name.value.len(), format!("{new_group}/{new_local}")),
    };
    let place = reader.within(name, range).exact()?;
    Some(Fix::likely(format!("write `{text}`"), place, text))
}

/// Whether `name` is a valid name of an event.
pub(super) fn is_event(name: &str) -> bool {
    let (group, local) = name.split_once('/').unwrap_or(("group", name));
    GROUP.has(group) && EVENT.has(local)
}

/// Where the name of a group in Rust comes from.
pub(super) fn of_group(name: &str, groups: &[Group]) -> InRust {
    match groups.iter().any(|group| group.name.value == name) {
        true => InRust::Declared,
        false => InRust::Converted,
    }
}

/// Whether `name` is a valid name of a group. An invalid one is reported.
pub(super) fn group(reader: &mut Reader<'_>, name: &Text, in_rust: InRust) -> bool {
    of_form(reader, name, &GROUP.named(in_rust))
}

/// Whether `name` is a valid name of a group.
pub(super) fn is_group(name: &str) -> bool {
    GROUP.has(name)
}

/// Whether `name` is a valid name of a process. An invalid one is reported.
pub(super) fn process(reader: &mut Reader<'_>, name: &Text) -> bool {
    of_form(reader, name, &PROCESS)
}

/// Whether `name` is a valid name of a process.
pub(super) fn is_process(name: &str) -> bool {
    PROCESS.has(name)
}

/// Whether `name` is a valid name of a step. An invalid one is reported.
pub(super) fn step(reader: &mut Reader<'_>, name: &Text) -> bool {
    of_form(reader, name, &STEP)
}

/// Whether `name` is a valid name of a step.
pub(super) fn is_step(name: &str) -> bool {
    STEP.has(name)
}

/// The name of an event type that was probably meant by `name`.
pub(super) fn meant_event_type(name: &str) -> Option<String> {
    (EVENT_TYPE.propose)(name)
}

/// Reports that `name` is not a valid name of an event type. The `fix` writes the one that was meant.
pub(super) fn misspelt_event_type(reader: &mut Reader<'_>, name: &Text, fix: Option<Fix>) {
    let place = reader.inside(name);
    reader.report(EVENT_TYPE.mistake(&name.value, place).fixes(fix));
}

/// Whether `name` is a valid name of an event type.
pub(super) fn is_event_type(name: &str) -> bool {
    EVENT_TYPE.has(name)
}

/// Whether `name` is a valid name of a property. An invalid one is reported.
pub(super) fn property(reader: &mut Reader<'_>, name: &Text) -> bool {
    property_in_rust(reader, name, InRust::Converted)
}

/// The same for a property that may have a declared name in Rust.
pub(super) fn property_in_rust(reader: &mut Reader<'_>, name: &Text, in_rust: InRust) -> bool {
    of_form(reader, name, &PROPERTY.named(in_rust))
}

/// Reports that `name` is not a valid name of a property. The `fix` writes the one that was meant.
pub(super) fn misspelt_property(reader: &mut Reader<'_>, name: &Text, fix: Option<Fix>) {
    let place = reader.inside(name);
    reader.report(PROPERTY.mistake(&name.value, place).fixes(fix));
}

/// Whether `name` is a valid name of a property.
pub(super) fn is_property(name: &str) -> bool {
    PROPERTY.has(name)
}

/// Whether `name` may be the name of a member of a subject's JSON. An invalid one is reported without a proposal,
/// because no other name would mean the same member.
pub(super) fn member(reader: &mut Reader<'_>, name: &Text) -> bool {
    const WHAT: &str = "a member of a subject";
    if !is_short(reader, WHAT, name) {
        return false;
    }
    let is_member = is_member(&name.value);
    if !is_member {
        let place = reader.inside(name);
        reader.report(invalid_name::misspelt(
            WHAT,
            &name.value,
            invalid_name::MEMBER_FORM,
            place,
            None,
        ));
    }
    is_member
}

/// Whether `name` may be the name of a member of a subject's JSON.
pub(super) fn is_member(name: &str) -> bool {
    grammar::is_member(name)
}

/// Whether `value` may be a value of an enum without a declared name in Rust. If not, this is reported with the fix.
pub(super) fn enum_value(reader: &mut Reader<'_>, value: &Text, fix: Option<Fix>) -> bool {
    if !is_short(reader, ENUM_VALUE.what, value) {
        return false;
    }
    let has = ENUM_VALUE.has(&value.value);
    if !has {
        let place = reader.inside(value);
        let mistake = ENUM_VALUE.mistake(&value.value, place);
        reader.report(mistake.note(VALUE_IN_RUST).fixes(fix));
    }
    has
}

/// Whether `value` may be a value of an enum.
pub(super) fn is_enum_value(value: &str) -> bool {
    ENUM_VALUE.has(value)
}

impl Form {
    /// The same for something with this name in Rust.
    const fn named(self, in_rust: InRust) -> Self {
        match in_rust {
            InRust::Converted => self,
            InRust::Declared => Self { is_reserved: |_| false, ..self },
        }
    }

    const fn without_proposal(self) -> Self {
        Self { propose: |_| None, ..self }
    }

    fn has(&self, name: &str) -> bool {
        (self.is)(name) && !(self.is_reserved)(name)
    }

    fn mistake(&self, name: &str, place: Inner) -> Diagnostic {
        if (self.is)(name) {
            return invalid_name::reserved(self.what, name, place.span);
        }
        invalid_name::misspelt(self.what, name, self.rule, place, None)
    }

    /// Reports that this `part` of `name` has not this form.
    fn report(&self, reader: &mut Reader<'_>, name: &Text, part: Range<usize>, fix: Option<Fix>) {
        let place = reader.within(name, part.clone());
        reader.report(self.mistake(&name.value[part], place).fixes(fix));
    }
}

fn of_form(reader: &mut Reader<'_>, name: &Text, form: &Form) -> bool {
    is_short(reader, form.what, name) && follows(reader, name, 0..name.value.len(), form)
}

/// Whether a part of `name` has this form. If not, this is reported.
fn follows(reader: &mut Reader<'_>, name: &Text, part: Range<usize>, form: &Form) -> bool {
    let written = &name.value[part.clone()];
    let has = form.has(written);
    if !has {
        let write = |text: String| {
            let place = reader.within(name, part.clone()).exact()?;
            Some(Fix::likely(format!("write `{text}`"), place, text))
        };
        let fix = (form.propose)(written).and_then(write);
        form.report(reader, name, part, fix);
    }
    has
}

fn is_short(reader: &mut Reader<'_>, what: &str, name: &Text) -> bool {
    let is_short = name.value.len() <= limits::NAME;
    if !is_short {
        reader.report(limit_exceeded::bytes(what, limits::NAME, name.span));
    }
    is_short
}
