//! The rule `inconsistent-spelling`.

use super::{
    Context, Findings, Level, Rule,
    words::{Word, words},
};
use crate::{
    diagnostic::{Diagnostic, Fix},
    registry::Text,
};
use std::{collections::HashMap, ops::Range, sync::LazyLock};

pub(crate) static RULE: Rule = Rule {
    name: "inconsistent-spelling",
    default_level: Some(Level::Warn),
    page: include_str!("inconsistent_spelling.md"),
    check: Some(check),
};

/// Words that are spelt in two ways. Their forms follow: `canceled` gives `canceling` and `cancels` no second spelling.
const PAIRS: &str = "\
    analyze/analyse analyzed/analysed artifact/artefact authorization/authorisation authorize/authorise \
    authorized/authorised behavior/behaviour canceled/cancelled canceling/cancelling cancelation/cancellation \
    catalog/catalogue center/centre color/colour customize/customise customized/customised disk/disc \
    enroll/enrol enrollment/enrolment finalize/finalise finalized/finalised finalizing/finalising \
    initialization/initialisation initialize/initialise initialized/initialised initializing/initialising \
    labeled/labelled labeling/labelling license/licence modeled/modelled normalize/normalise normalized/normalised \
    optimize/optimise optimized/optimised organization/organisation organize/organise signaled/signalled \
    signaling/signalling synchronization/synchronisation synchronize/synchronise synchronized/synchronised \
    unauthorized/unauthorised virtualization/virtualisation";

/// Each spelling with the number of its pair.
static SPELLINGS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let pairs = PAIRS.split(' ').enumerate();
    pairs.flat_map(|(pair, both)| both.split('/').map(move |spelling| (spelling, pair))).collect()
});

/// A word in one of its two spellings.
struct Spelling<'a> {
    name: &'a Text,
    word: String,
    range: Range<usize>,
    reported: bool,
}

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut seen = HashMap::new();
    for (index, event) in context.named_events() {
        look(context, findings, &mut seen, index, &event.name);
        for property in &event.properties {
            look(context, findings, &mut seen, index, &property.name);
        }
    }
}

fn look<'a>(
    context: &Context<'_>,
    findings: &mut Findings<'_>,
    seen: &mut HashMap<usize, Spelling<'a>>,
    event: usize,
    name: &'a Text,
) {
    for word in words(&name.value) {
        let Some(pair) = SPELLINGS.get(&*word.text) else { continue };
        let first = seen.entry(*pair).or_insert_with(|| Spelling::new(name, &word));
        if first.word != word.text && !first.reported && !findings.is_allowed(&RULE, event) {
            first.reported = true;
            findings.push(inconsistent(context, &Spelling::new(name, &word), first));
        }
    }
}

impl<'a> Spelling<'a> {
    fn new(name: &'a Text, word: &Word<'_>) -> Self {
        let (word, range) = (word.text.to_string(), word.range.clone());
        Self { name, word, range, reported: false }
    }
}

fn inconsistent(context: &Context<'_>, second: &Spelling<'_>, first: &Spelling<'_>) -> Diagnostic {
    let title = format!("`{}` is spelt `{}` elsewhere", second.word, first.word);
    let place = second.name.within(second.range.clone(), context.sources);
    let other = first.name.within(first.range.clone(), context.sources);
    let diagnostic = Diagnostic::new(&RULE, title, place.span, "one spelling here")
        .label(other.span, "the other one here");
    let written = &second.name.value[second.range.clone()];
    let fix = |span| Fix::likely(format!("write `{}`", first.word), span, &first.word);
    // In UpperCamelCase it would begin with a capital.
    diagnostic.fixes(place.fix(fix).filter(|_| written == second.word))
}
