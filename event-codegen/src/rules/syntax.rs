//! The rule `syntax`: the file is no YAML, or uses a part of YAML that registries do not have.

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Fix},
    source::Span,
};

pub(crate) static RULE: Rule =
    Rule { name: "syntax", default_level: None, page: include_str!("syntax.md"), check: None };

/// Nothing better is known than that the parser gave up at `span`.
pub(crate) fn invalid(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::new(&RULE, format!("invalid YAML: {reason}"), span, "")
}

/// The file at `span` starts with the byte order mark of UTF-16.
pub(crate) fn utf16(span: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "the file is UTF-16, not UTF-8", span, "").note("save the file as UTF-8")
}

/// The character at `span` stands for bytes that are not UTF-8.
pub(crate) fn not_utf8(span: Span, bytes: &[u8]) -> Diagnostic {
    let bytes: Vec<_> = bytes.iter().map(|byte| format!("0x{byte:02X}")).collect();
    let label = format!("not UTF-8: {}", bytes.join(" "));
    Diagnostic::new(&RULE, "the file is not UTF-8", span, label).note("save the file as UTF-8")
}

/// The carriage return at `span` has no line feed behind it, nor have `more` others.
pub(crate) fn lone_carriage_return(span: Span, more: usize) -> Diagnostic {
    let label = "a line break to YAML, but not to editors";
    let diagnostic = Diagnostic::new(&RULE, "a carriage return without a line feed", span, label)
        .fix(Fix::likely("write a line feed", span, "\n"));
    match more {
        0 => diagnostic,
        _ => diagnostic.note(format!("there are {more} more in this file")),
    }
}

/// The `---` at `span` starts a second document.
pub(crate) fn second_document(span: Span) -> Diagnostic {
    let title = "a file of a registry is one YAML document, found a second one";
    Diagnostic::new(&RULE, title, span, "nothing is read from here on")
}

/// The alias at `span` refers to no anchor.
pub(crate) fn undefined_alias(span: Span, name: &str) -> Diagnostic {
    let title = format!("the alias `*{name}` refers to no anchor");
    Diagnostic::new(&RULE, title, span, format!("no `&{name}` stands before this"))
}

/// The tag at `span` does not fit what follows it, or is not one of YAML's own.
pub(crate) fn unsupported_tag(span: Span, tag: &str) -> Diagnostic {
    let title = format!("the tag `{tag}` has no meaning here");
    Diagnostic::new(&RULE, title, span, "values need no tags")
        .note("put a text that looks like a number or a boolean in quotes")
}

/// The key `<<` at `span` would merge another mapping into this one.
pub(crate) fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "merge keys are not supported", span, "not a key in YAML 1.2")
        .note("write out the keys that it would add")
}

/// The escape at `span` is not one of YAML's.
pub(crate) fn unknown_escape(span: Span, escape: &str, quote: Span) -> Diagnostic {
    let backslash = Span { end: span.start + 1, ..span };
    Diagnostic::new(&RULE, format!("unknown escape `{escape}`"), span, "not an escape of YAML")
        .label(quote, "in the text that starts here")
        .fix(Fix::likely("write a backslash as `\\\\`", backslash, "\\\\"))
}

/// The escape at `span` names no character.
pub(crate) fn invalid_escape(span: Span, escape: &str, quote: Span) -> Diagnostic {
    let title = format!("the escape `{escape}` names no character");
    let label = "expected 2 digits behind `\\x`, 4 behind `\\u`, 8 behind `\\U`";
    Diagnostic::new(&RULE, title, span, label).label(quote, "in the text that starts here")
}

/// The quote at `span` has no partner; `close` is where one may have been meant.
pub(crate) fn unclosed_quote(span: Span, quote: &str, close: Span) -> Diagnostic {
    let title = format!("unclosed `{quote}`");
    Diagnostic::new(&RULE, title, span, format!("no `{quote}` closes this")).fix(Fix::likely(
        "close it at the end of the line",
        close,
        quote,
    ))
}

/// What stands at `span` comes behind a closing quote.
pub(crate) fn text_behind_quote(span: Span) -> Diagnostic {
    let note = "within double quotes, a quote is written `\\\"`; within single quotes, `''`";
    Diagnostic::new(&RULE, "text behind a closing quote", span, "the value ended before this")
        .note(note)
}

/// The bracket at `span` has no partner, which was noticed at `here`.
pub(crate) fn unclosed_bracket(span: Span, bracket: &str, here: Span) -> Diagnostic {
    let close = closing(bracket);
    let label = format!("no `{close}` closes this");
    let diagnostic = Diagnostic::new(&RULE, format!("unclosed `{bracket}`"), span, label);
    match here == span {
        true => diagnostic,
        false => diagnostic.label(here, "this cannot stand within it"),
    }
}

