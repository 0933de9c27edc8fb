//! Renders diagnostics: for people, in one line, as JSON, and as the text of a compile error.
//!
//! All functions accept any [`Diagnostic`], even if its places are outside of the sources. The result is safe to print:
//! control characters and invisible characters are made visible, and long texts are shortened.

mod change;
mod excerpt;
mod human;
#[cfg(feature = "cli")]
mod json;
mod prose;
mod snippet;

pub use human::{Style, human};
#[cfg(feature = "cli")]
pub use json::{json, omitted};

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Omitted, Severity},
    source::{Source, Sources},
};
use prose::{TITLE, prose, visible};

/// A diagnostic in one line: `events.yaml:3:12: error[syntax]: title`.
pub fn short(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let span = diagnostic.span();
    let file = sources.files().get(span.file as usize);
    let place = file.map(|source| place(source, source.clamp(span).start) + ": ");
    let level = level(diagnostic.severity);
    let title = prose(&diagnostic.title, TITLE);
    format!("{}{level}[{}]: {title}", place.unwrap_or_default(), diagnostic.rule.name)
}

/// A diagnostic as the text of a `compile_error!`, which rustc prints after `error: `: the title and the rule, then the
/// lines of the registry.
pub fn compile_error_text(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let text = human(diagnostic, sources, Style::PLAIN);
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    let title = prose(&diagnostic.title, TITLE);
    format!("{title} [{}]\n{body}", diagnostic.rule.name).trim_end().to_owned()
}

/// How many diagnostics there are: `3 errors, 1 warning`; and how many of them were not kept, if any.
pub fn summary(diagnostics: &Diagnostics) -> String {
    let text = counts(diagnostics.errors(), diagnostics.warnings());
    match diagnostics.omitted() {
        omitted if omitted.total() == 0 => text,
        Omitted { errors, warnings } => format!("{text} ({} not shown)", counts(errors, warnings)),
    }
}

/// `3 errors, 1 warning`.
fn counts(errors: usize, warnings: usize) -> String {
    let counts = [count(errors, "error"), count(warnings, "warning")];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn count(number: usize, thing: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {thing}")),
        _ => Some(format!("{number} {thing}s")),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The place of the byte at `offset`, in the form that editors and terminals turn into a link.
fn place(source: &Source, offset: usize) -> String {
    let at = source.position(offset);
    format!("{}:{}:{}", visible(source.path()), at.line, at.column)
}

#[cfg(all(test, feature = "cli"))]
mod tests;
