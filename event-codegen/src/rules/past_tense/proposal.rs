//! Finds the verb in the present tense in a name, and the name with that verb in the past tense. No proposal is better
//! than a wrong one.

use super::{
    conjugate::{Verb, is_past, past_of, verb},
    lexicon::{
        FINAL_OUTCOMES, GOVERNORS, NOUNS_AT_FIRST, OUTCOMES, PARTICLES, PHRASAL_VERBS,
        PREPOSITIONS, RESULTS, STATES, TAKE_ACTIONS,
    },
    verdict::{Verdict, describes_next, verdict, without_version},
};
use crate::rules::words::{Word, words};
use heck::ToUpperCamelCase;
use std::ops::Range;

/// The index of the verb in the present tense whose past tense says what happened.
pub(super) fn present_verb(words: &[Word<'_>]) -> Option<usize> {
    let words = without_version(words);
    phase_verb(words).or_else(|| verb_before_preposition(words)).or_else(|| last_verb(words))
}

/// Whether a name starts with a verb in the present tense, so that the past tense must follow its object:
/// `delete_account`.
pub(super) fn is_command(words: &[Word<'_>]) -> bool {
    let is_result = words.last().is_some_and(|last| RESULTS.contains(&*last.text));
    let is_verb = |first: &Word<'_>| is_certain(first) && !NOUNS_AT_FIRST.contains(&*first.text);
    !is_result && words.first().is_some_and(is_verb)
}

/// The name with the past of the verb at `index`: `disk_wipe` -> `disk_wiped`.
pub(super) fn in_past(name: &str, words: &[Word<'_>], index: usize) -> Option<String> {
    let word = &words[index];
    let phrasal = PHRASAL_VERBS.get(&*word.text).filter(|_| is_phrasal(words, index));
    let past = phrasal.map_or_else(|| past_of(&word.text), |past| (*past).to_owned());
    let past = if is_upper(name, &word.range) { past.to_upper_camel_case() } else { past };
    let renamed = [&name[..word.range.start], &past, &name[word.range.end..]].concat();
    says_past(&renamed).then_some(renamed)
}

/// The verb of `start_removing_bricks`.
fn phase_verb(words: &[Word<'_>]) -> Option<usize> {
    let [first, second, _, ..] = words else { return None };
    let stem = second.text.strip_suffix("ing")?;
    let is_verb =
        verb(stem) == Some(Verb::Certain) || verb(&format!("{stem}e")) == Some(Verb::Certain);
    (matches!(&*first.text, "begin" | "start" | "stop" | "finish") && is_verb).then_some(0)
}

/// The verb of `retry_on_host` and of `log_in_to_console`.
fn verb_before_preposition(words: &[Word<'_>]) -> Option<usize> {
    let inner = 1..words.len().saturating_sub(1).max(1);
    let mut prepositions = inner.filter(|index| PREPOSITIONS.contains(&*words[*index].text));
    let preposition = prepositions.find(|index| !starts_pair(words, *index))?;
    let index = base_before(words, preposition)?;
    // In `power_on_share`, `on` may have its own object. `of` also follows nouns.
    let is_clear =
        index + 1 < preposition || is_certain(&words[index]) && words[preposition].text != "of";
    let ends =
        |word: &Word<'_>| RESULTS.contains(&*word.text) || is_past(&word.text) || is_certain(word);
    let is_plain = !words[preposition + 1..].iter().any(ends);
    (is_clear && is_plain && may_be_verb(words, index)).then_some(index)
}

/// Whether the preposition at `index` is a particle before another preposition: `in` of `log_in_to_console`.
fn starts_pair(words: &[Word<'_>], index: usize) -> bool {
    PARTICLES.contains(&*words[index].text)
        && words.get(index + 1).is_some_and(|next| PREPOSITIONS.contains(&*next.text))
}

fn last_verb(words: &[Word<'_>]) -> Option<usize> {
    base_before(words, words.len()).filter(|index| may_be_verb(words, *index))
}

/// The index of the verb that ends before `end`, with or without a particle.
fn base_before(words: &[Word<'_>], end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    let particle = last.checked_sub(1).filter(|_| PARTICLES.contains(&*words[last].text));
    match particle {
        Some(verb) => (is_certain(&words[verb]) || is_phrasal(words, verb)).then_some(verb),
        None => verb(&words[last].text).map(|_| last),
    }
}

fn is_phrasal(words: &[Word<'_>], index: usize) -> bool {
    let next = words.get(index + 1);
    PHRASAL_VERBS.contains_key(&*words[index].text)
        && next.is_some_and(|next| PARTICLES.contains(&*next.text))
}

fn is_certain(word: &Word<'_>) -> bool {
    verb(&word.text) == Some(Verb::Certain)
}

/// Whether the words before the word at `index` allow it to be the verb of the name.
fn may_be_verb(words: &[Word<'_>], index: usize) -> bool {
    let (before, word) = (&words[..index], &*words[index].text);
    let decides = |(index, word)| governs(word) && !describes_next(words, index);
    let takes_action = |word: &Word<'_>| TAKE_ACTIONS.contains(&*word.text);
    if before.iter().enumerate().any(decides)
        || before.iter().any(takes_action) && !FINAL_OUTCOMES.contains(word)
        || before.iter().any(is_certain) && !OUTCOMES.contains(word)
    {
        return false;
    }
    let begins_with_action = || {
        let first = before.first().map(|first| &*first.text);
        first.is_some_and(|first| verb(first).is_some() || first.ends_with("ing"))
    };
    match verb(word) {
        _ if is_phrasal(words, index) => true,
        Some(Verb::Certain) => true,
        Some(Verb::Noun) => !begins_with_action(),
        Some(Verb::MostlyNoun) => words.len() == 1,
        None => false,
    }
}

/// Whether the word decides what the words after it mean.
fn governs(word: &Word<'_>) -> bool {
    let word = &*word.text;
    GOVERNORS.contains(word)
        || STATES.contains(word)
        || PREPOSITIONS.contains(word)
        || is_past(word)
}

fn is_upper(name: &str, range: &Range<usize>) -> bool {
    name[range.clone()].starts_with(|first: char| first.is_ascii_uppercase())
}

fn says_past(name: &str) -> bool {
    verdict(&words(name).collect::<Vec<_>>()) == Verdict::Past
}
