//! Fixes converge: whichever are made, there are never more errors, and what was right keeps its meaning.

mod meaning;
mod registry;
mod slips;
mod sound;

use super::checked;
use crate::{
    Checked, Options,
    diagnostic::{Applicability, Diagnostic},
    fix, read,
    rule::Level,
    source::Sources,
};
use proptest::{prelude::*, test_runner::RngSeed};
use registry::Written;
use std::collections::BTreeSet;

/// So many rounds of fixes are made at most: each must end what it is for.
const ROUNDS: usize = 12;

fn cases() -> u32 {
    number("FIX_CASES").unwrap_or(150)
}

fn seed() -> u64 {
    number("FIX_SEED").unwrap_or(1)
}

fn number<N: std::str::FromStr>(variable: &str) -> Option<N> {
    std::env::var(variable).ok()?.parse().ok()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(),
        rng_seed: RngSeed::Fixed(seed()),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn fixes_of_random_slips_converge(
        registry in prop::collection::vec(any::<u16>(), 80),
        slips in prop::collection::vec((any::<u16>(), any::<u16>(), any::<u16>()), 1..5),
    ) {
        let sound = Written::new(&registry);
        assert_eq!(broken(&sound.text()), BTreeSet::new(), "{}", sound.text());
        // A mistake may hide others: what is left when it is fixed is what the other slips lead to.
        let mut possible = BTreeSet::new();
        for made in 1..1_u32 << slips.len() {
            let mut written = sound.clone();
            let is_made = |index: &usize| made & (1 << index) != 0;
            (0..slips.len()).filter(is_made).for_each(|index| written.slip(slips[index]));
            possible.extend(broken(&written.text()));
        }
        let mut written = sound.clone();
        slips.iter().for_each(|slip| written.slip(*slip));
        converges(&written.text(), &possible);
    }
}

/// Makes each fix alone, then all of them, until there are none. Only the `possible` rules may be broken afterwards.
fn converges(text: &str, possible: &BTreeSet<&str>) {
    let (before, _) = checked(text, &[], Level::Allow);
    for found in &before.diagnostics {
        for fix in &found.fixes {
            let only = Diagnostic { fixes: vec![fix.clone()], ..found.clone() };
            let fixed = made(text, [&only]);
            let (after, _) = checked(&fixed, &[], Level::Allow);
            let story =
                || format!("{text}\n{}: {}\n{fixed}\n{}", found.title, fix.title, titles(&after));
            assert_not_worse(&before, &after, possible, &story);
            let place = found.span().start;
            let stays = |it: &Diagnostic| {
                it.rule == found.rule && it.title == found.title && it.span().start == place
            };
            assert!(!after.diagnostics.iter().any(stays), "still there\n{}", story());
            // How far a text is read that is not YAML says nothing of its meaning.
            if ![&before, &after].into_iter().any(|it| rules(it).contains("syntax")) {
                let changed = meaning::changed(&before, &after, fix);
                assert_eq!(changed, None, "{}", story());
            }
        }
    }
    let (mut text, mut now) = (text.to_owned(), before);
    for _ in 0..ROUNDS {
        if now.diagnostics.iter().all(|found| found.fixes.is_empty()) {
            return;
        }
        let fixed = made(&text, &now.diagnostics);
        let (after, _) = checked(&fixed, &[], Level::Allow);
        let story = || format!("{text}\n{}\n{fixed}\n{}", titles(&now), titles(&after));
        assert_not_worse(&now, &after, possible, &story);
        (text, now) = (fixed, after);
    }
    panic!("no end of fixes\n{text}\n{}", titles(&now));
}

/// Never more errors, and no rule is broken that neither was broken before nor is by a part of the slips. One slip in the
/// layout may make several mistakes, of which the syntax error hides the others.
fn assert_not_worse(
    before: &Checked,
    after: &Checked,
    possible: &BTreeSet<&str>,
    story: &dyn Fn() -> String,
) {
    assert!(after.diagnostics.errors() <= before.diagnostics.errors(), "more errors\n{}", story());
    let known = rules(before);
    if !known.contains("syntax") {
        let mut new = rules(after).into_iter().filter(|rule| !known.contains(rule));
        let new = new.find(|rule| !possible.contains(rule));
        assert_eq!(new, None, "a new mistake\n{}", story());
    }
}

/// The rules that a registry breaks.
fn broken(text: &str) -> BTreeSet<&'static str> {
    rules(&read(&Sources::single("events.yaml", text), &Options::default()))
}

fn rules(checked: &Checked) -> BTreeSet<&'static str> {
    checked.diagnostics.iter().map(|found| found.rule.name).collect()
}

fn titles(checked: &Checked) -> String {
    checked
        .diagnostics
        .iter()
        .map(|found| format!("{}: {}\n", found.rule.name, found.title))
        .collect()
}

/// The text with the first fixes made, whether they are certain or not.
fn made<'d>(text: &str, found: impl IntoIterator<Item = &'d Diagnostic>) -> String {
    let mut found: Vec<_> = found.into_iter().cloned().collect();
    for found in &mut found {
        found.fixes.truncate(1);
        found.fixes.iter_mut().for_each(|fix| fix.applicability = Applicability::MachineApplicable);
    }
    fix::apply(text, &found).0
}
