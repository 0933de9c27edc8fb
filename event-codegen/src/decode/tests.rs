//! Registries and what is read of them, side by side.

use crate::{
    diagnostic::Diagnostics, options::Options, registry::Registry, source::Sources, syntax,
};

/// What is read of `text`, and what is wrong with it: `line:column rule: title`.
fn decode(text: &str) -> (Registry, Vec<String>) {
    let sources = Sources::single("events.yaml", text);
    let mut diagnostics = Diagnostics::default();
    let documents = syntax::parse(&sources, &mut diagnostics);
    let registry = super::decode(&documents, &sources, &Options::default(), &mut diagnostics);
    diagnostics.sort();
    let line = |it: &crate::diagnostic::Diagnostic| {
        let place = sources.file(it.span()).position(it.span().range().start);
        format!("{}:{} {}: {}", place.line, place.column, it.rule.name, it.title)
    };
    let lines = diagnostics.iter().map(line).collect();
    (registry, lines)
}
