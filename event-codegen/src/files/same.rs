//! Whether two texts are the same code. Line endings and what rustfmt changes do not count. Every other edit does.

mod comments;
mod imports;
#[cfg(test)]
mod tests;
mod text;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::LitStr;
use text::Text;

/// Whether `old` is equal to `fresh`, or is `fresh` after rustfmt.
///
/// Both are compared in a normal form: tokens, with the words of comments in their places. The normal form leaves out
/// what the options of rustfmt decide: white space, where comments and string literals are wrapped, trailing commas,
/// braces around the only expression of a match arm, a leading `|`, and how `use` and `mod` items are sorted and
/// joined. A text that is not Rust is different if more than its line endings differ.
pub(super) fn same_code(old: &str, fresh: &str) -> bool {
    if old == fresh {
        return true;
    }
    let (old, fresh) = (old.replace("\r\n", "\n"), fresh.replace("\r\n", "\n"));
    old == fresh || normal(&old).is_some_and(|old| normal(&fresh) == Some(old))
}

/// A part of the normal form.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Token(String),
    /// A comment, or several of a kind in a row.
    Comment(Kind, Text),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Outer,
    Inner,
}

/// Two characters of one operator, if nothing is between them.
const PAIRS: [&str; 16] = [
    "->", "=>", "::", "&&", "||", "==", "!=", "<=", ">=", "..", "+=", "-=", "*=", "/=", "|=", "&=",
];

/// Before a parenthesis, these do not make a call.
const BEFORE_TUPLES: [&str; 14] = [
    "as", "break", "dyn", "else", "for", "if", "in", "let", "match", "move", "mut", "ref",
    "return", "while",
];

fn normal(text: &str) -> Option<Vec<Part>> {
    let tokens: TokenStream = comments::marked(text)?.parse().ok()?;
    let mut parts = Vec::new();
    sequence(&trees(tokens), &mut parts);
    Some(parts)
}

fn trees(tokens: TokenStream) -> Vec<TokenTree> {
    tokens.into_iter().collect()
}

fn sequence(tokens: &[TokenTree], parts: &mut Vec<Part>) {
    let mut at = 0;
    let mut in_match = false;
    while let Some(token) = tokens.get(at) {
        let rest = &tokens[at..];
        let used = imports::sorted(rest, parts);
        if used > 0 {
            at += used;
            continue;
        }
        if let Some((kind, text, used)) = comment(rest) {
            push_comment(kind, &text, parts);
            at += used;
            continue;
        }
        at += 1;
        match token {
            TokenTree::Group(group) => {
                let is_block = group.delimiter() == Delimiter::Brace;
                let inner = trees(group.stream());
                let (open, close) = delimiters(group);
                push(open, parts);
                if is_block && in_match {
                    arms(&inner, parts);
                } else {
                    let is_call = is_call(&tokens[..at - 1]);
                    sequence(without_last_comma(group.delimiter(), is_call, &inner), parts);
                }
                push(close, parts);
                in_match &= !is_block;
            }
            TokenTree::Ident(name) => {
                let name = name.to_string();
                in_match |= name == "match";
                push(&name, parts);
            }
            TokenTree::Punct(_) if is(rest, 0, ',') && is(rest, 1, '>') => {}
            TokenTree::Punct(_) => match pair(rest) {
                Some(pair) => {
                    push(pair, parts);
                    at += 1;
                }
                None => push(&token.to_string(), parts),
            },
            TokenTree::Literal(literal) => push(&unbroken(&literal.to_string()), parts),
        }
    }
}

/// The arms of a `match`, each without a leading `|`, and with a comma at its end.
fn arms(mut tokens: &[TokenTree], parts: &mut Vec<Part>) {
    while !tokens.is_empty() {
        let start = attributes(tokens);
        sequence(&tokens[..start], parts);
        let start = if is(tokens, start, '|') { start + 1 } else { start };
        let arrow = (start..tokens.len()).find(|at| pair(&tokens[*at..]) == Some("=>"));
        let Some(arrow) = arrow else {
            return sequence(&tokens[start..], parts);
        };
        sequence(&tokens[start..arrow + 2], parts);
        tokens = &tokens[arrow + 2..];
        let end = match tokens.first() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner = trees(group.stream());
                let is_bare = !inner.is_empty() && (0..inner.len()).all(|at| !is(&inner, at, ';'));
                sequence(if is_bare { &inner } else { &tokens[..1] }, parts);
                1
            }
            _ => {
                let end = (0..tokens.len()).find(|at| is(tokens, *at, ','));
                let end = end.unwrap_or(tokens.len());
                sequence(&tokens[..end], parts);
                end
            }
        };
        push(",", parts);
        tokens = &tokens[if is(tokens, end, ',') { end + 1 } else { end }..];
    }
}

