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
use proposal::{in_past, is_command, present_verb};
use std::ops::Range;
use verdict::{Verdict, missed, verdict};

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for Named { index, name, .. } in context.written_names() {
        let words: Vec<_> = words(name.local()).collect();
        let (place, own) = (name.text.span, name.as_str());
        match verdict(&words) {
            Verdict::Past => {}
            Verdict::State(state) => {
                findings.push_with(&PAST_TENSE, index, place, own, || {
                    describes_state(context, name, state)
                });
            }
            Verdict::NotPast if words.is_empty() => {}
            Verdict::NotPast => {
                findings
                    .push_with(&PAST_TENSE, index, place, own, || not_past(context, name, &words));
            }
        }
    }
}

fn describes_state(context: &Context<'_>, own: &Name, state: Range<usize>) -> Diagnostic {
    let title = format!("event name `{}` does not say what happened", own.as_str());
    let label = "a state, not something that happened";
    refusal(context, own, title, state, label, None)
}

fn not_past(context: &Context<'_>, own: &Name, words: &[Word<'_>]) -> Diagnostic {
    let name = own.local();
    let present = present_verb(words);
    if let Some(verb) = present.or_else(|| is_command(words).then_some(0)) {
        let title = format!("event name `{}` has its verb in the present tense", own.as_str());
        let range = words[verb].range.clone();
        let label = format!("`{}` is not in the past tense", &name[range.clone()]);
        let proposal = present.and_then(|verb| in_past(name, words, verb));
        return refusal(context, own, title, range, label, proposal);
    }
    let title = format!("event name `{}` has no verb in the past tense", own.as_str());
    let range = words[missed(words)].range.clone();
    let label = format!("`{}` is not a verb in the past tense", &name[range.clone()]);
    refusal(context, own, title, range, label, None)
}

/// The diagnostic for a range of the name after the group, and the proposed name.
fn refusal(
    context: &Context<'_>,
    own: &Name,
    title: String,
    range: Range<usize>,
    label: impl Into<String>,
    proposal: Option<String>,
) -> Diagnostic {
    let span = place(context, own, range).span;
    let diagnostic = Diagnostic::new(&PAST_TENSE, title, span, label)
        .note("a name says what happened, for example `host_rebooted` or `TaskFailedOnHost`");
    match proposal.and_then(|proposal| rename(context, own, proposal)) {
        Some(fix) => diagnostic.fix(fix),
        None => diagnostic.note("to keep a published name, write `allow: { past-tense: why }`"),
    }
}

/// The place of a range of the name after the group.
fn place(context: &Context<'_>, own: &Name, range: Range<usize>) -> Inner {
    let group = own.as_str().len() - own.local().len();
    own.text.within(group + range.start..group + range.end, context.sources)
}

/// The fix that changes the name after the group, unless another event has the new name.
fn rename(context: &Context<'_>, own: &Name, proposal: String) -> Option<Fix> {
    let name = own.local();
    let group = &own.as_str()[..own.as_str().len() - name.len()];
    let renamed = format!("{group}{proposal}");
    let place = place(context, own, 0..name.len());
    let fix = |span| Fix::likely(format!("rename it to `{renamed}`"), span, proposal);
    place.exact().map(fix).filter(|_| context.claim(&renamed, own))
}
