//! The rule `inconsistent-spelling`.

use super::{
    Context, Findings, Named,
    properties::rename,
    words::{Word, words},
};
use crate::{
    diagnostic::{Applicability, Diagnostic, Fix},
    registry::{Property, Role, Text},
    rule::INCONSISTENT_SPELLING,
    source::Inner,
};
use std::{collections::HashMap, ops::Range, sync::LazyLock};

/// Words with two spellings. Other forms of a word follow: `canceled` makes `canceling` and `cancels` right too.
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
    of: Named<'a>,
    /// The property with the word in its name. `None` for the name of the event.
    property: Option<&'a Property>,
    word: String,
    range: Range<usize>,
    reported: bool,
}

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut seen = HashMap::new();
    for of in context.written_names() {
        look(context, findings, &mut seen, of, None);
        for property in of.event.read_properties() {
            look(context, findings, &mut seen, of, Some(property));
        }
    }
}

fn look<'a>(
    context: &Context<'_>,
    findings: &mut Findings<'_>,
    seen: &mut HashMap<usize, Spelling<'a>>,
    of: Named<'a>,
    property: Option<&'a Property>,
) {
    let name = property.map_or(&of.name.text, |property| &property.name);
    for word in words(&name.value) {
        let Some(pair) = SPELLINGS.get(&*word.text) else { continue };
        let new = || Spelling::new(of, property, &word);
        let first = seen.entry(*pair).or_insert_with(new);
        if first.word != word.text
            && !first.reported
            && !findings.is_allowed(&INCONSISTENT_SPELLING, of.index)
        {
            first.reported = true;
            findings.push(inconsistent(context, &new(), first));
        }
    }
}

impl<'a> Spelling<'a> {
    fn new(of: Named<'a>, property: Option<&'a Property>, word: &Word<'_>) -> Self {
        let (word, range) = (word.text.to_string(), word.range.clone());
        Self { of, property, word, range, reported: false }
    }

    fn name(&self) -> &'a Text {
        self.property.map_or(&self.of.name.text, |property| &property.name)
    }

    fn place(&self, context: &Context<'_>) -> Inner {
        self.name().within(self.range.clone(), context.sources)
    }
}

fn inconsistent(context: &Context<'_>, second: &Spelling<'_>, first: &Spelling<'_>) -> Diagnostic {
    let title = format!("`{}` is spelt `{}` elsewhere", second.word, first.word);
    Diagnostic::new(&INCONSISTENT_SPELLING, title, second.place(context).span, "one spelling here")
        .label(first.place(context).span, "the other one here")
        .fixes(respell(context, second, &first.word))
}

/// The fix that writes `word` in the name. `None` if something has this name already, or if more depends on the old
/// one.
fn respell(context: &Context<'_>, spelling: &Spelling<'_>, word: &str) -> Option<Fix> {
    let name = &spelling.name().value;
    // In UpperCamelCase it would start with a capital letter.
    if name[spelling.range.clone()] != spelling.word {
        return None;
    }
    let renamed = [&name[..spelling.range.start], word, &name[spelling.range.end..]].concat();
    let title = format!("write `{word}`");
    let Some(property) = spelling.property else {
        let fix = |span| Fix::likely(title, span, word);
        let fix = spelling.place(context).exact().map(fix);
        return fix.filter(|_| context.claim(&renamed, spelling.of.name));
    };
    if property.role() == Role::Identity || context.registry.identities.contains(&renamed) {
        return None;
    }
    let edits = rename(spelling.of.event, property, &renamed, context.sources)?;
    Some(Fix { title, applicability: Applicability::MaybeIncorrect, edits })
}
