//! Numbers as YAML writes them.

use super::{node::NodeRef, reader::Reader, scalar::Word};
use crate::{
    decode::mistakes::{invalid_value, wrong_type},
    syntax::{Plain, Style},
};
use std::fmt::Display;

/// The integer that `what` must be, within this range with both ends. `None` if it is not one, which is reported.
pub(super) fn integer<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: impl Display + Copy,
    (least, most): (i128, i128),
) -> Option<i128> {
    let word = numeral(reader, node, what, "an integer")?;
    let number = whole(word.value);
    let known = number.filter(|number| (least..=most).contains(number));
    if known.is_none() {
        let place = reader.head(node);
        let range = number.map(|_| (least, most));
        reader.report(invalid_value::no_integer(what, word.value, place, range));
    }
    known
}

/// The text of a number. `None` if it is not a number, which is reported. A fix may remove its quotes.
pub(super) fn numeral<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: impl Display + Copy,
    must_be: &str,
) -> Option<Word<'a>> {
    let node = reader.resolve(node)?;
    let (value, style) = node.scalar().unwrap_or(("", Style::Plain));
    if node.plain() == Some(Plain::Number) {
        return Some(Word { value, span: node.span(), style });
    }
    let place = reader.head(node);
    let is_quoted = matches!(style, Style::SingleQuoted | Style::DoubleQuoted);
    let bare = is_quoted && place == node.written() && is_decimal(value);
    let mistake = wrong_type::wrong(what, must_be, node.describe(), place);
    reader.refuse(node, wrong_type::without_quotes(mistake, bare.then_some(value)));
    None
}

/// The integer that a scalar stands for. If it is too large: the nearest one that fits. `None` if it is not an integer.
pub(super) fn whole(text: &str) -> Option<i128> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits.replace('_', "");
    let (digits, radix) = match digits.get(..2) {
        Some("0x") => (&digits[2..], 16),
        Some("0o") => (&digits[2..], 8),
        Some("0b") => (&digits[2..], 2),
        _ => (&*digits, 10),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let number = i128::from_str_radix(digits, radix).unwrap_or(i128::MAX);
    Some(if is_negative { -number } else { number })
}

/// Whether `text` would be a decimal number without quotes.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    is_number(whole) && is_number(fraction)
}

/// The number that a scalar stands for, as JSON writes it. `None` if JSON has no such number.
pub(super) fn json(text: &str) -> Option<String> {
    match whole(text) {
        Some(number) if i64::try_from(number).is_ok() || u64::try_from(number).is_ok() => {
            Some(number.to_string())
        }
        _ => {
            let number: f64 = text.replace('_', "").parse().ok()?;
            number.is_finite().then(|| format!("{number:?}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{json, whole};

    #[test]
    fn numbers_are_what_yaml_means() {
        for (text, number, written) in [
            ("0", Some(0), Some("0")),
            ("-12", Some(-12), Some("-12")),
            ("+1_000", Some(1000), Some("1000")),
            ("0x1F", Some(31), Some("31")),
            ("0o17", Some(15), Some("15")),
            ("18446744073709551615", Some(i128::from(u64::MAX)), Some("18446744073709551615")),
            ("18446744073709551616", Some(1 << 64), Some("1.8446744073709552e19")),
            ("62.50", None, Some("62.5")),
            (".5", None, Some("0.5")),
            ("1.", None, Some("1.0")),
            ("1e3", None, Some("1000.0")),
            ("1e999", None, None),
            (".inf", None, None),
            ("-.inf", None, None),
            (".nan", None, None),
        ] {
            assert_eq!((whole(text), json(text).as_deref()), (number, written), "{text}");
        }
        assert_eq!(whole(&"9".repeat(99)), Some(i128::MAX));
    }
}
