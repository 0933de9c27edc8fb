//! Finds the known word that was probably meant by a wrong one.

/// Longer words are not compared, because the cost grows with the square of the length.
const MAX_LENGTH: usize = 64;
/// Shorter words do not count as abbreviations.
const MIN_ABBREVIATION: usize = 3;
/// A note lists at most this many words.
const MAX_LISTED: usize = 20;

/// A word that resembles another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Similar<'k> {
    pub(crate) word: &'k str,
    /// Whether no other word is as close, so that it is certainly meant.
    pub(crate) certain: bool,
}

/// The word among `known` that was probably meant by `word`. It is the same in another case, or at most a third of its
/// letters differ, or it is the only one that starts with `word` or that `word` starts with.
pub(crate) fn similar<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str, IntoIter: Clone>,
) -> Option<Similar<'k>> {
    if word.len() > MAX_LENGTH {
        return None;
    }
    let known = known.into_iter().filter(|known| known.len() <= MAX_LENGTH);
    if let Some(word) = known.clone().find(|known| known.eq_ignore_ascii_case(word)) {
        return Some(Similar { word, certain: true });
    }
    closest(word, known.clone()).or_else(|| abbreviated(word, known))
}

fn closest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<Similar<'k>> {
    let mut best: Option<(usize, Similar<'k>)> = None;
    for known in known {
        let far = known.len() / 3;
        if known.len().abs_diff(word.len()) > far {
            continue;
        }
        let distance = strsim::osa_distance(word, known);
        match &mut best {
            _ if distance > far => {}
            Some((least, _)) if distance > *least => {}
            Some((least, similar)) if distance == *least => similar.certain = false,
            _ => best = Some((distance, Similar { word: known, certain: true })),
        }
    }
    best.map(|(_, similar)| similar)
}

fn abbreviated<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<Similar<'k>> {
    let begins = |long: &str, short: &str| {
        short.len() >= MIN_ABBREVIATION
            && long.get(..short.len()).is_some_and(|start| start.eq_ignore_ascii_case(short))
    };
    let mut found = known.filter(|known| begins(known, word) || begins(word, known));
    match (found.next(), found.next()) {
        (Some(word), None) => Some(Similar { word, certain: false }),
        _ => None,
    }
}

/// "expected one of `a`, `b`".
pub(crate) fn expected_one_of<'k>(known: impl IntoIterator<Item = &'k str>) -> String {
    format!("expected one of {}", list(known))
}

/// "`a`, `b`", cut if there are too many.
pub(crate) fn list<'k>(words: impl IntoIterator<Item = &'k str>) -> String {
    let mut words = words.into_iter();
    let mut listed: Vec<_> =
        words.by_ref().take(MAX_LISTED).map(|word| format!("`{word}`")).collect();
    match words.count() {
        0 => {}
        more => listed.push(format!("{more} more")),
    }
    listed.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_was_meant_is_found() {
        let severities = ["info", "warning", "error", "critical"];
        let types = ["uuid", "string", "bool", "int64", "uint64", "float64"];
        type Case<'c> = (&'c str, &'c [&'c str], Option<(&'c str, bool)>);
        let cases: [Case<'_>; 13] = [
            ("Warning", &severities, Some(("warning", true))),
            ("inffo", &severities, Some(("info", true))),
            ("eror", &severities, Some(("error", true))),
            ("crtiical", &severities, Some(("critical", true))),
            ("warn", &severities, Some(("warning", false))),
            ("no", &severities, None),
            ("", &severities, None),
            ("debug", &severities, None),
            ("boolean", &types, Some(("bool", false))),
            ("int", &types, Some(("int64", false))),
            ("strings", &types, Some(("string", true))),
            ("ab_c", &["ab_d", "ab_e"], Some(("ab_d", false))),
            ("host", &["host_id", "host_name"], None),
        ];
        for (word, known, expected) in cases {
            let found = similar(word, known.iter().copied());
            assert_eq!(found.map(|it| (it.word, it.certain)), expected, "{word}");
        }
    }

    #[test]
    fn long_words_are_compared_with_nothing() {
        let long = "a".repeat(MAX_LENGTH + 1);
        assert_eq!(similar(&long, [long.as_str()]), None);
        let nearly = &long[1..];
        assert_eq!(similar(nearly, [long.as_str()]), None);
    }

    #[test]
    fn a_long_list_is_cut() {
        let words: Vec<String> = (0..MAX_LISTED + 2).map(|index| index.to_string()).collect();
        let listed = list(words.iter().map(String::as_str));
        assert!(listed.ends_with("`19`, 2 more"), "{listed}");
    }
}