/// What stands at `span` cannot follow what stands before it within `bracket`.
pub(crate) fn missing_comma(span: Span, bracket: Span, source: &str) -> Diagnostic {
    let title = format!("expected `,` or `{}`", closing(source));
    Diagnostic::new(&RULE, title, span, "this does not belong to what stands before it")
        .label(bracket, format!("in the {} that starts here", collection(source)))
}

/// The bracket `open` at `span` is closed by the wrong one.
pub(crate) fn mismatched_bracket(span: Span, open: char, close: char) -> Diagnostic {
    let title = format!("`{open}` is closed by `{close}`");
    let label = format!("must be closed by `{}`", closing(open.encode_utf8(&mut [0; 4])));
    Diagnostic::new(&RULE, title, span, label)
}

/// The bracket at `span` closes nothing.
pub(crate) fn stray_bracket(span: Span, bracket: &str) -> Diagnostic {
    Diagnostic::new(&RULE, format!("unmatched `{bracket}`"), span, "there is nothing to close")
}

/// The colon at `span` has no space behind it. A key is `likely` when what follows looks like a value.
pub(crate) fn missing_space(span: Span, is_value: bool) -> Diagnostic {
    let title = "insert a space";
    let fix = match is_value {
        true => Fix::certain(title, span.end(), " "),
        false => Fix::likely(title, span.end(), " "),
    };
    Diagnostic::new(&RULE, "missing space after `:`", span, "YAML needs a space here").fix(fix)
}

/// The dash at `span` has no space behind it.
pub(crate) fn missing_space_behind_dash(span: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "missing space after `-`", span, "YAML needs a space here")
        .fix(Fix::certain("insert a space", span.end(), " "))
}

/// The line at `span` should be a key.
pub(crate) fn missing_colon(span: Span) -> Diagnostic {
    let label = "neither a key nor a part of the value above";
    Diagnostic::new(&RULE, "expected a key and a `:`", span, label)
}

/// The line at `span` should belong to the block of text that `indicator` announces.
pub(crate) fn unindented_block(span: Span, indicator: Span, source: &str) -> Diagnostic {
    let title = format!("the text of `{source}` is not indented");
    Diagnostic::new(&RULE, title, span, "must be indented more than the key")
        .label(indicator, "announces a block of text")
}

/// The colon at `span` lies within the `value`, which has no quotes.
pub(crate) fn stray_colon(span: Span, value: Span, source: &str) -> Diagnostic {
    let title = "a value with `: ` in it needs quotes";
    Diagnostic::new(&RULE, title, span, "read as the end of a key").fix(quote(value, source))
}

/// The key at `span` is read as a part of the value above.
pub(crate) fn indented_too_far(span: Span, key: &str) -> Diagnostic {
    let title = format!("the key `{key}` is indented too far");
    Diagnostic::new(&RULE, title, span, "read as a part of the value above")
}

/// The text at `span` stands behind the end of the `value`.
pub(crate) fn text_behind_value(span: Span, value: Span, source: &str) -> Diagnostic {
    let label = "the value ended before this";
    Diagnostic::new(&RULE, "text behind a value", span, label).fix(quote(value, source))
}

/// The line at `span` belongs to nothing.
pub(crate) fn misaligned(span: Span) -> Diagnostic {
    let label = "belongs to no list or mapping above";
    Diagnostic::new(&RULE, "wrong indentation", span, label)
}

/// The tabs at `span` are meant to be indentation.
pub(crate) fn tab(span: Span) -> Diagnostic {
    let spaces = "  ".repeat(span.range().len());
    Diagnostic::new(&RULE, "tab in the indentation", span, "YAML is indented with spaces")
        .fix(Fix::likely("use spaces", span, spaces))
}

/// The character at `span` cannot start the `value`.
pub(crate) fn reserved_character(span: Span, value: Span, source: &str) -> Diagnostic {
    let title = format!("a value that starts with `{}` needs quotes", &source[..1]);
    Diagnostic::new(&RULE, title, span, "has a meaning of its own in YAML")
        .fix(quote(value, source))
}

/// The character at `span` cannot stand in YAML, or not there.
pub(crate) fn unexpected_character(span: Span, character: char) -> Diagnostic {
    let title = format!("unexpected character `{}`", character.escape_default());
    Diagnostic::new(&RULE, title, span, "cannot stand here")
}

fn closing(bracket: &str) -> char {
    if bracket == "[" { ']' } else { '}' }
}

fn collection(bracket: &str) -> &'static str {
    if bracket == "[" { "list" } else { "mapping" }
}

fn quote(value: Span, source: &str) -> Fix {
    let escaped = source.replace('\\', "\\\\").replace('"', "\\\"");
    Fix::likely("put the value in quotes", value, format!("\"{escaped}\""))
}
