//! Registries, and what is read from them, side by side.

mod aliases;
mod event_types;
mod events;
mod examples;
mod files;
mod hostile;
mod keys;
mod messages;
mod names;
mod processes;
mod properties;
mod property_lists;
mod rust_names;
mod settings;
mod valid;
mod ways_out;

use super::decode;
use crate::{
    diagnostic::{Applicability, Collector, Diagnostic, Diagnostics},
    fix,
    options::Options,
    registry::Registry,
    source::Sources,
    syntax,
};

/// The registry that was read, and the mistakes in its form.
struct Decoded {
    sources: Sources,
    registry: Registry,
    diagnostics: Diagnostics,
}

fn decode_all(sources: Sources, options: &Options) -> Decoded {
    let mut diagnostics = Collector::default();
    let documents = syntax::parse(&sources, &mut diagnostics);
    let registry = decode(&documents, &sources, options, &mut diagnostics);
    let diagnostics = diagnostics.finish();
    Decoded { sources, registry, diagnostics }
}

fn decode_text(text: &str) -> Decoded {
    decode_all(Sources::single("events.yaml", text), &Options::default())
}

impl Decoded {
    /// Each diagnostic: the place, the underlined text, the rule and the title.
    fn lines(&self) -> Vec<String> {
        self.diagnostics.iter().map(|it| self.line(it)).collect()
    }

    fn line(&self, diagnostic: &Diagnostic) -> String {
        let span = diagnostic.span();
        let place = self.sources.file(span).position(span.range().start);
        let (line, column, rule) = (place.line, place.column, diagnostic.rule.name);
        format!("{line}:{column} {} | {rule}: {}", self.sources.text(span), diagnostic.title)
    }
}

/// Each registry has these diagnostics.
fn assert_reported(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, expected) in cases {
        let lines = decode_text(text).lines();
        if lines != *expected {
            wrong += &format!("{text}\n  is reported as\n{lines:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// An event with this text after the first fix of the first diagnostic, certain or not.
fn proposed_in_event(line: &str) -> Option<String> {
    proposed(&event_with(line))
}

/// A registry with this text after the first fix of the first diagnostic, certain or not.
fn proposed(text: &str) -> Option<String> {
    let mut first = decode_text(text).diagnostics.iter().next()?.clone();
    first.fixes.first_mut()?.applicability = Applicability::MachineApplicable;
    Some(fix::apply(text, [&first]).0)
}

/// A valid event with this `line`: in place of the line with the same key, or added.
fn event_with(line: &str) -> String {
    let sound =
        ["name: host/registered", "message: Registered", "event_type: host", "severity: info"];
    let key = |line: &str| line.split(':').next().map(str::to_owned);
    let mut lines: Vec<_> = sound.into_iter().filter(|it| key(it) != key(line)).collect();
    lines.push(line);
    format!("events:\n  - {}\n", lines.join("\n    "))
}

/// An event with the first text is reported as the second says. Its certain fixes produce the third. If the third is
/// empty, there is no certain fix.
fn assert_in_event(cases: &[(&str, &str, &str)]) {
    let mut wrong = String::new();
    for (line, expected, fixed) in cases {
        let text = event_with(line);
        let decoded = decode_text(&text);
        let lines = decoded.lines();
        let reported: Vec<_> =
            lines.iter().map(|line| line.split_once(' ').expect("a place").1).collect();
        let expected_text = if fixed.is_empty() { text.clone() } else { event_with(fixed) };
        let (fixed, _) = fix::apply(&text, &decoded.diagnostics);
        if reported != [*expected] || fixed != expected_text {
            wrong += &format!("{line}\n  is reported as\n{reported:#?}\n  and becomes\n{fixed}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
