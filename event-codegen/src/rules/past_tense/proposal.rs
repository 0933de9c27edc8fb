//! What a name should be instead, where that can be said: rather nothing than nonsense.

use super::{
    conjugate::past_at,
    lexicon::{ATTRIBUTES, AUXILIARIES, NOUNS, OUTCOMES, PARTICLES, PREPOSITIONS, STATES},
    verdict::{Verdict, is_past, verdict, without_version},
};
use crate::rules::words::{Word, words};
use heck::ToUpperCamelCase;
use std::ops::Range;

/// The name with a past verb in place of the word at `index`: `disk_wipe` -> `disk_wiped`.
pub(super) fn in_past(name: &str, words: &[Word<'_>], index: usize) -> Option<String> {
    if words[..index].iter().any(governs) || !is_action(words, index) {
        return None;
    }
    let word = &words[index];
    let is_last = word.range.end == name.len();
    let changed = || ATTRIBUTES.contains(&*word.text).then(|| format!("{}_changed", word.text));
    let past = past_at(words, index).or_else(|| changed().filter(|_| is_last))?;
    let past = if is_upper(name, &word.range) { past.to_upper_camel_case() } else { past };
    says_past([&name[..word.range.start], &past, &name[word.range.end..]].concat())
}

/// Whether the word decides what follows it.
fn governs(word: &Word<'_>) -> bool {
    AUXILIARIES.contains(&*word.text) || STATES.contains(&*word.text)
}

/// Whether what stands before the word at `index` can be what it happens to: not a past verb, and a verb only if it names
/// an action.
fn is_action(words: &[Word<'_>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return true };
    let begins_with_verb = past_at(words, 0).is_some() && !NOUNS.contains_key(&*words[0].text);
    let is_outcome = OUTCOMES.contains(&*words[index].text);
    !is_past(&words[before].text) && (is_outcome || !begins_with_verb)
}

/// The past verb that a name begins with, with its particle, when the rest is what it happened to: `cancelled_order`.
pub(super) fn leading_verb(words: &[Word<'_>], missed: usize) -> Option<Range<usize>> {
    let words = without_version(words);
    let (first, rest) = words.split_first()?;
    let particle = rest.first().filter(|word| PARTICLES.contains(&*word.text));
    let rest = &rest[usize::from(particle.is_some())..];
    let is_thing = |word: &Word<'_>| {
        let text = &*word.text;
        !governs(word)
            && !PARTICLES.contains(text)
            && !PREPOSITIONS.contains(text)
            && !is_past(text)
    };
    // `expired_image_delete` is about an image that expired before.
    let is_about = rest.len() > 1 && past_at(words, missed).is_some();
    let leads = is_past(&first.text) && !governs(first) && !rest.is_empty();
    let leads = leads && !is_about && rest.iter().all(is_thing);
    leads.then(|| first.range.start..particle.unwrap_or(first).range.end)
}

/// The name with its leading verb behind what it happened to: `cancelled_order` -> `order_cancelled`.
pub(super) fn verb_last(name: &str, words: &[Word<'_>], verb: &Range<usize>) -> Option<String> {
    let end = without_version(words).last()?.range.end;
    let (verb, rest) = (&name[verb.clone()], &name[verb.end..end]);
    let separator = if rest.starts_with('_') { "_" } else { "" };
    let rest = rest.trim_start_matches('_');
    let begins = rest.starts_with(|first: char| first.is_ascii_alphabetic());
    says_past([rest, separator, verb, &name[end..]].concat()).filter(|_| begins)
}

fn is_upper(name: &str, range: &Range<usize>) -> bool {
    name[range.clone()].starts_with(|first: char| first.is_ascii_uppercase())
}

fn says_past(name: String) -> Option<String> {
    let judged = verdict(&words(&name).collect::<Vec<_>>());
    (judged == Verdict::Past).then_some(name)
}
