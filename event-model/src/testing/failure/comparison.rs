//! Compares each part of a matcher with an event.

use crate::{
    Event, Value,
    event::identities,
    matching::{Alternative, EventMatcher, Part, Subject, Target, Values},
    quoted::clipped,
    redact::{KEY, private_keys},
    value::redacted,
};
use serde_json::Value as Json;

/// The number of characters of a value that are shown.
const VALUE: usize = 300;
/// For texts longer than this, a note says where they begin to differ.
const LONG: usize = 40;
/// The number of characters that are shown before and after that place.
const AROUND: usize = 12;

/// The comparison of one part of a matcher with an event.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    /// What the part is about.
    pub(super) label: String,
    pub(super) ok: bool,
    pub(super) expected: String,
    pub(super) got: String,
    /// A hint at the reason.
    pub(super) note: Option<String>,
}

/// Compares each part of one alternative of `matcher` exactly once.
pub(super) fn compare(
    matcher: &EventMatcher,
    alternative: &Alternative,
    target: Target<'_>,
) -> Vec<Comparison> {
    let part = |part: &Part| {
        let event_type = target.event.descriptor();
        let hidden = |name: &str| {
            let is_known = matcher.knows_events() || event_type.index_of(name).is_some();
            !is_known || matcher.hides(name) || event_type.hides(name)
        };
        let values = part.values(hidden);
        let ok = part.holds(target);
        Comparison {
            label: part.label(),
            ok,
            expected: clipped(part.expected(hidden), VALUE),
            got: got(part, ok, values, target),
            note: if ok { None } else { note(part, values, alternative, target) },
        }
    };
    alternative.parts().iter().map(part).collect()
}

fn got(part: &Part, ok: bool, values: Values, target: Target<'_>) -> String {
    let Some(subject) = part.subject() else {
        return if ok { "does not match" } else { "matches" }.to_owned();
    };
    let event = target.event;
    if subject.property().is_some_and(|name| event.descriptor().index_of(name).is_none()) {
        return "no such property".to_owned();
    }
    shown(subject, target, |value| match value.text() {
        Some(word) if subject.is_word() => word.to_owned(),
        Some(_) | None => clipped(values.shown(value), VALUE),
    })
}

/// Calls `look` with this part of `event` as it may be shown. A pointer may lead to one line of a private key; only the
/// texts around it show that it is one. They may hide the names on the way to it too.
fn shown<R>(subject: &Subject, target: Target<'_>, look: impl FnOnce(Value<'_>) -> R) -> R {
    let Subject::Place(name, _) = subject else { return subject.of(target, look) };
    match target.event.property(name) {
        Some(Value::Json(whole)) => {
            let hidden = redacted_json(whole);
            let (part, shown) =
                (subject.within(Value::Json(whole)), subject.within(Value::Json(&hidden)));
            look(if shown.is_null() && !part.is_null() { Value::Str(KEY) } else { shown })
        }
        _ => subject.of(target, look),
    }
}

fn redacted_json(json: &Json) -> Json {
    serde_json::to_value(redacted(json)).expect("JSON is written as JSON")
}

fn note(
    part: &Part,
    values: Values,
    alternative: &Alternative,
    target: Target<'_>,
) -> Option<String> {
    let (subject, event) = (part.subject()?, target.event);
    if let Subject::Place(name, pointer) = subject
        && values == Values::Shown
        && let Value::Json(whole) = event.property(name)?
        && let Some(dead_end) = pointer.dead_end(name, &redacted_json(whole))
    {
        return Some(dead_end);
    }
    let expected = part.exact()?;
    if values == Values::Hidden {
        return Some("the values differ; they are sensitive and stay hidden".to_owned());
    }
    if let Subject::Property(name) = subject
        && let Some(other) = elsewhere(name, expected, event)
    {
        return mixed_up(name, other, alternative, event);
    }
    shown(subject, target, |got| difference(expected, got))
}

/// The other identity of `event` that has the expected value of `property`: ids are easily confused. Sensitive
/// identities are skipped, because the note would reveal their value.
fn elsewhere(property: &str, expected: Value<'_>, event: &dyn Event) -> Option<&'static str> {
    let other = identities(event).find(|(other, value)| {
        let eligible = !other.sensitive && other.name != property;
        eligible && !expected.is_null() && *value == expected
    });
    other.map(|(property, _)| property.name)
}

/// The note for `name` if `other` has the expected value. If two are swapped, only the first one gets a note.
fn mixed_up(
    name: &'static str,
    other: &'static str,
    alternative: &Alternative,
    event: &dyn Event,
) -> Option<String> {
    let parts = alternative.parts();
    let place = |property| {
        parts.iter().position(|part| part.subject() == Some(&Subject::Property(property)))
    };
    let expects_back = |index: &usize| {
        let expected = parts[*index].exact();
        expected.is_some() && expected == event.property(name)
    };
    match place(other).filter(expects_back) {
        Some(back) if Some(back) < place(name) => None,
        Some(_) => Some(format!("`{name}` and `{other}` are swapped")),
        None => Some(format!("this is the `{other}` of the event: swapped?")),
    }
}

/// The place where two long texts begin to differ. It may be beyond the part that is shown.
fn difference(expected: Value<'_>, got: Value<'_>) -> Option<String> {
    let (expected, got) = (private_keys(expected.text()?), private_keys(got.text()?));
    if expected == got {
        return Some("the values differ within a private key, which stays hidden".to_owned());
    }
    if expected.len().max(got.len()) <= LONG {
        return None;
    }
    let same = expected.chars().zip(got.chars()).take_while(|(left, right)| left == right).count();
    let (expected, got) = (around(&expected, same), around(&got, same));
    Some(format!("first difference at character {}: {got} instead of {expected}", same + 1))
}

fn around(text: &str, place: usize) -> String {
    let start = place.saturating_sub(AROUND);
    let part: String = text.chars().skip(start).take(place - start + AROUND).collect();
    format!("{part:?}")
}
