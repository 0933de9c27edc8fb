//! Names that a rate limit could confuse.

use crate::events::CATALOG;
use event_model::{
    Category, Descriptor, EventSink, Occurrence, PropertyDescriptor, PropertyType, Segment,
    Severity, Template, Value,
    generated::{Fields, TypedEvent},
    sink::{Noop, RateLimit, RateLimits},
};
use std::{fmt, time::Duration};

/// An event without identities, with a limit, and with the name at `N`.
#[derive(Debug, Clone)]
struct Named<const N: usize>;

/// The same length and the same end; the last one equals the first at another address.
const NAMES: [&str; 3] =
    ["ab/probe_failed", "cd/probe_failed", "ab/probe_failed, elsewhere".split_at(15).0];

const fn described(name: &'static str, properties: &'static [PropertyDescriptor]) -> Descriptor {
    Descriptor {
        name,
        group: None,
        event_type: "probe",
        severity: Severity::Info,
        message: Template { text: "", segments: &[Segment::Text("")], capacity: 0 },
        category: Category::User,
        properties,
        description: None,
        deprecated: None,
        rate_limit: Some(Duration::from_secs(3600)),
    }
}

impl<const N: usize> TypedEvent for Named<N> {
    const DESCRIPTOR: &'static Descriptor = &described(NAMES[N], &[]);

    fn value(&self, _: usize) -> Value<'_> {
        Value::Null
    }

    fn from_fields(_: &mut Fields<'_>) -> Self {
        Self
    }
}

impl<const N: usize> fmt::Display for Named<N> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

#[test]
fn names_are_compared_by_content_and_not_by_address() {
    let sink = RateLimit::new(RateLimits::of(&CATALOG), Noop);
    let cases = [
        (Occurrence::new(Named::<0>), 0),
        (Occurrence::new(Named::<1>), 0),
        (Occurrence::new(Named::<2>), 1),
        (Occurrence::new(Named::<1>), 2),
    ];
    for (occurrence, suppressed) in cases {
        sink.emit(occurrence).unwrap();
        assert_eq!(sink.suppressed(), suppressed);
    }
}

/// An event about a subject with two texts.
#[derive(Debug, Clone)]
struct Pair(&'static str, &'static str);

const TEXT: PropertyDescriptor = {
    let mut text = PropertyDescriptor::new("text", PropertyType::String);
    text.identity = true;
    text
};

impl TypedEvent for Pair {
    const DESCRIPTOR: &'static Descriptor = &described("pair", &[TEXT, TEXT]);

    fn value(&self, index: usize) -> Value<'_> {
        Value::Str([self.0, self.1][index])
    }

    fn from_fields(_: &mut Fields<'_>) -> Self {
        Self("", "")
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

#[test]
fn the_end_of_a_text_matters_for_any_content() {
    let sink = RateLimit::new(RateLimits::of(&CATALOG), Noop);
    for pair in [Pair("AsB", "C"), Pair("A", "BsC"), Pair("", "AsBsC"), Pair("AB", "C")] {
        sink.emit(Occurrence::new(pair)).unwrap();
    }
    assert_eq!(sink.suppressed(), 0);
    sink.emit(Occurrence::new(Pair("A", "BsC"))).unwrap();
    assert_eq!(sink.suppressed(), 1);
}
