//! Ages as people write them.

use std::time::Duration;

/// Reads an age such as `90d`, `24h` or `1h30m`. `None` if the text is something else.
pub(in crate::cli) fn parse(text: &str) -> Option<Duration> {
    let mut seconds = 0_u64;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, after) = rest.split_at(digits);
        let mut letters = after.chars();
        let unit = match letters.next()? {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 7 * 86_400,
            _ => return None,
        };
        seconds = seconds.checked_add(number.parse::<u64>().ok()?.checked_mul(unit)?)?;
        rest = letters.as_str();
    }
    (!text.is_empty()).then(|| Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn ages_have_numbers_with_units() {
        for (text, seconds) in [
            ("90d", Some(90 * 86_400)),
            ("1h30m", Some(5_400)),
            ("0s", Some(0)),
            ("2w1d", Some(15 * 86_400)),
            ("", None),
            ("90", None),
            ("d", None),
            ("1.5h", None),
            ("-1h", None),
            ("1y", None),
            ("99999999999999999999d", None),
            ("9999999999999999999w", None),
        ] {
            assert_eq!(parse(text).map(|age| age.as_secs()), seconds, "{text}");
        }
    }
}
