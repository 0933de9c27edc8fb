//! From a verb to what happened, for proposals. What is no verb here gets none, rather than a wrong one.

use super::lexicon::{
    DOUBLING_VERBS, IRREGULAR_VERBS, NOUNS, PARTICLES, PHRASAL_VERBS, REGULAR_VERBS,
};
use crate::rules::words::Word;

/// What happened, if the word at `index` is a verb.
pub(super) fn past_at(words: &[Word<'_>], index: usize) -> Option<String> {
    let word = &*words[index].text;
    let has_particle = words.get(index + 1).is_some_and(|it| PARTICLES.contains(&*it.text));
    let phrasal = PHRASAL_VERBS.get(word).filter(|_| has_particle);
    phrasal.map(|past| (*past).to_owned()).or_else(|| past_of(word))
}

/// What happened, in snake case: `start` -> `started`, `stopping` -> `stopped`, `timeout` -> `timed_out`.
fn past_of(word: &str) -> Option<String> {
    past_of_base(word).or_else(|| base_forms(word).find_map(|base| past_of_base(&base)))
}

fn past_of_base(verb: &str) -> Option<String> {
    let known = IRREGULAR_VERBS.get(verb).or_else(|| NOUNS.get(verb));
    let regular = || REGULAR_VERBS.contains(verb).then(|| regular(verb));
    known.map(|past| (*past).to_owned()).or_else(regular)
}

/// What may stand behind `reboots`, `crashes`, `retries`, `waiting`, `preparing`, `stopping`.
fn base_forms(word: &str) -> impl Iterator<Item = String> {
    let mut forms = Vec::new();
    if let Some(stem) = word.strip_suffix("ing") {
        forms.extend([stem.to_owned(), format!("{stem}e")]);
        forms.extend(stem.char_indices().next_back().map(|(last, _)| stem[..last].to_owned()));
    }
    forms.extend(word.strip_suffix('s').map(str::to_owned));
    forms.extend(word.strip_suffix("es").map(str::to_owned));
    forms.extend(word.strip_suffix("ies").map(|stem| format!("{stem}y")));
    forms.into_iter()
}

fn regular(verb: &str) -> String {
    match verb.as_bytes() {
        [.., b'e'] => format!("{verb}d"),
        [.., before, b'y'] if !is_vowel(before) => format!("{}ied", &verb[..verb.len() - 1]),
        [.., last] if is_doubled(verb) => format!("{verb}{}ed", char::from(*last)),
        _ => format!("{verb}ed"),
    }
}

/// Whether the last letter is doubled: it is behind a single vowel, the only one (`stop`), or behind a stressed one.
fn is_doubled(verb: &str) -> bool {
    let (stem, last) = verb.as_bytes().split_at(verb.len() - 1);
    let vowels = stem.iter().filter(|letter| is_vowel(letter)).count();
    let behind_vowel = stem.last().is_some_and(is_vowel);
    let once = vowels == 1 && behind_vowel && !is_vowel(&last[0]) && !b"wxy".contains(&last[0]);
    once || DOUBLING_VERBS.contains(verb)
}

fn is_vowel(letter: &u8) -> bool {
    b"aeiou".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::super::verdict::is_past;
    use super::*;

    #[test]
    fn verbs_are_conjugated() {
        let cases = "start started, task none, fail failed, update updated, agree none, retry retried, deploy deployed, \
            copy copied, stop stopped, skip skipped, trim trimmed, wait waited, fix fixed, boot booted, reboot rebooted, \
            add added, commit committed, submit submitted, format formatted, transfer transferred, exit exited, \
            cancel canceled, register registered, deliver delivered, unplug unplugged, succeed succeeded, begin began, \
            build built, write written, run ran, send sent, bind bound, take taken, freeze frozen, timeout timed_out, \
            rollback rolled_back, abort aborted, \
            swap swapped, reopen reopened, ban banned, \
            failure failed, registration registered, reboots rebooted, crashes crashed, deletes deleted, \
            retries retried, waiting waited, preparing prepared, stopping stopped, running ran, status none, \
            report none, host none, s none, ing none, es none, ies none";
        for case in cases.split(", ") {
            let (word, expected) = case.split_once(' ').expect("two words");
            assert_eq!(past_of(word).as_deref().unwrap_or("none"), expected, "{word}");
        }
    }

    #[test]
    fn every_proposal_passes_the_rule() {
        let irregular = IRREGULAR_VERBS.keys().chain(NOUNS.keys());
        let bases = irregular.chain(REGULAR_VERBS.iter());
        for past in bases.filter_map(|base| past_of(base)) {
            assert!(is_past(past.split('_').next().unwrap_or_default()), "{past}");
        }
        assert!(DOUBLING_VERBS.is_subset(&REGULAR_VERBS));
    }
}
