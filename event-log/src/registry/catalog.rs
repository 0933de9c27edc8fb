//! The catalogue of a registry as generated code has it: constants, which here live until the process ends.

use event_codegen::{
    catalog::{self, Entry, Segment},
    registry,
};
use event_model::{
    Catalog, Category, Descriptor, ProcessDescriptor, PropertyDescriptor, PropertyType, Severity,
    StepDescriptor, Template,
};

/// The catalogue, which lives until the process ends.
pub(super) fn leak(catalog: catalog::Catalog) -> &'static Catalog {
    let events = list(catalog.events, |entry| one(event(entry)));
    let names = list(catalog.names, |(name, index)| (text(name), index));
    let processes = list(catalog.processes, |process| one(self::process(process)));
    one(Catalog::new(events, names).with_processes(processes))
}

fn event(entry: Entry) -> Descriptor {
    Descriptor {
        name: text(entry.name),
        group: entry.group.map(text),
        event_type: text(entry.event_type),
        severity: match entry.severity {
            registry::Severity::Info => Severity::Info,
            registry::Severity::Warning => Severity::Warning,
            registry::Severity::Error => Severity::Error,
            registry::Severity::Critical => Severity::Critical,
        },
        message: Template {
            text: text(entry.message.text),
            segments: list(entry.message.segments, segment),
            capacity: entry.message.capacity,
        },
        category: match entry.category {
            registry::Category::User => Category::User,
            registry::Category::Metrics => Category::Metrics,
        },
        properties: list(entry.properties, property),
        description: entry.description.map(text),
        deprecated: entry.deprecated.map(text),
        rate_limit: entry.rate_limit,
    }
}

fn segment(segment: Segment) -> event_model::Segment {
    match segment {
        Segment::Text(shown) => event_model::Segment::Text(text(shown)),
        Segment::Property(index) => event_model::Segment::Property(index),
        Segment::PropertyOr(index, default) => {
            event_model::Segment::PropertyOr(index, text(default))
        }
    }
}

fn property(property: catalog::Property) -> PropertyDescriptor {
    PropertyDescriptor {
        name: text(property.name),
        ty: property_type(&property.ty),
        identity: property.identity,
        optional: property.optional,
        sensitive: property.sensitive,
        description: property.description.map(text),
    }
}

fn property_type(ty: &registry::PropertyType) -> PropertyType {
    match ty {
        registry::PropertyType::Uuid => PropertyType::Uuid,
        registry::PropertyType::String => PropertyType::String,
        registry::PropertyType::Bool => PropertyType::Bool,
        registry::PropertyType::Int64 => PropertyType::Int64,
        registry::PropertyType::Uint64 => PropertyType::Uint64,
        registry::PropertyType::Float64 => PropertyType::Float64,
        registry::PropertyType::Timestamp => PropertyType::Timestamp,
        registry::PropertyType::Severity => PropertyType::Severity,
        registry::PropertyType::Json
        | registry::PropertyType::Snapshot
        | registry::PropertyType::Reference => PropertyType::Json,
        registry::PropertyType::Enum(values) => {
            PropertyType::Enum(list(values.iter(), |value| text(value.as_str().to_owned())))
        }
        registry::PropertyType::List(item) => PropertyType::List(one(property_type(item))),
    }
}

fn process(process: catalog::Process) -> ProcessDescriptor {
    ProcessDescriptor {
        name: text(process.name),
        kind: text(process.kind),
        event_type: text(process.event_type),
        identity: text(process.identity),
        description: process.description.map(text),
        steps: list(process.steps, |step| StepDescriptor {
            name: text(step.name),
            title: text(step.title),
            weight: step.weight,
            description: step.description.map(text),
        }),
    }
}

fn text(text: String) -> &'static str {
    text.leak()
}

fn one<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<A, B>(items: impl IntoIterator<Item = A>, each: impl FnMut(A) -> B) -> &'static [B] {
    items.into_iter().map(each).collect::<Vec<_>>().leak()
}
