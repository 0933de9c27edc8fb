//! Finds what a syntax error is about. The parser says where it stopped; people need to see where the mistake is.

mod brackets;
mod layout;
mod quotes;
mod tabs;
mod values;

use super::{
    event::{Cause, SyntaxError},
    events::MAX_DEPTH,
    scene::Scene,
    tree::Tree,
};
use crate::{
    diagnostic::Diagnostic,
    source::last_line,
    syntax::mistakes::{self, limits},
};

/// The diagnostic about `error`, with the text that was read before it.
pub(super) fn describe(error: SyntaxError, tree: &Tree<'_>) -> Diagnostic {
    let scene = Scene { text: tree.text(), file: tree.file(), at: error.at, tree };
    match error.cause {
        Cause::Escape => scene.escape(),
        Cause::UnclosedQuote => scene.unclosed_quote(),
        Cause::TextAfterQuote => scene.text_after_quote(),
        Cause::UnclosedBracket => scene.unclosed_bracket(),
        Cause::InBrackets => scene.in_brackets(),
        Cause::Mismatched { open, close } => {
            mistakes::mismatched_bracket(scene.character(scene.at), open, close)
        }
        Cause::StrayBracket => mistakes::stray_bracket(scene.character(scene.at), scene.source()),
        Cause::MissingColon => scene.missing_colon(),
        Cause::StrayColon => scene.stray_colon(),
        Cause::MissingSpace => scene.missing_space(scene.at),
        Cause::Misaligned => scene.misaligned(),
        Cause::Tab => scene.tab(),
        Cause::Tabs => scene.tabs(),
        Cause::TooDeep => limits::too_deep(scene.character(scene.at), MAX_DEPTH),
        Cause::Character(character) => scene.unexpected(character),
        Cause::Indicator(reason) => scene.indicator(reason),
        Cause::Other(reason) => mistakes::invalid(scene.character(scene.at), reason),
    }
}

/// The same error, at the place and with the reason that people would give. One tab in the indentation of a line can
/// cause many different errors.
pub(super) fn blame(error: SyntaxError, tree: &Tree<'_>) -> SyntaxError {
    let text = tree.text();
    let at = match error.cause {
        Cause::Tab => tabs::first(text, error.at).unwrap_or(error.at),
        Cause::Misaligned => first_dash(text, error.at).unwrap_or(error.at),
        Cause::MissingColon | Cause::StrayColon => error.at,
        Cause::Escape
        | Cause::UnclosedQuote
        | Cause::TextAfterQuote
        | Cause::UnclosedBracket
        | Cause::InBrackets
        | Cause::Mismatched { .. }
        | Cause::StrayBracket
        | Cause::MissingSpace
        | Cause::Tabs
        | Cause::TooDeep
        | Cause::Character(_)
        | Cause::Indicator(_)
        | Cause::Other(_) => return error,
    };
    let is_tab = tabs::is_indented_with_tabs(text, at);
    let cause = if is_tab { Cause::Tabs } else { error.cause };
    if cause == Cause::Tab { error } else { SyntaxError { cause, at } }
}

/// Where the first dash of a line is that has only dashes before `at`.
fn first_dash(text: &str, at: usize) -> Option<usize> {
    let line_start = last_line(&text[..at]);
    let before = &text[line_start..at];
    let is_item = before.chars().all(|c| matches!(c, '-' | ' '));
    before.find('-').filter(|_| is_item).map(|dash| line_start + dash)
}
