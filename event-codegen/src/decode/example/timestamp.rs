//! Points in time as RFC 3339 writes them.

/// Whether `text` is a point in time: a date, a time and an offset.
pub(super) fn is_timestamp(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else { return false };
    let Some((time, rest)) = rest.split_at_checked(8) else { return false };
    is_date(date) && is_time(time) && is_offset(without_fraction(rest))
}

/// Whether `text` is a day: `2024-02-29`.
pub(super) fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, [4, 2, 2], b'-') else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    // 60 is a leap second.
    numbers(text, [2, 2, 2], b':')
        .is_some_and(|[hour, minute, second]| hour < 24 && minute < 60 && second <= 60)
}

/// The text after the fraction of a second, which has at most nine digits. A point without digits stays.
fn without_fraction(text: &str) -> &str {
    let Some(fraction) = text.strip_prefix('.') else { return text };
    let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    if (1..=9).contains(&(fraction.len() - rest.len())) { rest } else { text }
}

fn is_offset(text: &str) -> bool {
    let hours = || text.strip_prefix(['+', '-']).and_then(|it| numbers(it, [2, 2], b':'));
    matches!(text, "Z" | "z") || hours().is_some_and(|[hour, minute]| hour < 24 && minute < 60)
}

/// Numbers with this many digits each, with `separator` between them.
fn numbers<const N: usize>(text: &str, digits: [usize; N], separator: u8) -> Option<[u32; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split(char::from(separator));
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let is_number =
            |part: &&str| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        *number = parts.next().filter(is_number)?.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::is_timestamp;

    #[test]
    fn only_points_in_time_are_accepted() {
        for text in [
            "2024-01-01T00:00:00Z",
            "2024-02-29t23:59:60.123456789z",
            "2000-02-29 12:00:00+05:30",
            "1985-04-12T23:20:50.52-08:00",
        ] {
            assert!(is_timestamp(text), "{text}");
        }
        for text in [
            "",
            "2024-01-01",
            "2024-01-01T00:00:00",
            "2024-01-01T00:00Z",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-04-31T00:00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00.1234567890Z",
            "2024-01-01T00:00:00+24:00",
            "2024-01-01T00:00:00+0100",
            "2024-01-01T00:00:00Z ",
            "24-01-01T00:00:00Z",
            "2024-01-0éT00:00:00Z",
            "noon",
        ] {
            assert!(!is_timestamp(text), "{text}");
        }
    }
}
