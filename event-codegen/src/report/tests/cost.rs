//! The cost of a report depends on what it shows, not on the registry.

use crate::{
    diagnostic::{Diagnostic, Fix},
    report::{Style, human, json, short},
    rule::SYNTAX,
    source::{MAX_BYTES, Sources, Span},
};
use std::time::{Duration, Instant};

#[test]
fn a_hundred_diagnostics_in_the_largest_registry_are_shown_at_once() {
    for piece in ["  - name: host/registered\n", "{ name: host/registered }, ", "日本語", "\0"] {
        let text = piece.repeat(MAX_BYTES / piece.len());
        let diagnostics: Vec<_> = (1..=100).map(|part| diagnostic(&text, part)).collect();
        let sources = Sources::single("events.yaml", text);
        let start = Instant::now();
        let shown = diagnostics.iter().map(|diagnostic| {
            human(diagnostic, &sources, Style::STYLED).len()
                + short(diagnostic, &sources).len()
                + json(diagnostic, &sources).len()
        });
        let shown: usize = shown.sum();
        // It takes some 30 ms. Only a reading of the whole text for each would take this long, on any machine.
        assert!(start.elapsed() < Duration::from_secs(20), "{:?} for {piece:?}", start.elapsed());
        assert!(shown < 1_000_000, "{shown} bytes for {piece:?}");
    }
}

/// A diagnostic at this percentage of the text and at its start.
fn diagnostic(text: &str, part: usize) -> Diagnostic {
    let start = text.floor_char_boundary(text.len() / 101 * part);
    let span = Span::new(0, start..text.ceil_char_boundary(start + 20));
    Diagnostic::new(&SYNTAX, "title", span, "label")
        .label(Span::new(0, 0..3), "label")
        .fix(Fix::certain("change it", span, "text"))
}
