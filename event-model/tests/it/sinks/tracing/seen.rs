//! A layer that records events.

use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
};
use tracing::{Event, Level, Subscriber, field::Field};
use tracing_subscriber::{Layer, field::Visit, layer::Context, registry::LookupSpan};

/// Records events. A clone shares the records.
#[derive(Clone, Default)]
pub(super) struct Seen(Arc<Mutex<Vec<Told>>>);

/// An event.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) level: Level,
    pub(super) target: String,
    pub(super) name: String,
    pub(super) span: Option<String>,
    /// The address of the callsite's metadata.
    pub(super) metadata: usize,
    /// The fields in the order in which they were recorded: numbers with their type, texts in quotes, displayed values
    /// as they are.
    pub(super) fields: Vec<String>,
}

impl Seen {
    pub(super) fn told(&self) -> Vec<Told> {
        self.0.lock().unwrap().clone()
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Seen {
    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        let mut fields = Fields(Vec::new());
        event.record(&mut fields);
        self.0.lock().unwrap().push(Told {
            level: *metadata.level(),
            target: metadata.target().to_owned(),
            name: metadata.name().to_owned(),
            span: context.event_span(event).map(|span| span.name().to_owned()),
            metadata: std::ptr::from_ref(metadata).addr(),
            fields: fields.0,
        });
    }
}

struct Fields(Vec<String>);

impl Fields {
    fn note(&mut self, field: &Field, value: impl Debug, of: &str) {
        self.0.push(format!("{field}: {value:?}{of}"));
    }
}

impl Visit for Fields {
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.note(field, value, "i64");
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.note(field, value, "u64");
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.note(field, value, "f64");
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.note(field, value, "");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.note(field, value, "");
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.note(field, value, "");
    }
}
