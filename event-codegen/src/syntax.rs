//! From text to a tree of YAML nodes with places. Knows YAML, not registries.

mod block_scalar;
mod events;
mod node;
mod plain;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use node::{Document, Kind, Node, NodeId, Style};
pub(crate) use plain::Plain;

use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    rules::{self, limit_exceeded},
    source::{Problem, Source, Sources, Span},
};
use events::{Cause, Events, MAX_DEPTH, SyntaxError};
use tree::{Refused, Tree};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The tree of each file, in order. What cannot be read is reported and left out.
pub(crate) fn parse<'s>(sources: &'s Sources, diagnostics: &mut Diagnostics) -> Vec<Document<'s>> {
    let mut nodes = 0;
    let mut documents = Vec::new();
    for (file, source) in (0..).zip(sources.files()) {
        match source.problem() {
            Some(problem) => diagnostics.push(unreadable(file, source, problem)),
            None => documents.push(document(file, source.text(), &mut nodes, diagnostics)),
        }
    }
    documents
}

fn unreadable(file: u32, source: &Source, problem: &Problem) -> Diagnostic {
    match problem {
        Problem::Utf16 => rules::syntax::utf16(Span::new(file, 0..0)),
        Problem::TooLarge { bytes } => limit_exceeded::too_large(Span::new(file, 0..0), *bytes),
        Problem::NotUtf8 { at, bytes } => {
            let end = source.text().ceil_char_boundary(at + 1);
            rules::syntax::not_utf8(Span::new(file, *at..end), bytes)
        }
    }
}

fn document<'s>(
    file: u32,
    text: &'s str,
    nodes: &mut usize,
    diagnostics: &mut Diagnostics,
) -> Document<'s> {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let mut events = Events::new(text, start);
    let mut tree = Tree::new(file, text);
    while let Some(event) = events.next() {
        match event {
            Ok(event) => match tree.push(event, nodes, diagnostics) {
                Ok(()) => {}
                Err(Refused::TooDeep | Refused::Stop) => break,
            },
            Err(error) => {
                diagnostics.push(describe(file, &error));
                break;
            }
        }
    }
    tree.finish()
}

fn describe(file: u32, error: &SyntaxError) -> Diagnostic {
    let span = Span::new(file, error.at..error.at);
    match &error.cause {
        Cause::TooDeep => limit_exceeded::too_deep(span, MAX_DEPTH),
        Cause::Other(reason) => rules::syntax::invalid(span, reason),
        _ => rules::syntax::invalid(span, "syntax error"),
    }
}
