//! Whether the words of a name say that something happened.

use super::{
    conjugate::past_at,
    lexicon::{
        IRREGULAR_PASTS, LINKING_PASTS, NOT_ADVERBS, NOT_PAST, PARTICLES, PHASE_PASTS,
        PREPOSITIONS, STATES,
    },
};
use crate::rules::words::Word;
use std::ops::Range;

/// What the words of a name say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Something happened.
    Past,
    /// Something is in a state: the bytes of the name that say so.
    State(Range<usize>),
    /// Nothing happens: the index of the word that should say it.
    NotPast(usize),
}

/// Judges the words of a name: a past verb must end it, or stand before a preposition and its object.
pub(super) fn verdict(words: &[Word<'_>]) -> Verdict {
    let ends = std::iter::once(without_version(words).len()).chain(objects(words));
    let mut state = None;
    for verb in ends.filter_map(|end| verb_before(words, end)) {
        match past(words, verb) {
            Some(Verdict::Past) => return Verdict::Past,
            found => state = state.or(found),
        }
    }
    state.unwrap_or_else(|| Verdict::NotPast(missed(words)))
}

/// The words without a number or version at their end: `failed_v2`.
pub(super) fn without_version<'w, 'n>(words: &'w [Word<'n>]) -> &'w [Word<'n>] {
    match words {
        [before @ .., last] if !before.is_empty() && is_version(&last.text) => before,
        _ => words,
    }
}

fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The indices of the prepositions that have an object behind them.
fn objects(words: &[Word<'_>]) -> impl Iterator<Item = usize> {
    let inner = 1..words.len().saturating_sub(1).max(1);
    inner.filter(|index| PREPOSITIONS.contains(&*words[*index].text))
}

/// The index of the word before `end` that must be the verb: not the `out` of `timed_out` or the `ready` of
/// `became_ready`, and not the adverb of `installed_successfully`.
fn verb_before(words: &[Word<'_>], end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    let spoken = words[..end].iter().rposition(|word| !is_adverb(&word.text)).unwrap_or(last);
    let before = spoken.checked_sub(1);
    let before = before.filter(|before| completes(&words[*before].text, &words[spoken].text));
    let mut verbs = before.into_iter().chain([spoken]);
    Some(verbs.find(|verb| is_past(&words[*verb].text)).unwrap_or(last))
}

fn is_adverb(word: &str) -> bool {
    word.len() >= 5 && word.ends_with("ly") && !NOT_ADVERBS.contains(word)
}

/// Whether the past verb before a word needs it or may have it: `timed_out`, `became_ready`, `stopped_responding`.
fn completes(verb: &str, word: &str) -> bool {
    let is_gerund = || word.len() >= 6 && word.ends_with("ing");
    is_past(verb)
        && (PARTICLES.contains(word)
            || LINKING_PASTS.contains(verb)
            || (is_gerund() && PHASE_PASTS.contains(verb)))
}

/// What the word at `verb` says, if it is a past verb.
fn past(words: &[Word<'_>], verb: usize) -> Option<Verdict> {
    if !is_past(&words[verb].text) {
        return None;
    }
    match verb.checked_sub(1) {
        Some(before) if STATES.contains(&*words[before].text) => {
            Some(Verdict::State(words[before].range.start..words[verb].range.end))
        }
        _ => Some(Verdict::Past),
    }
}

/// Whether `word` is a simple past or a past participle.
pub(super) fn is_past(word: &str) -> bool {
    let regular = word.len() >= 4 && word.ends_with("ed") && !word.ends_with("eed");
    if regular { !NOT_PAST.contains(word) } else { IRREGULAR_PASTS.contains(word) }
}

/// The index of the word that should be a past verb: the first verb before an object, or the last word.
fn missed(words: &[Word<'_>]) -> usize {
    let is_verb = |index: &usize| past_at(words, *index).is_some();
    // `of` follows nouns as well, and no verb but one with a particle: `run out of`.
    let has_verb = |object: &usize| {
        let after_particle = PARTICLES.contains(&*words[object - 1].text);
        words[*object].text != "of" || after_particle && is_verb(&base_before(words, *object))
    };
    let before_objects =
        || objects(words).filter(has_verb).map(|object| base_before(words, object));
    let verb = before_objects().find(is_verb).or_else(|| before_objects().next());
    verb.unwrap_or_else(|| base_before(words, without_version(words).len()))
}

/// The index of the word before `end` that should be the verb: not the `out` of `run_out`.
fn base_before(words: &[Word<'_>], end: usize) -> usize {
    let last = end.saturating_sub(1);
    let before = last.checked_sub(1).filter(|_| PARTICLES.contains(&*words[last].text));
    before.filter(|before| past_at(words, *before).is_some()).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::{Verdict, is_past, verdict};
    use crate::rules::words::{Word, words};

    #[test]
    fn a_past_verb_ends_the_name_or_precedes_a_preposition() {
        let past = "host_installed disk_format_skipped stage_timed_out install_config_reset \
            disk_order_set request_sent install_failed_v2 failed_2 rebooted PlayStarted \
            TaskStartedOnHost failed_to_start retried_on_host RetriedOnHost host_bound_to_cluster \
            logged_in_to_cluster marked_as_failed installed_with_errors_on_host \
            rolled_back_to_v1 host_went_offline host_taken_offline ran_out_of_paper unfroze \
            installed_successfully installed_successfully_on_host became_ready HostBecameReady \
            stopped_responding stopped_responding_on_host went_missing \
            cluster_DNS_records_failed";
        for name in past.split_whitespace() {
            assert_eq!(judge(name), "past", "{name}");
        }
    }

    #[test]
    fn what_is_no_event_is_told_by_its_words() {
        let cases = [
            ("task_run", "run"),
            ("PlaybookStart", "Start"),
            ("install_succeed", "succeed"),
            ("quota_exceed", "exceed"),
            ("operator_status", "status"),
            ("operator_report", "report"),
            ("crashes_for_host", "crashes"),
            ("TaskRetryOnHost", "Retry"),
            ("need_for_speed", "need"),
            ("host_ready_for_install", "ready"),
            ("on_start", "start"),
            ("started_on", "past"),
            ("host_up", "up"),
            ("v2", "v2"),
            ("disk_v2", "disk"),
            ("speed_slower_than_supported", "than_supported"),
            ("disk_not_supported", "not_supported"),
            ("not_supported_on_host", "not_supported"),
            ("host_is_installed", "is_installed"),
            ("HostNotFoundInCluster", "NotFound"),
            ("out_of_memory", "memory"),
            ("log_in", "log"),
            ("tear_down_on_host", "tear"),
            ("order_received_reply", "reply"),
            ("stopped_ping", "ping"),
            ("host_offline", "offline"),
            ("rollback_to_v1", "rollback"),
        ];
        for (name, expected) in cases {
            assert_eq!(judge(name), expected, "{name}");
        }
    }

    #[test]
    fn past_forms_are_told_from_what_looks_like_them() {
        for word in "failed sent reset timed agreed bound ran shed formatted fed".split(' ') {
            assert!(is_past(word), "{word}");
        }
        for word in
            "succeed exceed need embed hundred red run become status reboots feed input offset preset forecast cost".split(' ')
        {
            assert!(!is_past(word), "{word}");
        }
    }

    fn judge(name: &str) -> &str {
        let words: Vec<Word<'_>> = words(name).collect();
        match verdict(&words) {
            Verdict::Past => "past",
            Verdict::State(state) => &name[state],
            Verdict::NotPast(index) => &name[words[index].range.clone()],
        }
    }
}
