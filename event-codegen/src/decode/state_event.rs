//! The word of a lifecycle that events of a standard have for a change of the state: `StatusChange`.

use super::{limits, reader::Reader};
use crate::{
    decode::mistakes::{invalid_value, limit_exceeded},
    diagnostic::Fix,
    grammar,
    registry::Text,
};

/// What the events of the other changes have. Two changes must not have the same.
const TAKEN: [&str; 4] = ["Create", "AttributeValueChange", "OperatingStatusChange", "Delete"];

/// The end of the names of all events of the standard. It is not written.
const END: &str = "Event";

/// Whether `word` is such a word.
pub(super) fn is_right(word: &str) -> bool {
    is_word(word) && !word.ends_with(END) && !TAKEN.contains(&word)
}

/// Whether `written` is such a word. If not, this is reported.
pub(super) fn check(reader: &mut Reader<'_>, written: &Text) -> bool {
    const WHAT: &str = "`state_event`";
    let word = &written.value;
    if word.len() > limits::NAME {
        reader.report(limit_exceeded::bytes(WHAT, limits::NAME, written.span));
        return false;
    }
    if is_right(word) {
        return true;
    }
    let place = reader.inside(written);
    let write = |meant: String| {
        let span = place.exact()?;
        Some(Fix::likely(format!("write `{meant}`"), span, meant))
    };
    let mistake = match word.as_str() {
        "" => invalid_value::empty(WHAT, written.span),
        taken if TAKEN.contains(&taken) => invalid_value::state_event_taken(taken, place.span),
        long if is_word(long) => invalid_value::state_event_end(long, place.span),
        other => invalid_value::state_event_form(other, place.span),
    };
    reader.report(mistake.fixes(meant(word).and_then(write)));
    false
}

fn is_word(word: &str) -> bool {
    grammar::is_upper_camel(word) && !word.contains('_')
}

/// The word that was probably meant, if there is one.
fn meant(word: &str) -> Option<String> {
    let word = grammar::upper_camel(word)?;
    let word = word.trim_end_matches(END);
    Some(word.to_owned()).filter(|word| is_right(word) && !grammar::is_yaml_word(word))
}
