//! Mistakes in lines and indentation.

use super::excerpt;
use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix},
    rule::SYNTAX,
    source::Span,
};

/// No registry needs an indentation of more spaces.
const MAX_INDENT: usize = 1_000;

/// The colon at `span` has no space between it and the `value`.
pub(crate) fn missing_space(span: Span, value: &str) -> Diagnostic {
    // A text such as `http://` may not be a key.
    let is_value = value.starts_with(|c: char| c.is_alphanumeric() || "\"'[{".contains(c));
    let fix = if is_value { Fix::certain } else { Fix::likely };
    Diagnostic::new(&SYNTAX, "missing space after `:`", span, "YAML needs a space here").fix(fix(
        "insert a space",
        span.end(),
        " ",
    ))
}

/// The dash at `span` has no space after it.
pub(crate) fn missing_space_after_dash(span: Span) -> Diagnostic {
    Diagnostic::new(&SYNTAX, "missing space after `-`", span, "YAML needs a space here")
        .fix(Fix::certain("insert a space", span.end(), " "))
}

/// The line at `span` should be a key.
pub(crate) fn missing_colon(span: Span) -> Diagnostic {
    let label = "this is not a key and not a part of the value above";
    Diagnostic::new(&SYNTAX, "expected a key and a `:`", span, label)
}

/// The line at `span` should belong to the block of text that `indicator` announces.
pub(crate) fn unindented_block(span: Span, indicator: Span, source: &str) -> Diagnostic {
    let title = format!("the text of `{source}` is not indented");
    Diagnostic::new(&SYNTAX, title, span, "must be indented more than the key")
        .label(indicator, "this starts a block of text")
}

/// The key at `span` is read as a part of the value above.
pub(crate) fn indented_too_far(span: Span, key: &str) -> Diagnostic {
    let title = format!("the key `{}` is indented too far", excerpt(key));
    Diagnostic::new(&SYNTAX, title, span, "read as a part of the value above")
}

/// The key at `span` is longer than YAML allows.
pub(crate) fn long_key(span: Span) -> Diagnostic {
    let label = "a key has at most 1024 characters";
    Diagnostic::new(&SYNTAX, "the key is too long", span, label)
}

/// The line at `span` does not belong to anything.
pub(crate) fn misaligned(span: Span) -> Diagnostic {
    let label = "this does not belong to a list or mapping above";
    Diagnostic::new(&SYNTAX, "wrong indentation", span, label)
}

/// The tabs at `span` are meant to be indentation.
pub(crate) fn tab(span: Span) -> Diagnostic {
    let spaces = "  ".repeat(span.range().len());
    tabs(span, vec![Edit { span, text: spaces }], 0)
}

/// The tabs at `span`, and those of `more` lines, are meant to be indentation. The `edits` replace all of them.
pub(crate) fn tabs(span: Span, mut edits: Vec<Edit>, more: usize) -> Diagnostic {
    let label = "YAML is indented with spaces";
    let diagnostic = Diagnostic::new(&SYNTAX, "tab in the indentation", span, label);
    let diagnostic = match more {
        0 => diagnostic,
        1 => diagnostic.note("another line of this file has tabs in its indentation"),
        _ => diagnostic
            .note(format!("{more} more lines of this file have tabs in their indentation")),
    };
    edits.retain(|edit| edit.text.len() <= MAX_INDENT);
    let fix = (!edits.is_empty()).then(|| Fix {
        title: "use spaces".to_owned(),
        applicability: Applicability::MaybeIncorrect,
        edits,
    });
    diagnostic.fixes(fix)
}
