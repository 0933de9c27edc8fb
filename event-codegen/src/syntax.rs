//! Parses text into a tree of YAML nodes with places. This module knows YAML, but not registries.

mod aliased;
mod block_scalar;
mod event;
mod events;
mod flow_scalar;
mod mistakes;
mod node;
mod places;
mod plain;
mod recover;
mod refine;
mod scene;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use aliased::Aliased;
pub(crate) use node::{Document, Kind, Node, NodeId, Style};
pub(crate) use places::Places;
pub(crate) use plain::Plain;

use crate::{
    diagnostic::{Collector, Diagnostic},
    source::{BYTE_ORDER_MARK, Problem, Source, Sources, Span},
};
use event::{Cause, EventKind, SyntaxError};
use events::Events;
use recover::{Attempts, Part};
use std::mem::replace;
use tree::{Refused, Tree};

/// A fix makes at most this many changes.
const MAX_EDITS: usize = 1_000;

/// The tree of each file, in order. What cannot be read is reported and left out.
pub(crate) fn parse<'s>(sources: &'s Sources, diagnostics: &mut Collector) -> Vec<Document<'s>> {
    let mut nodes = 0;
    let mut documents = Vec::new();
    for (file, source) in (0..).zip(sources.files()) {
        match source.problem() {
            Some(problem) => diagnostics.push(unreadable(file, source, problem)),
            None => documents.extend(document(file, source.text(), &mut nodes, diagnostics)),
        }
    }
    documents
}

fn unreadable(file: u32, source: &Source, problem: &Problem) -> Diagnostic {
    match problem {
        Problem::Utf16 => mistakes::utf16(Span::new(file, 0..0)),
        Problem::TooLarge => mistakes::limits::too_large(Span::new(file, 0..0)),
        Problem::NotUtf8 { at, bytes } => {
            let end = source.text().ceil_char_boundary(at + 1);
            mistakes::not_utf8(Span::new(file, *at..end), bytes)
        }
    }
}

/// The tree of one file, part by part. `None` if nothing of it could be read. `nodes` counts the nodes of the whole
/// registry.
fn document<'s>(
    file: u32,
    text: &'s str,
    nodes: &mut usize,
    diagnostics: &mut Collector,
) -> Option<Document<'s>> {
    if let Some(diagnostic) = lone_carriage_returns(file, text) {
        diagnostics.push(diagnostic);
        return None;
    }
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let mut tree = Tree::new(file, text);
    let mut part = Some(Part { range: start..text.len(), depth: 0, column: None });
    let mut attempts = Attempts::default();
    let mut last_error = None;
    let mut has_tabs = false;
    let mut is_whole = true;
    while let Some(current) = part {
        let next = match read(&current, &mut tree, nodes, diagnostics) {
            End::Read => {
                part = recover::after(&current, text);
                continue;
            }
            End::Stopped => None,
            End::Failed(error) => {
                let error = refine::blame(error, &tree);
                // The same error is found again if the part starts before it.
                let is_new = last_error.replace(error) != Some(error);
                // All tabs are reported together.
                let is_known = error.cause == Cause::Tabs && replace(&mut has_tabs, true);
                if is_new && !is_known && !recover::returns(&current, error, &tree) {
                    tree.report(refine::describe(error, &tree), diagnostics);
                }
                tree.doubt(error);
                attempts.next(&current, error, &tree)
            }
        };
        is_whole = false;
        let (depth, end) =
            next.as_ref().map_or((0, text.len()), |next| (next.depth, next.range.start));
        tree.cut(depth, end);
        part = next;
    }
    let document = tree.finish();
    (is_whole || document.root.is_some()).then_some(document)
}

/// How the reading of a part ended.
enum End {
    Read,
    Failed(SyntaxError),
    /// The rest of the file must not be read.
    Stopped,
}

fn read<'s>(
    part: &Part,
    tree: &mut Tree<'s>,
    nodes: &mut usize,
    diagnostics: &mut Collector,
) -> End {
    let mut events = Events::new(tree.text(), part.range.clone());
    // For the parser, the list or map that the part continues starts with the part.
    let mut starts = part.depth > 0;
    while let Some(event) = events.next() {
        let event = match event {
            Ok(event) => event,
            Err(error) => return End::Failed(error),
        };
        if starts {
            starts = matches!(event.kind, EventKind::DocumentStart);
            continue;
        }
        match tree.push(event, nodes, diagnostics) {
            Ok(()) => {}
            Err(Refused::TooDeep(at)) => {
                return End::Failed(SyntaxError { cause: Cause::TooDeep, at });
            }
            Err(Refused::Stop) => return End::Stopped,
        }
    }
    End::Read
}

/// Only YAML reads a single carriage return as a line break, so line numbers would be wrong.
fn lone_carriage_returns(file: u32, text: &str) -> Option<Diagnostic> {
    let is_lone = |at: &usize| !text[at + 1..].starts_with('\n');
    let lone = || text.match_indices('\r').map(|(at, _)| at).filter(is_lone);
    let span = |at| Span::new(file, at..at + 1);
    let first = lone().take(MAX_EDITS).map(span).collect::<Vec<_>>();
    let more = lone().count().checked_sub(1)?;
    Some(mistakes::lone_carriage_returns(&first, more))
}
