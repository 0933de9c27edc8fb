//! The rule `syntax`: the file is not YAML, or uses a part of YAML that registries do not have.

mod brackets;
mod layout;
pub(super) mod limits;
mod quotes;
mod values;

pub(crate) use brackets::{mismatched_bracket, missing_comma, stray_bracket, unclosed_bracket};
pub(crate) use layout::{
    indented_too_far, long_key, misaligned, missing_colon, missing_space, missing_space_after_dash,
    tab, tabs, unindented_block,
};
pub(crate) use quotes::{invalid_escape, text_after_quote, unclosed_quote, unknown_escape};
pub(crate) use values::{bracket_in_value, reserved_character, stray_colon, text_after_value};

use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix},
    rule::SYNTAX,
    source::Span,
};

/// The parser stopped at `span`, and a better reason is not known.
pub(crate) fn invalid(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::new(&SYNTAX, format!("invalid YAML: {reason}"), span, "")
}

/// The file at `span` starts with the byte order mark of UTF-16.
pub(crate) fn utf16(span: Span) -> Diagnostic {
    Diagnostic::new(&SYNTAX, "the file is UTF-16, not UTF-8", span, "")
        .note("save the file as UTF-8")
}

/// The character at `span` stands for bytes that are not UTF-8.
pub(crate) fn not_utf8(span: Span, bytes: &[u8]) -> Diagnostic {
    let bytes: Vec<_> = bytes.iter().map(|byte| format!("0x{byte:02X}")).collect();
    let label = format!("not UTF-8: {}", bytes.join(" "));
    Diagnostic::new(&SYNTAX, "the file is not UTF-8", span, label).note("save the file as UTF-8")
}

/// The carriage returns at the `first` places have no line feed after them. The file has `more` like them.
pub(crate) fn lone_carriage_returns(first: &[Span], more: usize) -> Diagnostic {
    let label = "YAML reads this as a line break, but editors do not";
    let edits = first.iter().map(|span| Edit { span: *span, text: "\n".to_owned() }).collect();
    let span = first.first().copied().unwrap_or_default();
    let diagnostic = Diagnostic::new(&SYNTAX, "a carriage return without a line feed", span, label)
        .fix(Fix {
            title: "write line feeds".to_owned(),
            applicability: Applicability::MaybeIncorrect,
            edits,
        });
    match more {
        0 => diagnostic,
        _ => diagnostic.note(format!("{more} more in this file")),
    }
}

/// The `---` at `span` starts a second document.
pub(crate) fn second_document(span: Span) -> Diagnostic {
    let title = "a file of a registry is one YAML document, found a second one";
    Diagnostic::new(&SYNTAX, title, span, "nothing is read from here on")
}

/// The alias at `span` refers to an unknown anchor.
pub(crate) fn undefined_alias(span: Span, name: &str) -> Diagnostic {
    let name = excerpt(name);
    let title = format!("the alias `*{name}` refers to an unknown anchor");
    Diagnostic::new(&SYNTAX, title, span, format!("there is no `&{name}` before this"))
}

/// The tag at `span` does not fit the text after it, or is not a tag of YAML. A `value` that starts with it may be
/// meant as a text.
pub(crate) fn unsupported_tag(span: Span, tag: &str, value: Option<(Span, &str)>) -> Diagnostic {
    let title = format!("the tag `{}` has no meaning here", excerpt(tag));
    Diagnostic::new(&SYNTAX, title, span, "values need no tags")
        .note("put a text that looks like a number or a boolean in quotes")
        .fixes(value.map(|(value, source)| values::quote(value, source)))
}

/// The character at `span` is not allowed in YAML, or not at this place.
pub(crate) fn unexpected_character(span: Span, character: char) -> Diagnostic {
    let title = format!("unexpected character `{}`", character.escape_default());
    Diagnostic::new(&SYNTAX, title, span, "this character is not allowed here")
}

/// The start of `text`, which may be as long as the file.
fn excerpt(text: &str) -> String {
    let end = text.char_indices().nth(40).map_or(text.len(), |(at, _)| at);
    if end == text.len() { text.to_owned() } else { format!("{}...", &text[..end]) }
}
