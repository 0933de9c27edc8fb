//! Offers only the fixes after which a registry is not worse: each is made, and the result is checked.

use super::apply::{make, together};
use crate::{
    diagnostic::{Diagnostics, Fix},
    rule::{self, Rule},
    source::Sources,
};

/// So many bytes are read again at most, so that the time to check a registry has a limit.
const BUDGET: usize = 32 << 20;

/// What each reading costs beside the bytes: aliases stand for more than is written.
const COST: usize = 64 << 10;

/// The rules that are broken by two things together. A fix may not make two such things; it may show that there are two
/// of another kind, which its mistake has hidden.
const CLASHES: [&Rule; 5] = [
    &rule::DUPLICATE_KEY,
    &rule::DUPLICATE_NAME,
    &rule::INCONSISTENT_SPELLING,
    &rule::MIXED_NAME_FORMS,
    &rule::NAME_COLLISION,
];

/// Removes the fixes after which there would be more errors, or a name would be given twice: of each fix alone, and of the
/// first fix of each diagnostic together. `check` says what is wrong with a registry.
pub(crate) fn retain_sound(
    found: &mut Diagnostics,
    sources: &Sources,
    check: impl Fn(&Sources) -> Diagnostics,
) {
    let mut before = found.clone();
    before.retain_fixes(|_, _| false);
    let size: usize = sources.files().iter().map(|file| file.text().len()).sum();
    let mut budget = BUDGET;
    let mut is_sound = |rule: &Rule, fixes: &[&Fix]| {
        let Some(left) = budget.checked_sub(size + COST) else { return false };
        budget = left;
        let made = together(sources, fixes.iter().copied());
        made.len() == fixes.len() && !is_worse(rule, &before, &check(&make(sources, &made)))
    };
    found.retain_fixes(|found, fix| is_sound(found.rule, &[fix]));
    let first = found.iter().filter_map(|found| Some((found.rule, found.fixes.first()?)));
    let made = together(sources, first.clone().map(|(_, fix)| fix));
    if made.len() < 2 || is_sound(&rule::SYNTAX, &made) {
        return;
    }
    // One after the other, so that those stay that are sound together.
    let mut sound: Vec<&Fix> = Vec::new();
    let mut unsound: Vec<Fix> = Vec::new();
    for fix in made {
        sound.push(fix);
        if !is_sound(&rule::SYNTAX, &sound) {
            unsound.extend(sound.pop().cloned());
        }
    }
    found.retain_fixes(|_, fix| !unsound.contains(fix));
}

/// Whether there is more wrong after a fix for what breaks `rule`.
fn is_worse(rule: &Rule, before: &Diagnostics, after: &Diagnostics) -> bool {
    let count = |found: &Diagnostics, rule: &Rule| {
        found.iter().filter(|found| found.rule.name == rule.name).count()
    };
    let clashes = || CLASHES.iter().any(|clash| count(after, clash) > count(before, clash));
    (after.errors(), after.warnings()) > (before.errors(), before.warnings())
        || *rule != rule::SYNTAX && clashes()
}
