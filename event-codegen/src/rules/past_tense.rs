//! The rule `past-tense`.

mod conjugate;
mod lexicon;
mod verdict;

use super::{
    Context, Findings, Level, Rule,
    words::{Word, words},
};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::{Event, Inner},
};
use conjugate::past_of;
use heck::ToUpperCamelCase;
use lexicon::ATTRIBUTES;
use std::ops::Range;
use verdict::{Verdict, verdict};

pub(crate) static RULE: Rule = Rule {
    name: "past-tense",
    default_level: Some(Level::Deny),
    page: include_str!("past_tense.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.named_events() {
        let words: Vec<_> = words(event.local_name()).collect();
        let diagnostic = match verdict(&words) {
            Verdict::Past => continue,
            Verdict::State(state) => is_state(context, event, state),
            Verdict::NotPast(word) => match words.get(word) {
                Some(word) => is_not_past(context, event, word),
                None => continue,
            },
        };
        let example = "a name says what happened, as `host_rebooted` and `TaskFailedOnHost` do";
        findings.push(diagnostic.note(example).about(index));
    }
}

fn is_state(context: &Context<'_>, event: &Event, state: Range<usize>) -> Diagnostic {
    let label = "a state, not something that happened";
    Diagnostic::new(&RULE, title(event), place(context, event, state).span, label)
}

fn is_not_past(context: &Context<'_>, event: &Event, word: &Word<'_>) -> Diagnostic {
    let place = place(context, event, word.range.clone());
    let label =
        format!("`{}` is not a verb in the past tense", &event.local_name()[word.range.clone()]);
    let diagnostic = Diagnostic::new(&RULE, title(event), place.span, label);
    match proposal(event.local_name(), word) {
        Some(past) if place.exact => {
            let fix = format!("rename it `{}`", renamed(event, word, &past));
            diagnostic.fix(Fix::likely(fix, place.span, past))
        }
        _ => diagnostic,
    }
}

fn title(event: &Event) -> String {
    format!("event name `{}` does not say what happened", event.name.value)
}

/// The place of a range of the name behind the group.
fn place(context: &Context<'_>, event: &Event, range: Range<usize>) -> Inner {
    let group = group_length(event);
    event.name.within(group + range.start..group + range.end, context.sources)
}

/// What to write instead of the word, in the form of the name.
fn proposal(name: &str, word: &Word<'_>) -> Option<String> {
    let is_last = word.range.end == name.len();
    let changed = || ATTRIBUTES.contains(&*word.text).then(|| format!("{}_changed", word.text));
    let past = past_of(&word.text).or_else(|| changed().filter(|_| is_last))?;
    let is_upper = name[word.range.clone()].starts_with(|first: char| first.is_ascii_uppercase());
    Some(if is_upper { past.to_upper_camel_case() } else { past })
}

fn renamed(event: &Event, word: &Word<'_>, past: &str) -> String {
    let group = group_length(event);
    let mut name = event.name.value.clone();
    name.replace_range(group + word.range.start..group + word.range.end, past);
    name
}

/// The bytes of the name before the part that is judged.
fn group_length(event: &Event) -> usize {
    event.name.value.len() - event.local_name().len()
}
