//! The type that readers of YAML give a plain scalar.

/// The type of a scalar for a reader of YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plain {
    Null,
    Boolean,
    Number,
    String,
}

/// The type of `text` without quotes: by the core schema of YAML 1.2, and as a number also by YAML 1.1.
///
/// `yes`, `no`, `on` and `off` are strings, as in YAML 1.2.
pub(crate) fn resolve(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Plain::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Plain::Boolean,
        ".nan" | ".NaN" | ".NAN" => Plain::Number,
        _ if is_number(text.strip_prefix(['+', '-']).unwrap_or(text)) => Plain::Number,
        _ => Plain::String,
    }
}

/// Whether `text`, which is without its sign, is a number.
fn is_number(text: &str) -> bool {
    if matches!(text, ".inf" | ".Inf" | ".INF") {
        return true;
    }
    match text.as_bytes() {
        [b'0', b'x', digits @ ..] => is_digits(digits, |byte| byte.is_ascii_hexdigit()),
        [b'0', b'o', digits @ ..] => is_digits(digits, |byte| matches!(byte, b'0'..=b'7')),
        [b'0', b'b', digits @ ..] => is_digits(digits, |byte| matches!(byte, b'0' | b'1')),
        _ => is_decimal(text),
    }
}

/// Digits, with the underscores that YAML 1.1 allows between them.
fn is_digits(text: &[u8], is_digit: fn(&u8) -> bool) -> bool {
    text.first().is_some_and(is_digit) && text.iter().all(|byte| is_digit(byte) || *byte == b'_')
}

/// `1`, `1.5`, `.5`, `1.`, each with an exponent or without.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    if exponent.is_some_and(|text| !is_digits(text.as_bytes(), u8::is_ascii_digit)) {
        return false;
    }
    let is_digits = |text: &str| is_digits(text.as_bytes(), u8::is_ascii_digit);
    match mantissa.split_once('.') {
        None => is_digits(mantissa),
        Some((whole, "")) => is_digits(whole),
        Some(("", fraction)) => is_digits(fraction),
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
    }
}

#[cfg(test)]
mod tests {
    use super::{Plain, resolve};

    #[test]
    fn plain_scalars_mean_what_readers_of_yaml_take_them_for() {
        for (meaning, texts) in [
            (Plain::Null, &["", "~", "null", "Null", "NULL"][..]),
            (Plain::Boolean, &["true", "True", "TRUE", "false", "False", "FALSE"]),
            (Plain::Number, &["0", "-1", "+12", "007", "1_000", "0x1F", "0o17", "0b11"]),
            (Plain::Number, &["1.5", ".5", "1.", "1e3", "-1.5E+10", "1.0_1", ".inf", "-.INF"]),
            (Plain::Number, &[".nan", ".NaN"]),
            (Plain::String, &["yes", "no", "on", "off", "y", "nULL", "tRue", "a", "-", "+", "."]),
            (Plain::String, &["0x", "0xG", "0o8", "1e", "e3", "1.2.3", "1:30", "_1", "-.nan", "é"]),
            (Plain::String, &["-0x", "inf", "nan", "1 2", "--1", "2001-01-01"]),
        ] {
            for text in texts {
                assert_eq!(resolve(text), meaning, "{text:?}");
            }
        }
    }
}