/// How many of the first tokens are attributes or comments.
fn attributes(tokens: &[TokenTree]) -> usize {
    let is_attribute = |at: usize| {
        let group = tokens.get(at + 1);
        is(tokens, at, '#')
            && matches!(group, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket)
    };
    (0..).step_by(2).find(|at| !is_attribute(*at)).unwrap_or(0)
}

/// A comment at the start of `tokens`, and the number of its tokens. All comments were read as `#[doc = ".."]`.
fn comment(tokens: &[TokenTree]) -> Option<(Kind, String, usize)> {
    if !is(tokens, 0, '#') {
        return None;
    }
    let inner = usize::from(is(tokens, 1, '!'));
    let TokenTree::Group(group) = tokens.get(1 + inner)? else { return None };
    let inside = trees(group.stream());
    let [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(literal)] = &inside[..]
    else {
        return None;
    };
    if name != "doc" || group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let text = syn::parse_str::<LitStr>(&literal.to_string()).ok()?.value();
    let (kind, text) = match text.strip_prefix(comments::MARK) {
        Some(text) => (Kind::Plain, text.to_owned()),
        None if inner == 1 => (Kind::Inner, text),
        None => (Kind::Outer, text),
    };
    Some((kind, text, 2 + inner))
}

fn push_comment(kind: Kind, text: &str, parts: &mut Vec<Part>) {
    match parts.last_mut() {
        Some(Part::Comment(last, before)) if *last == kind => before.add(text),
        _ => {
            let mut first = Text::default();
            first.add(text);
            parts.push(Part::Comment(kind, first));
        }
    }
}

fn push(token: &str, parts: &mut Vec<Part>) {
    parts.push(Part::Token(token.to_owned()));
}

fn delimiters(group: &Group) -> (&'static str, &'static str) {
    match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

/// The comma in `(a,)` makes it a tuple. All other commas at an end are only layout.
fn without_last_comma(delimiter: Delimiter, is_call: bool, inner: &[TokenTree]) -> &[TokenTree] {
    let commas = (0..inner.len()).filter(|at| is(inner, *at, ',')).count();
    let is_tuple = delimiter == Delimiter::Parenthesis && !is_call && commas == 1;
    match inner.split_last() {
        Some((_, others)) if is(inner, others.len(), ',') && !is_tuple => others,
        _ => inner,
    }
}

/// Whether a parenthesis after `before` is a list of arguments, parameters or fields.
fn is_call(before: &[TokenTree]) -> bool {
    match before.last() {
        Some(TokenTree::Ident(name)) => BEFORE_TUPLES.iter().all(|keyword| name != keyword),
        Some(TokenTree::Group(group)) => group.delimiter() != Delimiter::Brace,
        Some(TokenTree::Punct(sign)) => match sign.as_char() {
            '>' => before.len() < 2 || pair(&before[before.len() - 2..]).is_none(),
            sign => matches!(sign, '!' | '?'),
        },
        Some(TokenTree::Literal(_)) | None => false,
    }
}

fn is(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(found)) if found.as_char() == sign)
}

fn pair(tokens: &[TokenTree]) -> Option<&'static str> {
    let [TokenTree::Punct(first), TokenTree::Punct(second), ..] = tokens else { return None };
    let found = [first.as_char(), second.as_char()];
    let is_pair = |pair: &&&str| pair.chars().eq(found);
    PAIRS.iter().find(is_pair).filter(|_| first.spacing() == Spacing::Joint).copied()
}

/// The literal without its line continuations.
fn unbroken(literal: &str) -> String {
    if !literal.starts_with('"') {
        return literal.to_owned();
    }
    let mut whole = String::new();
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole += before;
        rest = match escape.strip_prefix("\\\n") {
            Some(next) => next.trim_start_matches([' ', '\t', '\n', '\r']),
            None => {
                let end = escape.char_indices().nth(2).map_or(escape.len(), |(end, _)| end);
                whole += &escape[..end];
                &escape[end..]
            }
        };
    }
    whole + rest
}
