//! Names that a catalogue has. A misspelt name would match no event, and a test that expects none would pass.

use super::Condition;
use crate::{Catalog, Value, quoted::quoted};
use std::collections::BTreeSet;

/// The number of proposed names.
const PROPOSED: usize = 3;
/// The names of at most this length are compared, because the cost grows with the square of the length.
const COMPARED: usize = 64;

/// # Panics
///
/// If `condition` has a name that no event of `catalog` has, or if no name of the catalogue fulfils it.
#[track_caller]
pub(super) fn assert_name(catalog: &'static Catalog, condition: &dyn Condition) {
    let mut wrong = None;
    condition.literals(&mut |value| {
        let name = value.text().filter(|name| !has_event(catalog, name));
        wrong = wrong.take().or(name.map(str::to_owned));
    });
    if let Some(name) = wrong {
        if let Some(now) = catalog.get(&name) {
            let (old, now) = (quoted(&name), now.name);
            panic!("the event `{old}` is called `{now}` now: expect it by this name");
        }
        let names = catalog.iter().map(|descriptor| descriptor.name);
        panic!("the catalogue has no event `{}`{}", quoted(&name), nearest(&name, names));
    }
    let possible = |name| condition.holds(Value::Str(name));
    if !catalog.is_empty() && !catalog.iter().any(|descriptor| possible(descriptor.name)) {
        let expected = std::fmt::from_fn(|f| condition.describe(super::Values::Shown, f));
        panic!("the catalogue has no event whose name is as expected: {expected}");
    }
}

fn has_event(catalog: &Catalog, name: &str) -> bool {
    catalog.get(name).is_some_and(|descriptor| descriptor.name == name)
}

/// # Panics
///
/// If no event of `catalog` has a property of this name.
#[track_caller]
pub(super) fn assert_property(catalog: &'static Catalog, name: &str) {
    let properties = || catalog.iter().flat_map(|descriptor| descriptor.properties);
    if properties().any(|property| property.name == name) {
        return;
    }
    let names: BTreeSet<&str> = properties().map(|property| property.name).collect();
    let nearest = nearest(name, names.into_iter());
    panic!("no event of the catalogue has the property `{}`{nearest}", quoted(name));
}

/// The names that were probably meant, as the end of a sentence.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let meant = letters(name);
    let far = meant.len() / 3;
    let near = known.filter_map(|known| {
        let local = known.rsplit('/').next().unwrap_or(known);
        let distance = |known: &str| distance(&meant, &letters(known));
        let least = distance(known).min(distance(local));
        (least <= far).then_some((least, known))
    });
    let near: BTreeSet<_> = near.collect();
    let near: Vec<_> =
        near.into_iter().take(PROPOSED).map(|(_, known)| format!("`{known}`")).collect();
    match near.split_last() {
        None => String::new(),
        Some((only, [])) => format!("; did you mean {only}?"),
        Some((last, others)) => format!("; did you mean {} or {last}?", others.join(", ")),
    }
}

/// The lower-case letters and digits. Separators and case are what people confuse most.
fn letters(name: &str) -> Vec<char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).take(COMPARED).collect()
}

/// The number of letters to insert, remove or replace until one is the other (Levenshtein).
fn distance(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
