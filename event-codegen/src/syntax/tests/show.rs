//! The tree as text, so that a test can show what it expects.

use crate::{
    diagnostic::{Collector, Diagnostic},
    source::{Sources, Span},
    syntax::{Document, Kind, Node, NodeId, parse},
};

/// The result of reading a text.
pub(super) struct Read {
    /// One line for each node: its place, what it is, and its text.
    pub(super) tree: String,
    /// The tree in the flow style of YAML, with `..` where something may be missing.
    pub(super) outline: String,
    /// Title, places, notes and fixes of each diagnostic.
    pub(super) diagnostics: String,
    /// Only the place and the title of each diagnostic.
    pub(super) titles: Vec<String>,
}

pub(super) fn read(text: &str) -> Read {
    let sources = Sources::single("registry.yaml", text);
    let mut diagnostics = Collector::default();
    let documents = parse(&sources, &mut diagnostics);
    let diagnostics = diagnostics.finish();
    let roots = || documents.iter().filter_map(|document| Some((document, document.root?)));
    Read {
        tree: roots().map(|(document, root)| tree(document, root, 0, &sources)).collect(),
        outline: roots().map(|(document, root)| outline(document, root)).collect(),
        diagnostics: diagnostics.iter().map(|it| diagnostic(it, &sources)).collect(),
        titles: diagnostics
            .iter()
            .map(|it| format!("{} {}", place(it.span(), &sources), it.title))
            .collect(),
    }
}

/// `line:column-column`, or `line:column-line:column`.
pub(super) fn place(span: Span, sources: &Sources) -> String {
    let start = sources.file(span).position(span.range().start);
    let end = sources.file(span).position(span.range().end);
    if start.line == end.line {
        format!("{}:{}-{}", start.line, start.column, end.column)
    } else {
        format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column)
    }
}

fn tree(document: &Document<'_>, id: NodeId, depth: usize, sources: &Sources) -> String {
    let node = document.node(id);
    let place = place(node.span, sources);
    let line = format!("{}{place} {}\n", "  ".repeat(depth), shape(node));
    let child = |id: NodeId, depth| tree(document, id, depth, sources);
    let children: String = match &node.kind {
        Kind::List(items) => items.iter().map(|item| child(*item, depth + 1)).collect(),
        Kind::Map(entries) => entries
            .iter()
            .flat_map(|(key, value)| [child(*key, depth + 1), child(*value, depth + 2)])
            .collect(),
        Kind::Scalar { .. } | Kind::Alias(_) => String::new(),
    };
    line + &children
}

fn shape(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Scalar { value, .. } => format!("{} {value:?}", node.describe()),
        Kind::Alias(Some(_)) => "an alias".to_owned(),
        Kind::Alias(None) => "an alias of nothing".to_owned(),
        Kind::List(_) | Kind::Map(_) => node.describe().to_owned(),
    }
}

fn outline(document: &Document<'_>, id: NodeId) -> String {
    let gap = document.partial.contains(&id).then(|| "..".to_owned());
    match &document.node(id).kind {
        Kind::Scalar { value, .. } => value.to_string(),
        Kind::Alias(Some(target)) => format!("*{}", outline(document, *target)),
        Kind::Alias(None) => "*?".to_owned(),
        Kind::List(items) => {
            let items = items.iter().map(|item| outline(document, *item));
            format!("[{}]", items.chain(gap).collect::<Vec<_>>().join(", "))
        }
        Kind::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                format!("{}: {}", outline(document, *key), outline(document, *value))
            });
            format!("{{{}}}", entries.chain(gap).collect::<Vec<_>>().join(", "))
        }
    }
}

fn diagnostic(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Diagnostic { rule, title, labels, notes, fixes, .. } = diagnostic;
    let mut lines = format!("{}: {title}\n", rule.name);
    for label in labels {
        let line = format!("  {} {}", place(label.span, sources), label.text);
        lines.push_str(line.trim_end());
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
