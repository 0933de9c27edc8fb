//! The rule `syntax`: the file is no YAML, or uses a part of YAML that registries do not have.

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Fix},
    source::Span,
};

pub(crate) static RULE: Rule =
    Rule { name: "syntax", default_level: None, page: include_str!("syntax.md"), check: None };

/// The parser gave up at `span`.
pub(crate) fn invalid(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::new(&RULE, format!("invalid YAML: {reason}"), span, "")
}

/// The file at `span` starts with the byte order mark of UTF-16.
pub(crate) fn utf16(span: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "the file is UTF-16, not UTF-8", span, "")
        .note("save the file as UTF-8, the encoding of registries")
}

/// The character at `span` stands for bytes that are not UTF-8.
pub(crate) fn not_utf8(span: Span, bytes: &[u8]) -> Diagnostic {
    let bytes: Vec<_> = bytes.iter().map(|byte| format!("0x{byte:02X}")).collect();
    let label = format!("not UTF-8: {}", bytes.join(" "));
    Diagnostic::new(&RULE, "the file is not UTF-8", span, label)
}

/// The carriage return at `span` has no line feed behind it.
pub(crate) fn lone_carriage_return(span: Span) -> Diagnostic {
    let label = "a line break to YAML, but not to editors";
    Diagnostic::new(&RULE, "a carriage return without a line feed", span, label).fix(Fix::likely(
        "write a line feed",
        span,
        "\n",
    ))
}

/// The `---` at `span` starts a second document.
pub(crate) fn second_document(span: Span) -> Diagnostic {
    let title = "a registry file is one YAML document, found a second one";
    Diagnostic::new(&RULE, title, span, "nothing is read from here on")
}

/// The alias at `span` refers to no anchor.
pub(crate) fn undefined_alias(span: Span, name: &str) -> Diagnostic {
    let title = format!("the alias `*{name}` refers to no anchor");
    Diagnostic::new(&RULE, title, span, format!("no `&{name}` before this"))
}

/// The tag at `span` does not fit what follows it, or is not one of YAML's own.
pub(crate) fn unsupported_tag(span: Span, tag: &str) -> Diagnostic {
    Diagnostic::new(&RULE, format!("the tag `{tag}` has no meaning here"), span, "")
        .note("values need no tags; a text that looks like a number or a boolean needs quotes")
}

/// The key `<<` at `span` would merge another mapping into this one.
pub(crate) fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "merge keys are not supported", span, "not a key of YAML 1.2")
        .note("write the keys out")
}
