//! The forms of verbs: past forms, verbs in the present tense, and their past.

use super::lexicon::{
    DOUBLING_VERBS, IRREGULAR_PASTS, IRREGULAR_VERBS, MOSTLY_NOUNS, NOT_PAST, NOUN_VERBS,
    PARTICLES, PREFIXES, REGULAR_VERBS, UNCHANGED,
};

/// How certain it is that a word in the present tense is a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// It is hardly ever a noun: `create`.
    Certain,
    /// It is a noun as often: `claim`.
    Noun,
    /// It is mostly a noun: `import`.
    MostlyNoun,
}

/// Whether `word` is a simple past or a past participle and not a verb in the present tense.
pub(super) fn is_past(word: &str) -> bool {
    is_regular(word) || is_irregular(word) || is_joined(word)
}

fn is_regular(word: &str) -> bool {
    word.len() >= 4 && word.ends_with("ed") && !word.ends_with("eed") && !NOT_PAST.contains(word)
}

fn is_irregular(word: &str) -> bool {
    let prefixed = || PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix));
    IRREGULAR_PASTS.contains(word) || prefixed().any(|root| IRREGULAR_PASTS.contains(root))
}

/// Whether a word is a verb and its particle: `rolledback`.
fn is_joined(word: &str) -> bool {
    (2..=4)
        .filter_map(|length| word.split_at_checked(word.len().checked_sub(length)?))
        .any(|(verb, particle)| PARTICLES.contains(particle) && is_regular(verb))
}

/// Whether `word` is a verb and its own past form: `reset`.
pub(super) fn is_unchanged(word: &str) -> bool {
    UNCHANGED.contains(word)
}

/// The kind of verb in the present tense that `word` is, if it is one.
pub(super) fn verb(word: &str) -> Option<Verb> {
    listed(word).or_else(|| prefixed(word).and_then(|(_, root)| listed(root)))
}

fn listed(word: &str) -> Option<Verb> {
    if MOSTLY_NOUNS.contains(word) || UNCHANGED.contains(word) {
        Some(Verb::MostlyNoun)
    } else if NOUN_VERBS.contains(word) {
        Some(Verb::Noun)
    } else {
        let certain = REGULAR_VERBS.contains(word) || IRREGULAR_VERBS.contains_key(word);
        (certain || has_verb_ending(word)).then_some(Verb::Certain)
    }
}

fn has_verb_ending(word: &str) -> bool {
    word.len() >= 6 && word.ends_with("ify") || word.len() >= 7 && word.ends_with("ize")
}

/// The prefix of a verb, and the verb without it. `unread` is not `un` and `read`: words that are mostly nouns have no
/// prefix.
fn prefixed(word: &str) -> Option<(&str, &str)> {
    let root = |prefix: &&str| word.starts_with(*prefix).then(|| word.split_at(prefix.len()));
    let is_verb = |root: &str| matches!(listed(root), Some(Verb::Certain | Verb::Noun));
    ["re", "un", "de", "dis"].iter().filter_map(root).find(|(_, root)| is_verb(root))
}

/// The past of a verb in the present tense: `start` -> `started`.
pub(super) fn past_of(verb: &str) -> String {
    match prefixed(verb).filter(|_| listed(verb).is_none()) {
        Some((prefix, root)) => format!("{prefix}{}", past_of(root)),
        None => IRREGULAR_VERBS.get(verb).map_or_else(|| regular(verb), |past| (*past).to_owned()),
    }
}

fn regular(verb: &str) -> String {
    match verb.as_bytes() {
        [.., b'e'] => format!("{verb}d"),
        [.., before, b'y'] if !is_vowel(before) => format!("{}ied", &verb[..verb.len() - 1]),
        [.., last] if is_doubled(verb) => format!("{verb}{}ed", char::from(*last)),
        _ => format!("{verb}ed"),
    }
}

/// Whether the last letter is doubled: after the only vowel, if that is a single one (`stop`), or after a stressed
/// vowel.
fn is_doubled(verb: &str) -> bool {
    let (stem, last) = verb.as_bytes().split_at(verb.len() - 1);
    let vowels = stem.iter().filter(|letter| is_vowel(letter)).count();
    let after_vowel = stem.last().is_some_and(is_vowel);
    let once = vowels == 1 && after_vowel && !is_vowel(&last[0]) && !b"wxy".contains(&last[0]);
    once || DOUBLING_VERBS.contains(verb)
}

fn is_vowel(letter: &u8) -> bool {
    b"aeiou".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::PHRASAL_VERBS;
    use super::*;

    #[test]
    fn verbs_are_conjugated() {
        let cases = "start started, fail failed, update updated, retry retried, deploy deployed, copy copied, \
            stop stopped, skip skipped, wait waited, exit exited, boot booted, reboot rebooted, add added, \
            commit committed, submit submitted, transfer transferred, occur occurred, cancel canceled, \
            register registered, deliver delivered, succeed succeeded, swap swapped, unplug unplugged, \
            begin began, bind bound, rebind rebound, unbind unbound, rewrite rewritten, withdraw withdrawn, \
            reopen reopened, untag untagged, die died, notify notified, synchronize synchronized";
        for case in cases.split(", ") {
            let (verb, expected) = case.split_once(' ').expect("two words");
            assert_eq!(past_of(verb), expected, "{verb}");
        }
    }

    #[test]
    fn past_forms_are_distinguished_from_similar_words() {
        let past = "failed sent reset timed agreed bound ran shed formatted fed rolledback rebuilt oversaw \
            overridden unsubscribed unbound couldnt";
        for word in past.split_whitespace() {
            assert!(is_past(word) || is_unchanged(word), "{word}");
        }
        let other = "succeed exceed need feed seed speed embed hundred red bed run become status reboots input \
            offset outlet forecast cost unknown unread unexpected unauthorized";
        for word in other.split_whitespace() {
            assert!(!is_past(word) && !is_unchanged(word), "{word}");
        }
    }

    #[test]
    fn verbs_are_distinguished_from_nouns() {
        let cases = [
            ("create unpause deprovision rewrite finalize notify", Some(Verb::Certain)),
            ("reboot claim redeploy", Some(Verb::Noun)),
            ("import report reset", Some(Verb::MostlyNoun)),
            ("status unread failure size device reason", None),
        ];
        for (words, expected) in cases {
            for word in words.split(' ') {
                assert_eq!(verb(word), expected, "{word}");
            }
        }
    }

    #[test]
    fn every_proposal_is_a_past_form() {
        let lists = [&REGULAR_VERBS, &NOUN_VERBS, &MOSTLY_NOUNS];
        let verbs = lists.into_iter().flat_map(|list| list.iter()).chain(IRREGULAR_VERBS.keys());
        let phrasal = PHRASAL_VERBS.values().map(|past| (*past).to_owned());
        for past in verbs.map(|verb| past_of(verb)).chain(phrasal) {
            assert!(is_past(&past), "{past}");
        }
    }
}
