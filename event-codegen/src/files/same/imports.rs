//! Runs of `use` and `mod` items, which rustfmt sorts, joins and splits.

use super::{Kind, Part, attributes, comment, is, sequence, trees};
use proc_macro2::{Delimiter, TokenTree};

/// An item, and the number of its tokens.
struct Item {
    keyword: &'static str,
    /// Attributes, documentation and visibility.
    head: Vec<Part>,
    paths: Vec<String>,
    length: usize,
}

/// Adds the sorted items at the start of `tokens`, and returns the number of their tokens.
pub(super) fn sorted(tokens: &[TokenTree], parts: &mut Vec<Part>) -> usize {
    let mut used = 0;
    let mut run = Vec::new();
    let mut first = None;
    while let Some(item) = item(&tokens[used..]) {
        if *first.get_or_insert(item.keyword) != item.keyword {
            break;
        }
        used += item.length;
        let full = |path| format!("{} {path};", item.keyword);
        run.extend(item.paths.iter().map(|path| (item.head.clone(), full(path))));
    }
    run.sort_by(|(_, path), (_, other)| path.cmp(other));
    for (head, path) in run {
        parts.extend(head);
        parts.push(Part::Token(path));
    }
    used
}

/// A plain comment before an item is not a part of it: a comment at the start of a file stays there.
fn item(tokens: &[TokenTree]) -> Option<Item> {
    let outer = attributes(tokens);
    let is_plain = |at| matches!(comment(&tokens[at..]), Some((Kind::Plain, ..)));
    if (0..outer).step_by(2).any(is_plain) {
        return None;
    }
    let mut start = outer;
    if matches!(tokens.get(start), Some(TokenTree::Ident(name)) if name == "pub") {
        start += 1;
        let next = tokens.get(start);
        if matches!(next, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
        {
            start += 1;
        }
    }
    let Some(TokenTree::Ident(word)) = tokens.get(start) else { return None };
    let keyword = ["use", "mod"].into_iter().find(|keyword| word == keyword)?;
    let rest = &tokens[start + 1..];
    let end = (0..rest.len()).find(|at| is(rest, *at, ';'))?;
    let paths = match (keyword, &rest[..end]) {
        ("mod", [TokenTree::Ident(name)]) => vec![name.to_string()],
        ("use", tree) => {
            let mut paths = Vec::new();
            flatten(tree, "", &mut paths)?;
            paths
        }
        _ => return None,
    };
    let mut head = Vec::new();
    sequence(&tokens[..start], &mut head);
    Some(Item { keyword, head, paths, length: start + 1 + end + 1 })
}

/// The paths of trees that are separated by commas.
fn flatten(tokens: &[TokenTree], prefix: &str, paths: &mut Vec<String>) -> Option<()> {
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
    for tree in tokens.split(is_comma).filter(|tree| !tree.is_empty()) {
        let mut path = prefix.to_owned();
        let mut branches = None;
        for token in tree {
            match token {
                _ if branches.is_some() => return None,
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    branches = Some(trees(group.stream()));
                }
                TokenTree::Ident(name) if name == "as" => path += " as ",
                TokenTree::Ident(name) => path += &name.to_string(),
                TokenTree::Punct(sign) if matches!(sign.as_char(), ':' | '*') => {
                    path.push(sign.as_char());
                }
                TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => return None,
            }
        }
        match branches {
            Some(branches) => flatten(&branches, &path, paths)?,
            None => paths.push(itself(&path)),
        }
    }
    Some(())
}

/// `a::{self}` is `a`.
fn itself(path: &str) -> String {
    match path.strip_suffix("::self") {
        Some(path) => path.to_owned(),
        None => path.replace("::self as ", " as "),
    }
}
