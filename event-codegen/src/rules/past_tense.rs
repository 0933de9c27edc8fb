//! The rule `past-tense`.

mod conjugate;
mod lexicon;
mod proposal;
mod verdict;

use super::{
    Context, Findings, Named,
    words::{Word, words},
};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::Name,
    rule::PAST_TENSE,
    source::Inner,
};
use proposal::{in_past, leading_verb, verb_last};
use std::ops::Range;
use verdict::{Verdict, verdict};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for Named { index, name, .. } in context.written_names() {
        let words: Vec<_> = words(name.local()).collect();
        match verdict(&words) {
            Verdict::Past => {}
            Verdict::State(state) => {
                findings.push_with(&PAST_TENSE, index, || describes_state(context, name, state));
            }
            Verdict::NotPast(_) if words.is_empty() => {}
            Verdict::NotPast(word) => {
                findings.push_with(&PAST_TENSE, index, || not_past(context, name, &words, word));
            }
        }
    }
}

fn describes_state(context: &Context<'_>, name: &Name, state: Range<usize>) -> Diagnostic {
    refusal(context, name, state, "a state, not something that happened", None)
}

fn not_past(context: &Context<'_>, own: &Name, words: &[Word<'_>], word: usize) -> Diagnostic {
    let name = own.local();
    if let Some(verb) = leading_verb(words, word) {
        let label = format!("`{}` should come last", &name[verb.clone()]);
        let proposal = verb_last(name, words, &verb);
        return refusal(context, own, verb, label, proposal);
    }
    let range = words[word].range.clone();
    let label = format!("`{}` is not a verb in the past tense", &name[range.clone()]);
    refusal(context, own, range, label, in_past(name, words, word))
}

/// The diagnostic for a range of the name behind the group, and what to write instead of that name.
fn refusal(
    context: &Context<'_>,
    name: &Name,
    range: Range<usize>,
    label: impl Into<String>,
    proposal: Option<String>,
) -> Diagnostic {
    let title = format!("event name `{}` does not say what happened", name.as_str());
    let span = place(context, name, range).span;
    let diagnostic = Diagnostic::new(&PAST_TENSE, title, span, label)
        .note("a name says what happened, as `host_rebooted` and `TaskFailedOnHost` do");
    match proposal.and_then(|proposal| rename(context, name, proposal)) {
        Some(fix) => diagnostic.fix(fix),
        None => {
            diagnostic.note("a name that has to stay is kept with `allow: { past-tense: why }`")
        }
    }
}

/// The place of a range of the name behind the group.
fn place(context: &Context<'_>, name: &Name, range: Range<usize>) -> Inner {
    let group = name.as_str().len() - name.local().len();
    name.text.within(group + range.start..group + range.end, context.sources)
}

/// The change of the name behind the group, unless another event has the new one.
fn rename(context: &Context<'_>, own: &Name, proposal: String) -> Option<Fix> {
    let name = own.local();
    let group = &own.as_str()[..own.as_str().len() - name.len()];
    let renamed = format!("{group}{proposal}");
    let place = place(context, own, 0..name.len());
    let fix = |span| Fix::likely(format!("rename it `{renamed}`"), span, proposal);
    place.exact().map(fix).filter(|_| context.claim(&renamed, own))
}
