//! The nodes that aliases stand for. A change there is a change at several places.

use super::{Document, Kind};
use crate::source::Span;

/// The places of the nodes that aliases stand for.
#[derive(Debug, Default)]
pub(crate) struct Aliased {
    scalars: Vec<Span>,
    /// The outermost lists and mappings.
    collections: Vec<Span>,
}

impl Aliased {
    pub(crate) fn of(documents: &[Document<'_>]) -> Self {
        let (mut scalars, mut collections) = (Vec::new(), Vec::new());
        for document in documents {
            for node in &document.nodes {
                let Kind::Alias(Some(target)) = node.kind else { continue };
                let target = document.node(target);
                match target.kind {
                    Kind::Scalar { .. } => scalars.push(target.span),
                    Kind::List(_) | Kind::Map(_) => collections.push(target.span),
                    Kind::Alias(_) => {}
                }
            }
        }
        Self { scalars: outermost(scalars), collections: outermost(collections) }
    }

    /// Whether `span` is in a scalar that an alias stands for.
    pub(crate) fn is_in_scalar(&self, span: Span) -> bool {
        is_in(&self.scalars, span)
    }

    /// Whether `span` is in a node that an alias stands for.
    pub(crate) fn contains(&self, span: Span) -> bool {
        self.is_in_scalar(span) || is_in(&self.collections, span)
    }
}

/// The spans that are not inside another span, in order.
fn outermost(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.file, span.start, std::cmp::Reverse(span.end)));
    spans.dedup_by(|inner, outer| inner.file == outer.file && inner.end <= outer.end);
    spans
}

fn is_in(spans: &[Span], span: Span) -> bool {
    let after = spans.partition_point(|it| (it.file, it.start) <= (span.file, span.start));
    let before = after.checked_sub(1).map(|index| spans[index]);
    before.is_some_and(|it| it.file == span.file && span.end <= it.end)
}
