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
            Verdict::State(state) => describes_state(context, event, state),
            Verdict::NotPast(word) => match words.get(word) {
                Some(word) => not_past(context, event, word),
                None => continue,
            },
        };
        let example = "a name says what happened, as `host_rebooted` and `TaskFailedOnHost` do";
        findings.push(diagnostic.note(example).about(index));
    }
}

fn describes_state(context: &Context<'_>, event: &Event, state: Range<usize>) -> Diagnostic {
    let label = "a state, not something that happened";
    Diagnostic::new(&RULE, title(event), place(context, event, state).span, label)
}

fn not_past(context: &Context<'_>, event: &Event, word: &Word<'_>) -> Diagnostic {
    let name = event.local_name();
    let place = place(context, event, word.range.clone());
    let label = format!("`{}` is not a verb in the past tense", &name[word.range.clone()]);
    let fix = proposal(name, word).and_then(|past| {
        let title = format!("rename it `{}`", renamed(event, &replaced(name, word, &past)));
        place.fix(|span| Fix::likely(title, span, past))
    });
    Diagnostic::new(&RULE, title(event), place.span, label).fixes(fix)
}

fn title(event: &Event) -> String {
    format!("event name `{}` does not say what happened", event.name.value)
}

/// The place of a range of the name behind the group.
fn place(context: &Context<'_>, event: &Event, range: Range<usize>) -> Inner {
    let group = event.name.value.len() - event.local_name().len();
    event.name.within(group + range.start..group + range.end, context.sources)
}

/// What to write instead of the word, in the form of the name, so that the name says what happened.
fn proposal(name: &str, word: &Word<'_>) -> Option<String> {
    let is_last = word.range.end == name.len();
    let changed = || ATTRIBUTES.contains(&*word.text).then(|| format!("{}_changed", word.text));
    let past = past_of(&word.text).or_else(|| changed().filter(|_| is_last))?;
    let is_upper = name[word.range.clone()].starts_with(|first: char| first.is_ascii_uppercase());
    let past = if is_upper { past.to_upper_camel_case() } else { past };
    let renamed = replaced(name, word, &past);
    (verdict(&words(&renamed).collect::<Vec<_>>()) == Verdict::Past).then_some(past)
}

fn replaced(name: &str, word: &Word<'_>, past: &str) -> String {
    [&name[..word.range.start], past, &name[word.range.end..]].concat()
}

/// The whole name with another part behind the group.
fn renamed(event: &Event, name: &str) -> String {
    let group = event.name.value.strip_suffix(event.local_name()).unwrap_or_default();
    group.to_owned() + name
}
