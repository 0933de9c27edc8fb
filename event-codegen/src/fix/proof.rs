//! Offers only the fixes after which a registry is not worse: each is made, and the result is checked.

use super::apply::{make, together};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Fix},
    rule::{self, Rule},
    source::{Sources, Span},
};

/// So many bytes are read again at most, so that the time to check a registry has a limit.
const BUDGET: usize = 4 << 20;

/// What each reading costs beside the bytes: aliases stand for more than is written.
const COST: usize = 16 << 10;

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
    let mut is_sound = |hides_much: bool, fixes: &[&Fix]| {
        let Some(left) = budget.checked_sub(size + COST) else { return false };
        budget = left;
        let made = together(sources, fixes.iter().copied());
        if made.len() < fixes.len() {
            return false;
        }
        let (fixed, written) = make(sources, &made);
        let after = check(&fixed);
        !is_worse(hides_much, &before, &after) && !is_wrong(&written, &before, &after)
    };
    // The fix of a duplicate key makes two events of one.
    let hides_much = |found: &Diagnostic| {
        [rule::SYNTAX.name, rule::DUPLICATE_KEY.name].contains(&found.rule.name)
    };
    found.retain_fixes(|found, fix| is_sound(hides_much(found), &[fix]));
    let fixable = || found.iter().filter(|found| !found.fixes.is_empty());
    let hides_much = fixable().any(hides_much);
    let made = together(sources, fixable().filter_map(|found| found.fixes.first()));
    if made.len() < 2 || is_sound(hides_much, &made) {
        return;
    }
    // One after the other, so that those stay that are sound together.
    let mut sound: Vec<&Fix> = Vec::new();
    let mut unsound: Vec<Fix> = Vec::new();
    for fix in made {
        sound.push(fix);
        if !is_sound(hides_much, &sound) {
            unsound.extend(sound.pop().cloned());
        }
    }
    found.retain_fixes(|_, fix| !unsound.contains(fix));
}

/// Whether there is more wrong after a fix, whose mistake hides whatever is wrong near it, or only what is wrong in the same
/// place.
fn is_worse(hides_much: bool, before: &Diagnostics, after: &Diagnostics) -> bool {
    let is_more = |rule: &&Rule| after.count(rule) > before.count(rule);
    let is_renamed_alone =
        || after.count(&rule::DUPLICATE_KEY) < before.count(&rule::DUPLICATE_KEY);
    (after.errors(), after.warnings()) > (before.errors(), before.warnings())
        // A line that has become a part of the text above it is missing.
        || is_more(&&rule::MISSING_KEY)
        || !hides_much && (CLASHES.iter().any(is_more) || is_renamed_alone())
}

/// Whether what a fix has written is wrong. It may break a convention that was broken before: that has a fix of its own.
fn is_wrong(written: &[Span], before: &Diagnostics, after: &Diagnostics) -> bool {
    let is_written = |place: Span| {
        let next = written.partition_point(|it| (it.file, it.end) <= (place.file, place.start));
        written.get(next).is_some_and(|it| it.file == place.file && it.start < place.end)
    };
    after.iter().filter(|found| is_written(found.span())).any(|found| {
        !found.rule.is_convention() || after.count(found.rule) > before.count(found.rule)
    })
}
