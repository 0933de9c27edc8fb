//! Whether the words of a name say that something happened.

use super::{
    conjugate::{Verb, is_past, is_unchanged, verb},
    lexicon::{
        ADJECTIVES, ENDINGS, GOVERNORS, PARTICLES, PAST_AUXILIARIES, PREPOSITIONS, RESULTS, STATES,
        WAITING,
    },
};
use crate::rules::words::Word;
use std::ops::Range;

/// The meaning of the words of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Something happened.
    Past,
    /// Something is so, or will be. These bytes of the name say it.
    State(Range<usize>),
    /// Nothing is known to have happened: there is no past form.
    NotPast,
}

/// Judges the words of a name. At any place there must be a verb in the past tense that does not describe another word.
pub(super) fn verdict(words: &[Word<'_>]) -> Verdict {
    let mut state = None;
    for index in 0..words.len() {
        match said(words, index) {
            Verdict::Past => return Verdict::Past,
            Verdict::State(range) => state = state.or(Some(range)),
            Verdict::NotPast => {}
        }
    }
    state.map_or(Verdict::NotPast, Verdict::State)
}

/// The meaning of the word at `index`.
fn said(words: &[Word<'_>], index: usize) -> Verdict {
    let word = &*words[index].text;
    if is_unchanged(word) {
        return if is_unchanged_past(words, index) { Verdict::Past } else { Verdict::NotPast };
    }
    if !is_past(word) || describes_next(words, index) || is_awaited(words, word) {
        return Verdict::NotPast;
    }
    match state_before(words, index) {
        Some(before) if PREPOSITIONS.contains(&*words[before].text) => Verdict::NotPast,
        Some(before) => Verdict::State(words[before].range.start..words[index].range.end),
        None => Verdict::Past,
    }
}

/// The index of the word that makes a description of the past form at `index`. The `not` of `was_not_found` is not such
/// a word.
fn state_before(words: &[Word<'_>], index: usize) -> Option<usize> {
    if PAST_AUXILIARIES.contains(&*words[index].text) {
        return None;
    }
    let before = words[..index].iter().rposition(|word| !is_adverb(&word.text))?;
    let auxiliary = before.checked_sub(1).map(|before| &*words[before].text);
    let happened = auxiliary.is_some_and(|word| PAST_AUXILIARIES.contains(word));
    (STATES.contains(&*words[before].text) && !happened).then_some(before)
}

/// Whether the word at `index` is a participle that describes a noun: `shared_folder`, `create_managed_policy`,
/// `guild_scheduled_event_create`.
pub(super) fn describes_next(words: &[Word<'_>], index: usize) -> bool {
    let is_verb = |word: &Word<'_>| verb(&word.text) == Some(Verb::Certain);
    let is_object = index == 1 && is_verb(&words[0]);
    let is_subject = index + 2 < words.len() && words.last().is_some_and(is_verb);
    let is_thing = index == 0 || is_object || is_subject;
    is_thing && ADJECTIVES.contains(&*words[index].text) && has_object(words, index)
}

/// Whether the word after the verb at `index` can be its object.
fn has_object(words: &[Word<'_>], index: usize) -> bool {
    without_version(words).get(index + 1).is_some_and(|next| {
        let next = &*next.text;
        !PARTICLES.contains(next) && !PREPOSITIONS.contains(next) && !is_adverb(next)
    })
}

/// Whether the name is about waiting for the word: `wait_for_pod_scheduled`.
fn is_awaited(words: &[Word<'_>], word: &str) -> bool {
    let [first, second, ..] = words else { return false };
    let waits = WAITING.contains(&*first.text) && PREPOSITIONS.contains(&*second.text);
    waits && !ENDINGS.contains(word)
}

/// Whether the verb at `index`, which is equal to its past form, has a subject before it, or only a preposition after
/// it. `set_password` and `set_up_server` are not such names.
fn is_unchanged_past(words: &[Word<'_>], index: usize) -> bool {
    let governs = |word: &Word<'_>| {
        let text = &*word.text;
        GOVERNORS.contains(text) || STATES.contains(text) || verb(text) == Some(Verb::Certain)
    };
    let is_result = words.last().is_some_and(|last| RESULTS.contains(&*last.text));
    let has_subject = index > 0 && !is_result;
    let next = words.get(index + 1).map_or("", |next| &*next.text);
    let is_command = PARTICLES.contains(next) && !PREPOSITIONS.contains(next);
    let is_alone = !is_command && !has_object(words, index);
    !words[..index].iter().any(governs) && (has_subject || is_alone)
}

fn is_adverb(word: &str) -> bool {
    matches!(word, "again" | "already" | "yet" | "longer")
        || word.len() >= 5 && word.ends_with("ly")
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

/// The index of the word where a verb in the past tense is missing: before the first preposition, or at the end.
pub(super) fn missed(words: &[Word<'_>]) -> usize {
    let inner = 1..words.len().saturating_sub(1).max(1);
    // `of` follows nouns.
    let is_tail = |index: &usize| {
        let word = &*words[*index].text;
        PREPOSITIONS.contains(word) && word != "of"
    };
    let end = inner.clone().find(is_tail).unwrap_or(without_version(words).len());
    end.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::words::words;

    #[test]
    fn a_name_says_what_happened_with_a_verb_in_the_past_tense() {
        let past = "rebooted host_installed PlayStarted failed_2 install_failed_v2 request_sent stage_timed_out \
            rolledback rolled_back_to_v1 failed_again installed_successfully TaskStartedOnHost failed_to_start \
            failed_because_of_timeout marked_unhealthy marked_as_failed became_ready stopped_responding \
            member_joined_channel LostLink cancelled_order volume_failed_recycle vm_paused_enospc \
            was_deleted was_not_found has_been_deleted has_not_started had_to_retry did_not_boot \
            could_not_resolve couldnt_get_task create_failed create_failed_for_host wait_for_host_timed_out \
            config_reset disk_order_set participant_put_in_room reset_on_host user_left";
        for name in past.split_whitespace() {
            assert_eq!(judge(name), "past", "{name}");
        }
    }

    #[test]
    fn names_of_events_are_distinguished_from_other_names() {
        let cases = [
            ("task_run", "none"),
            ("PlaybookStart", "none"),
            ("crashes_for_host", "none"),
            ("host_ready_for_install", "none"),
            ("need_for_speed", "none"),
            ("element_activating", "none"),
            ("set_password", "none"),
            ("set_up_server", "none"),
            ("file_read_error", "none"),
            ("shared_folder_error", "none"),
            ("create_managed_policy", "none"),
            ("guild_scheduled_event_create", "none"),
            ("unexpected_job", "none"),
            ("wait_for_pod_scheduled", "none"),
            ("update_vm_from_trusted_to_untrusted", "none"),
            ("trial_will_end", "none"),
            ("speed_slower_than_supported", "than_supported"),
            ("disk_not_supported", "not_supported"),
            ("HostNotFoundInCluster", "NotFound"),
            ("host_is_fully_installed", "is_fully_installed"),
            ("disk_to_be_wiped", "be_wiped"),
        ];
        for (name, expected) in cases {
            assert_eq!(judge(name), expected, "{name}");
        }
    }

    fn judge(name: &str) -> &str {
        match verdict(&words(name).collect::<Vec<_>>()) {
            Verdict::Past => "past",
            Verdict::State(state) => &name[state],
            Verdict::NotPast => "none",
        }
    }
}
