//! The rule `past-tense`.

mod conjugate;
mod lexicon;
mod proposal;
mod verdict;

use super::{
    Context, Findings, Level, Rule,
    words::{Word, words},
};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::{Event, Inner},
};
use proposal::{in_past, is_command, present_verb};
use std::ops::Range;
use verdict::{Verdict, missed, verdict};

pub(crate) static RULE: Rule = Rule {
    name: "past-tense",
    default_level: Some(Level::Deny),
    page: include_str!("past_tense.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, event) in context.named_events() {
        let words: Vec<_> = words(event.local_name()).collect();
        match verdict(&words) {
            Verdict::Past => {}
            Verdict::State(state) => {
                findings.push_with(&RULE, index, || describes_state(context, event, state));
            }
            Verdict::NotPast if words.is_empty() => {}
            Verdict::NotPast => {
                findings.push_with(&RULE, index, || not_past(context, event, &words));
            }
        }
    }
}

fn describes_state(context: &Context<'_>, event: &Event, state: Range<usize>) -> Diagnostic {
    let title = format!("event name `{}` does not say what happened", event.name.value);
    let label = "a state, not something that happened";
    refusal(context, event, title, state, label, None)
}

fn not_past(context: &Context<'_>, event: &Event, words: &[Word<'_>]) -> Diagnostic {
    let name = event.local_name();
    let present = present_verb(words);
    if let Some(verb) = present.or_else(|| is_command(words).then_some(0)) {
        let title = format!("event name `{}` has its verb in the present tense", event.name.value);
        let range = words[verb].range.clone();
        let label = format!("`{}` is not in the past tense", &name[range.clone()]);
        let proposal = present.and_then(|verb| in_past(name, words, verb));
        return refusal(context, event, title, range, label, proposal);
    }
    let title = format!("event name `{}` has no verb in the past tense", event.name.value);
    let range = words[missed(words)].range.clone();
    let label = format!("`{}` is not a verb in the past tense", &name[range.clone()]);
    refusal(context, event, title, range, label, None)
}

/// The diagnostic for a range of the name after the group, and what to write instead of that name.
fn refusal(
    context: &Context<'_>,
    event: &Event,
    title: String,
    range: Range<usize>,
    label: impl Into<String>,
    proposal: Option<String>,
) -> Diagnostic {
    let span = place(context, event, range).span;
    let diagnostic = Diagnostic::new(&RULE, title, span, label)
        .note("a name says what happened, as `host_rebooted` and `TaskFailedOnHost` do");
    match proposal.and_then(|proposal| rename(context, event, proposal)) {
        Some(fix) => diagnostic.fix(fix),
        None => {
            diagnostic.note("a name that has to stay is kept with `allow: { past-tense: why }`")
        }
    }
}

/// The place of a range of the name after the group.
fn place(context: &Context<'_>, event: &Event, range: Range<usize>) -> Inner {
    let group = event.name.value.len() - event.local_name().len();
    event.name.within(group + range.start..group + range.end, context.sources)
}

/// The change of the name after the group, unless another event has the new one.
fn rename(context: &Context<'_>, event: &Event, proposal: String) -> Option<Fix> {
    let name = event.local_name();
    let group = &event.name.value[..event.name.value.len() - name.len()];
    let renamed = format!("{group}{proposal}");
    let place = place(context, event, 0..name.len());
    let fix = |span| Fix::likely(format!("rename it `{renamed}`"), span, proposal);
    place.fix(fix).filter(|_| context.is_free(&renamed, event))
}
