//! An event with any number of properties.

use event_model::{
    Category, Descriptor, PropertyDescriptor, PropertyType, Segment, Severity, Template, Value,
    generated::{Fields, TypedEvent},
};
use std::fmt;

/// A number of properties that each get their own field.
pub(super) const MEDIUM: usize = 15;

/// Has `N` texts. The one at index 21 is sensitive; the one at index 22 is absent.
#[derive(Debug, Clone)]
pub(super) struct Wide<const N: usize>;

const NAMES: [&str; 40] = [
    "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11", "p12", "p13", "p14",
    "p15", "p16", "p17", "p18", "p19", "p20", "p21", "p22", "p23", "p24", "p25", "p26", "p27",
    "p28", "p29", "p30", "p31", "p32", "p33", "p34", "p35", "p36", "p37", "p38", "p39",
];
const TEXTS: [&str; 40] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32",
    "33", "34", "35", "36", "37", "38", "39",
];

impl<const N: usize> Wide<N> {
    const PROPERTIES: [PropertyDescriptor; N] = {
        let mut all = [const { PropertyDescriptor::new("", PropertyType::String) }; N];
        let mut index = 0;
        while index < N {
            all[index].name = NAMES[index];
            all[index].sensitive = index == 21;
            index += 1;
        }
        all
    };
}

impl<const N: usize> TypedEvent for Wide<N> {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        name: "wide",
        group: None,
        event_type: "wide",
        severity: Severity::Info,
        message: Template { text: "wide", segments: &[Segment::Text("wide")], capacity: 4 },
        category: Category::User,
        properties: &Self::PROPERTIES,
        description: None,
        deprecated: None,
        rate_limit: None,
    };

    fn value(&self, index: usize) -> Value<'_> {
        match index {
            22 => Value::Null,
            index => Value::Str(TEXTS[index]),
        }
    }

    fn from_fields(_: &mut Fields<'_>) -> Self {
        Self
    }
}

impl<const N: usize> fmt::Display for Wide<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("wide")
    }
}
