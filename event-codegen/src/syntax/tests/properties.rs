//! Properties of every input.

use super::inputs::{cases, damaged_registry, pieces};
use crate::{
    Options,
    diagnostic::Collector,
    registry::Text,
    source::{Sources, Span},
    syntax::{Document, Kind, Node, parse},
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn bytes_of_any_kind_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&Sources::single("registry.yaml", bytes));
    }

    #[test]
    fn pieces_of_yaml_are_read_or_refused(text in pieces()) {
        check(&Sources::single("registry.yaml", text));
    }

    #[test]
    fn damaged_registries_are_read_or_refused(text in damaged_registry()) {
        check(&Sources::single("registry.yaml", text));
    }

    #[test]
    fn a_place_in_a_damaged_registry_is_reported_once(text in damaged_registry()) {
        let checked = crate::check(&Sources::single("registry.yaml", text), &Options::default());
        let mut found: Vec<_> =
            checked.diagnostics.iter().map(|it| (it.span(), it.rule.name, &it.title)).collect();
        found.sort();
        // A name may be invalid itself, and so may be the name of an event that lacks something.
        let is_once = |a: &str, b: &str| a != b && a != "syntax" && b != "syntax";
        let twice = found.windows(2).find(|it| it[0].0 == it[1].0 && !is_once(it[0].1, it[1].1));
        prop_assert!(twice.is_none(), "{:?}", twice);
    }
}

/// Reads `sources` and looks at all places.
fn check(sources: &Sources) {
    let mut diagnostics = Collector::default();
    let documents = parse(sources, &mut diagnostics);
    let diagnostics = diagnostics.finish();
    for diagnostic in &diagnostics {
        diagnostic.labels.iter().for_each(|label| check_span(label.span, sources));
        let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits);
        edits.for_each(|edit| check_span(edit.span, sources));
    }
    for document in &documents {
        document.nodes.iter().for_each(|node| check_span(node.span, sources));
        document.nodes.iter().for_each(|node| check_placeholders(node, sources));
        check_order(document);
        let dangles = |node: &Node<'_>| matches!(node.kind, Kind::Alias(None));
        assert!(
            !document.nodes.iter().any(dangles) || diagnostics.errors() > 0,
            "an alias is missed"
        );
        let is_whole = document.partial.is_empty();
        assert!(is_whole || diagnostics.errors() > 0, "something is missing without a reason");
    }
}

fn check_span(span: Span, sources: &Sources) {
    let text = sources.file(span).text();
    assert!(text.get(span.range()).is_some(), "{span:?} is not a place in {text:?}");
}

/// Every `{x}` in a value is found at its place.
fn check_placeholders(node: &Node<'_>, sources: &Sources) {
    let Kind::Scalar { value, style } = &node.kind else { return };
    let text = Text { value: value.to_string(), span: node.span, style: *style };
    for (at, placeholder) in value.match_indices("{x}") {
        let inner = text.within(at..at + placeholder.len(), sources);
        assert!(inner.is_exact, "{placeholder} at {at} of {text:?}");
        let written =
            sources.text(inner.span).replace(|c: char| c == '\\' || c.is_whitespace(), "");
        assert_eq!(written, placeholder, "in {text:?}");
    }
}

/// Children lie within their parents, one after the other.
fn check_order(document: &Document<'_>) {
    let mut rest: Vec<_> = document.root.into_iter().collect();
    while let Some(id) = rest.pop() {
        let node = document.node(id);
        let children: Vec<_> = match &node.kind {
            Kind::List(items) => items.clone(),
            Kind::Map(entries) => entries.iter().flat_map(|(key, value)| [*key, *value]).collect(),
            Kind::Scalar { .. } | Kind::Alias(_) => Vec::new(),
        };
        let mut reached = node.span.range().start;
        for child in &children {
            let range = document.node(*child).span.range();
            assert!(reached <= range.start && range.end <= node.span.range().end, "{node:?}");
            reached = range.end;
        }
        rest.extend(children);
    }
}
