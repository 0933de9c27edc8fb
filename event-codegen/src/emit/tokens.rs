//! Names and texts of a registry as tokens. Nothing else brings them into generated code.

use crate::{names, visible};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// An identifier, raw when it is a keyword.
///
/// The rules refuse names that are not identifiers. If such a name cannot be removed, its valid parts are kept.
pub(super) fn ident(name: &str) -> Ident {
    if names::is_keyword(name) {
        return Ident::new_raw(name, Span::call_site());
    }
    let stands = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !names::cannot_be_identifier(name) && name.chars().all(stands) {
        return Ident::new(name, Span::call_site());
    }
    let kept: String = name.chars().filter(|c| stands(*c)).collect();
    Ident::new(&format!("_{kept}_"), Span::call_site())
}

/// A string literal of exactly this text, with escapes for invisible characters.
pub(super) fn string(text: &str) -> Literal {
    if !text.chars().any(visible::is_hidden) {
        return Literal::string(text);
    }
    let mut literal = String::with_capacity(text.len() + 16);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            '\r' => literal.push_str("\\r"),
            c if visible::is_hidden(c) => literal.extend(c.escape_unicode()),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal.parse().expect("the text is escaped")
}

/// The number of a property or an event.
pub(super) fn index(index: usize) -> Literal {
    Literal::usize_unsuffixed(index)
}

/// Documentation of these lines, which are Markdown.
pub(super) fn doc(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_str() {
        "" => Literal::string(""),
        line => Literal::string(&format!(" {line}")),
    });
    quote!(#(#[doc = #lines])*)
}
