//! What a plain scalar of YAML 1.1 means, as PyYAML resolves it.

use serde_json::{Number, Value as Json};

/// The value of a plain scalar. `None` for a number that JSON does not have.
pub(super) fn resolve(text: &str) -> Option<Json> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Json::Null),
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return Some(Json::Bool(true));
        }
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Some(Json::Bool(false));
        }
        _ => {}
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
        return Some(Json::from(text));
    }
    let (sign, digits) = match text.as_bytes()[0] {
        b'-' => (Sign::Minus, &text[1..]),
        b'+' => (Sign::Plus, &text[1..]),
        _ => (Sign::None, text),
    };
    match integer(digits) {
        Some(Integer::Exact(magnitude)) => return exact(sign, magnitude),
        Some(Integer::Huge(magnitude)) => return inexact(sign, magnitude),
        None => {}
    }
    match float(sign, digits) {
        Some(magnitude) => inexact(sign, magnitude),
        None => Some(Json::from(text)),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    None,
    Plus,
    Minus,
}

enum Integer {
    Exact(u128),
    Huge(f64),
}

/// `0b1`, `017`, `0x1f`, `12`, and `1:30`, which is 90. All may have `_` between the digits.
fn integer(text: &str) -> Option<Integer> {
    let (radix, digits) = match text.as_bytes() {
        [b'0', b'b', ..] => (2, &text[2..]),
        [b'0', b'x', ..] => (16, &text[2..]),
        [b'0'] => return Some(Integer::Exact(0)),
        [b'0', ..] => (8, &text[1..]),
        [b'1'..=b'9', ..] if text.contains(':') => return sexagesimal(text),
        [b'1'..=b'9', ..] => (10, text),
        _ => return None,
    };
    let is_digit = |c: char| c == '_' || c.is_digit(radix);
    if !digits.chars().all(is_digit) || digits.is_empty() {
        return None;
    }
    let values = digits.chars().filter_map(|c| c.to_digit(radix));
    if radix != 8 && values.clone().next().is_none() {
        return None;
    }
    let exact = values
        .clone()
        .try_fold(0_u128, |sum, digit| sum.checked_mul(radix.into())?.checked_add(digit.into()));
    Some(match exact {
        Some(exact) => Integer::Exact(exact),
        None if radix == 10 => Integer::Huge(digits.replace('_', "").parse().ok()?),
        None => {
            Integer::Huge(values.fold(0.0, |sum, digit| sum * f64::from(radix) + f64::from(digit)))
        }
    })
}

fn sexagesimal(text: &str) -> Option<Integer> {
    let mut parts = text.split(':');
    let first = parts.next()?.replace('_', "");
    let mut sum =
        first.chars().all(|c| c.is_ascii_digit()).then(|| first.parse::<u128>().ok())??;
    for part in parts {
        sum = sum.checked_mul(60)?.checked_add(sixtieth(part)?.into())?;
    }
    Some(Integer::Exact(sum))
}

/// `7`, `07`, `59`.
fn sixtieth(part: &str) -> Option<u8> {
    let is_number = matches!(part.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9']);
    is_number.then(|| part.parse().ok())?
}

/// `1.5`, `1.`, `.5` (without a sign), `1.0e+20` (the exponent needs a sign), `.inf`, `.nan` (without a sign),
/// `1:30.5`.
fn float(sign: Sign, text: &str) -> Option<f64> {
    match text {
        ".inf" | ".Inf" | ".INF" => return Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if sign == Sign::None => return Some(f64::NAN),
        _ => {}
    }
    let (fraction, exponent) = match text.split_once(['e', 'E']) {
        Some((fraction, exponent)) => (fraction, Some(exponent)),
        None => (text, None),
    };
    let (whole, part) = fraction.split_once('.')?;
    let are_digits = |text: &str| text.bytes().all(|byte| byte == b'_' || byte.is_ascii_digit());
    let starts_well = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if !are_digits(part) || exponent.is_some_and(|exponent| !is_exponent(exponent)) {
        return None;
    }
    if whole.is_empty() {
        let is_number = sign == Sign::None && starts_well(part);
        return is_number.then(|| text.replace('_', "").parse().ok())?;
    }
    if let Some((whole, sixtieths)) = whole.split_once(':') {
        if exponent.is_some() || !starts_well(whole) || !are_digits(whole) {
            return None;
        }
        let mut sum: f64 = whole.replace('_', "").parse().ok()?;
        let mut sixtieths = sixtieths.split(':').peekable();
        while let Some(digits) = sixtieths.next() {
            let digit = f64::from(sixtieth(digits)?);
            let rest = format!("{digits}.{}", part.replace('_', ""));
            sum =
                sum * 60.0 + if sixtieths.peek().is_some() { digit } else { rest.parse().ok()? };
        }
        return Some(sum);
    }
    let is_number = starts_well(whole) && are_digits(whole);
    is_number.then(|| text.replace('_', "").parse().ok())?
}

fn is_exponent(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn exact(sign: Sign, magnitude: u128) -> Option<Json> {
    let number = match sign {
        Sign::Minus => i128::try_from(magnitude)
            .ok()
            .and_then(|number| i64::try_from(-number).ok())
            .map(Number::from),
        Sign::None | Sign::Plus => u64::try_from(magnitude).ok().map(Number::from),
    };
    match number {
        Some(number) => Some(Json::Number(number)),
        None => inexact(sign, magnitude as f64),
    }
}

fn inexact(sign: Sign, magnitude: f64) -> Option<Json> {
    Number::from_f64(if sign == Sign::Minus { -magnitude } else { magnitude }).map(Json::Number)
}
