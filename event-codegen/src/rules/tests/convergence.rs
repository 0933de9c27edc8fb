//! Fixes converge: whichever are made, there are never more errors, and what was right keeps its meaning.

mod registry;

use super::checked;
use crate::{
    Checked,
    diagnostic::{Applicability, Diagnostic},
    fix,
    registry::{Event, PropertyType},
    rule::Level,
};
use proptest::{prelude::*, test_runner::RngSeed};
use registry::Written;

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
        registry in prop::collection::vec(any::<u16>(), 40),
        slips in prop::collection::vec((any::<u16>(), any::<u16>(), any::<u16>()), 1..5),
    ) {
        let sound = Written::new(&registry);
        assert_eq!(errors(&read(&sound.text())), 0, "{}", sound.text());
        // A mistake may hide others: what is left when it is fixed is what the other slips lead to.
        let most = (0..1_u32 << slips.len()).map(|made| {
            let mut written = sound.clone();
            let is_made = |index: &usize| made & (1 << index) != 0;
            (0..slips.len()).filter(is_made).for_each(|index| written.slip(slips[index]));
            errors(&read(&written.text()))
        });
        let most = most.max().unwrap_or_default();
        let mut written = sound.clone();
        slips.iter().for_each(|slip| written.slip(*slip));
        converges(&written.text(), most);
    }
}

/// Makes each fix alone, then all of them, until there are none.
fn converges(text: &str, most: usize) {
    let before = read(text);
    for found in &before.diagnostics {
        for index in 0..found.fixes.len() {
            let only = Diagnostic { fixes: vec![found.fixes[index].clone()], ..found.clone() };
            let fixed = made(text, [&only]);
            let after = read(&fixed);
            let story = || {
                format!(
                    "{text}\n{}: {}\n{fixed}\n{}",
                    found.title,
                    only.fixes[0].title,
                    titles(&after)
                )
            };
            assert!(errors(&after) <= most, "more errors\n{}", story());
            let place = found.span().start;
            let stays = |it: &Diagnostic| {
                it.rule == found.rule && it.title == found.title && it.span().start == place
            };
            assert!(!after.diagnostics.iter().any(stays), "still there\n{}", story());
            keeps_meaning(&before, &after, &only, &story);
        }
    }
    let (mut text, mut checked) = (text.to_owned(), before);
    for _ in 0..ROUNDS {
        if checked.diagnostics.iter().all(|found| found.fixes.is_empty()) {
            return;
        }
        let fixed = made(&text, &checked.diagnostics);
        let after = read(&fixed);
        assert!(errors(&after) <= most, "more errors\n{text}\n{fixed}\n{}", titles(&after));
        (text, checked) = (fixed, after);
    }
    panic!("no end of fixes\n{text}\n{}", titles(&checked));
}

/// What a placeholder shows is shown afterwards, and other events stay what they are.
fn keeps_meaning(before: &Checked, after: &Checked, made: &Diagnostic, story: &dyn Fn() -> String) {
    if before.registry.events.len() != after.registry.events.len() || made.rule.name == "syntax" {
        return;
    }
    for (old, new) in before.registry.events.iter().zip(&after.registry.events) {
        let (was, is) = (shown(old), shown(new));
        let mut left = is.iter();
        let kept = was.iter().all(|was| left.any(|is| is == was));
        assert!(kept, "a placeholder shows something else\n{was:?}\n{is:?}\n{}", story());
    }
}

/// The properties that the message shows: how many follow them, because others may be added before, and their types.
fn shown(event: &Event) -> Vec<(usize, &PropertyType)> {
    let properties: Vec<_> = event.read_properties().collect();
    let find = |name: &str| properties.iter().position(|property| property.name.value == name);
    let found = event.message.read().placeholders().filter_map(|it| find(&it.property));
    found
        .map(|index| (properties.len() - index, &properties[index].ty))
        .filter(|(_, ty)| {
            // The type itself may be what is fixed.
            !matches!(ty, PropertyType::Severity)
        })
        .collect()
}

fn read(text: &str) -> Checked {
    checked(text, &[], Level::Allow).0
}

fn errors(checked: &Checked) -> usize {
    checked.diagnostics.errors()
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
