//! Whole numbers that are written with a fraction or an exponent: in JSON, `246.0` is the number `246`, and some programs
//! write all numbers so.

use event_model::{Descriptor, PropertyType};
use serde_json::{Map, Value as Json};

/// Makes integers of the numbers of properties that are integers.
pub(super) fn numbers(descriptor: &Descriptor, props: &mut Map<String, Json>) {
    for property in descriptor.properties.iter().filter(|it| has_integers(it.ty)) {
        if let Some(json) = props.get_mut(property.name) {
            make_whole(json);
        }
    }
}

fn has_integers(ty: PropertyType) -> bool {
    match ty {
        PropertyType::Int64 | PropertyType::Uint64 => true,
        PropertyType::List(items) => has_integers(*items),
        _ => false,
    }
}

fn make_whole(json: &mut Json) {
    if let Json::Array(items) = json {
        items.iter_mut().for_each(make_whole);
        return;
    }
    let Some(number) = json.as_f64().filter(|_| json.is_f64()) else { return };
    // From here on, a number with a fraction or an exponent may be another one than was written.
    let first_inexact = 2_f64.powi(53);
    if number.fract() == 0.0 && number.abs() < first_inexact {
        *json = (number as i64).into();
    }
}
