//! A tree as text, so that a test can show what it expects.

use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    source::{Sources, Span},
    syntax::{Document, Kind, Node, NodeId, parse},
};

/// A text that was read.
pub(super) struct Read {
    pub(super) tree: String,
    pub(super) diagnostics: String,
}

/// Reads `text` and shows what came of it.
pub(super) fn read(text: &str) -> Read {
    let sources = Sources::single("registry.yaml", text);
    let mut diagnostics = Diagnostics::default();
    let documents = parse(&sources, &mut diagnostics);
    diagnostics.sort();
    Read {
        tree: documents.iter().map(|document| tree(document, &sources)).collect(),
        diagnostics: diagnostics.iter().map(|it| diagnostic(it, &sources)).collect(),
    }
}

/// One line for each node: its place, what it is, and its text.
pub(super) fn tree(document: &Document<'_>, sources: &Sources) -> String {
    let mut lines = String::new();
    if let Some(root) = document.root {
        node(document, root, 0, sources, &mut lines);
    }
    lines
}

fn node(document: &Document<'_>, id: NodeId, depth: usize, sources: &Sources, lines: &mut String) {
    let node_at = document.node(id);
    let partial = if document.partial.contains(&id) { " (partial)" } else { "" };
    let indent = "  ".repeat(depth);
    let at = place(node_at.span, sources);
    lines.push_str(&format!("{indent}{at} {}{partial}\n", shape(node_at)));
    match &node_at.kind {
        Kind::List(items) => {
            items.iter().for_each(|item| node(document, *item, depth + 1, sources, lines));
        }
        Kind::Map(entries) => entries.iter().for_each(|(key, value)| {
            node(document, *key, depth + 1, sources, lines);
            node(document, *value, depth + 2, sources, lines);
        }),
        Kind::Scalar { .. } | Kind::Alias(_) => {}
    }
}

fn shape(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Scalar { value, .. } => format!("{} {value:?}", node.describe()),
        Kind::Alias(Some(_)) => "an alias".to_owned(),
        Kind::Alias(None) => "an alias of nothing".to_owned(),
        Kind::List(_) | Kind::Map(_) => node.describe().to_owned(),
    }
}

/// `line:column` of the start, and the text there; of the end too when that is on another line.
pub(super) fn place(span: Span, sources: &Sources) -> String {
    let start = sources.file(span).position(span.range().start);
    let end = sources.file(span).position(span.range().end);
    if start.line == end.line {
        format!("{}:{}-{}", start.line, start.column, end.column)
    } else {
        format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column)
    }
}

fn diagnostic(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Diagnostic { rule, title, labels, notes, fixes, .. } = diagnostic;
    let mut lines = format!("{}: {title}\n", rule.name);
    for label in labels {
        lines.push_str(&format!("  {} {}", place(label.span, sources), label.text).trim_end());
        lines.push('\n');
    }
    for note in notes {
        lines.push_str(&format!("  note: {note}\n"));
    }
    for fix in fixes {
        for edit in &fix.edits {
            let (at, old) = (place(edit.span, sources), sources.text(edit.span));
            lines.push_str(&format!("  fix: {} ({at} {old:?} -> {:?})\n", fix.title, edit.text));
        }
    }
    lines
}
