//! Whole numbers that are written with a fraction or an exponent: in JSON, `246.0` is the number `246`, and some programs
//! write all numbers so.

use event_model::{Descriptor, PropertyType};
use serde::Deserialize;
use serde_json::{Map, Value as Json, value::RawValue};
use std::collections::HashMap;

/// Makes integers of the numbers of properties that are integers. `text` is the event as it was sent: what was read of a
/// number with a fraction or an exponent may be another one.
pub(super) fn numbers(descriptor: &Descriptor, props: &mut Map<String, Json>, text: &str) {
    let is_given = |name: &str| props.get(name).is_some_and(has_fraction);
    let integers = descriptor.properties.iter().filter(|property| has_integers(property.ty));
    let names: Vec<_> = integers.map(|it| it.name).filter(|name| is_given(name)).collect();
    if names.is_empty() {
        return;
    }
    let Ok(sent) = serde_json::from_str::<Sent<'_>>(text) else { return };
    for name in names {
        if let (Some(json), Some(sent)) = (props.get_mut(name), sent.props.get(name)) {
            make_whole(json, sent.get());
        }
    }
}

/// The event as it was sent.
#[derive(Deserialize)]
struct Sent<'t> {
    #[serde(borrow)]
    props: HashMap<String, &'t RawValue>,
}

fn has_integers(ty: PropertyType) -> bool {
    match ty {
        PropertyType::Int64 | PropertyType::Uint64 => true,
        PropertyType::List(items) => has_integers(*items),
        _ => false,
    }
}

fn has_fraction(json: &Json) -> bool {
    match json {
        Json::Array(items) => items.iter().any(has_fraction),
        json => json.is_f64(),
    }
}

fn make_whole(json: &mut Json, text: &str) {
    if let Json::Array(items) = json {
        let texts: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
        items.iter_mut().zip(texts).for_each(|(item, text)| make_whole(item, text.get()));
        return;
    }
    let Some(number) = whole(text).filter(|_| json.is_f64()) else { return };
    if let Ok(number) = i64::try_from(number) {
        *json = number.into();
    } else if let Ok(number) = u64::try_from(number) {
        *json = number.into();
    }
}

/// The number of this text, exactly. `None` if it is not whole, or has more digits than an integer can have.
fn whole(text: &str) -> Option<i128> {
    /// The digits of the greatest integer.
    const MOST_DIGITS: i64 = 20;
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{before}{after}");
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    let zeros = i64::try_from(digits.len() - significant.len()).ok()?;
    let shift = exponent.parse::<i64>().ok()?.checked_add(zeros)?;
    let shift = shift.checked_sub(i64::try_from(after.len()).ok()?)?;
    let significant = significant.trim_start_matches('0');
    let is_short = |shift: i64| significant.len() as i64 + shift <= MOST_DIGITS;
    if !(0..=MOST_DIGITS).contains(&shift) || !is_short(shift) {
        return None;
    }
    let number: i128 = significant.parse().ok()?;
    Some(sign * number * 10_i128.pow(u32::try_from(shift).ok()?))
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_whole_number_is_found_exactly() {
        let cases = [
            ("246.0", Some(246)),
            ("1e3", Some(1_000)),
            ("1.5E+1", Some(15)),
            ("1500e-2", Some(15)),
            ("-0.0", Some(0)),
            ("0e-99999999999999999999", Some(0)),
            ("9007199254740993.0", Some(9_007_199_254_740_993)),
            ("-9223372036854775809", Some(-9_223_372_036_854_775_809)),
            ("1.8446744073709551616e19", Some(18_446_744_073_709_551_616)),
            ("0.5", None),
            ("1.00000000000000000000001", None),
            ("1e-400", None),
            ("1e-99999999999999999999", None),
            ("1e300", None),
            ("123456789012345678901", None),
        ];
        for (text, expected) in cases {
            assert_eq!(whole(text), expected, "{text}");
        }
    }
}
