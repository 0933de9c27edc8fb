//! Random events of our registry, generated from the catalogue: a new event needs no edit here.

use event_model::{
    Descriptor, PropertyType, Severity,
    jiff::Timestamp,
    serde_json::{Map, Value, json},
    uuid::Uuid,
};
use events::AnyEvent;
use proptest::{collection::vec, num::f64, option, prelude::*, sample::select};

/// Events of this kind.
pub(crate) fn events(descriptor: &'static Descriptor) -> impl Strategy<Value = AnyEvent> {
    properties(descriptor).prop_map(|properties| event(descriptor, properties))
}

fn properties(descriptor: &'static Descriptor) -> impl Strategy<Value = Map<String, Value>> {
    let values = |optional, ty| match optional {
        true => option::of(value(ty)).boxed(),
        false => value(ty).prop_map(Some).boxed(),
    };
    let all = descriptor.properties.iter().map(|property| values(property.optional, property.ty));
    all.collect::<Vec<_>>().prop_map(|values| {
        let named = descriptor.properties.iter().zip(values);
        named.filter_map(|(property, value)| Some((property.name.to_owned(), value?))).collect()
    })
}

/// The event with these properties. If a JSON property needs the rendering of a subject, it gets one.
fn event(descriptor: &Descriptor, mut properties: Map<String, Value>) -> AnyEvent {
    let Err(error) = AnyEvent::decode(descriptor.name, &properties) else {
        return AnyEvent::decode(descriptor.name, &properties).unwrap();
    };
    let identity = descriptor.properties.iter().find(|property| property.identity).unwrap();
    properties.insert(identity.name.to_owned(), json!("s-1"));
    for path in error.paths() {
        // As a text: a rendering has limits that JSON does not have.
        let was = properties.get(path).map(Value::to_string);
        let rendering = json!({ "id": "s-1", "state": "active", "was": was });
        properties.insert(path.to_owned(), rendering);
    }
    AnyEvent::decode(descriptor.name, &properties).unwrap()
}

fn value(ty: PropertyType) -> BoxedStrategy<Value> {
    match ty {
        PropertyType::Uuid => {
            any::<u128>().prop_map(|id| Uuid::from_u128(id).to_string().into()).boxed()
        }
        PropertyType::String => ".{0,20}".prop_map(Value::from).boxed(),
        PropertyType::Bool => any::<bool>().prop_map(Value::from).boxed(),
        PropertyType::Int64 => any::<i64>().prop_map(Value::from).boxed(),
        PropertyType::Uint64 => any::<u64>().prop_map(Value::from).boxed(),
        PropertyType::Float64 => finite().prop_map(Value::from).boxed(),
        PropertyType::Timestamp => time().prop_map(|time| time.to_string().into()).boxed(),
        PropertyType::Severity => {
            select(Severity::ALL).prop_map(|severity| severity.as_str().into()).boxed()
        }
        PropertyType::Json => json_value().boxed(),
        PropertyType::Enum(texts) => select(texts).prop_map(Value::from).boxed(),
        PropertyType::List(items) => vec(value(*items), 0..4).prop_map(Value::from).boxed(),
        other => panic!("generate values of the type {other:?} here"),
    }
}

fn finite() -> impl Strategy<Value = f64> {
    f64::POSITIVE | f64::NEGATIVE | f64::NORMAL | f64::SUBNORMAL | f64::ZERO
}

pub(crate) fn time() -> impl Strategy<Value = Timestamp> {
    let seconds = Timestamp::MIN.as_second()..Timestamp::MAX.as_second();
    let parts = (seconds, 0..1_000_000_000);
    parts.prop_map(|(seconds, nanoseconds)| Timestamp::new(seconds, nanoseconds).unwrap())
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        finite().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let members = vec((".{0,4}", inner.clone()), 0..4);
        let object = members.prop_map(|members| Value::Object(members.into_iter().collect()));
        prop_oneof![vec(inner, 0..4).prop_map(Value::from), object]
    })
}
