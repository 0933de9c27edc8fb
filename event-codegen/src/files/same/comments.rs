//! Makes comments visible to the reader of tokens.

/// The start of a comment that was not documentation.
pub(super) const MARK: char = '\u{1}';

/// More than people and generators nest, and few enough for recursion.
const DEPTH: usize = 128;

/// The text with its plain comments turned into documentation that starts with [`MARK`], because documentation has
/// tokens. `None` if a comment or literal does not end, or if brackets are nested too deeply.
pub(super) fn marked(text: &str) -> Option<String> {
    let mut marked = String::with_capacity(text.len() + 64);
    let mut rest = text;
    let mut depth = 0_usize;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest)?,
            '"' => 1 + quoted(&rest[1..], '"')?,
            'r' => raw(rest)?,
            '\'' => character(rest)?,
            _ => first.len_utf8(),
        };
        let (piece, next) = rest.split_at(length);
        match first {
            '/' if length > 1 && !is_documentation(piece) => {
                let (open, inside) = piece.split_at(2);
                // `///` and `/**`.
                marked.extend([open, &open[1..]]);
                marked.push(MARK);
                marked += inside;
            }
            _ => marked += piece,
        }
        match first {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return None;
        }
        rest = next;
    }
    Some(marked)
}

fn is_documentation(comment: &str) -> bool {
    let is_line = comment.starts_with("///") && !comment.starts_with("////");
    let is_block = comment.starts_with("/**") && !comment.starts_with("/***") && comment != "/**/";
    is_line || is_block || comment.starts_with("//!") || comment.starts_with("/*!")
}

/// The length of the comment at the start of `text`, with the comments in it.
fn block_comment(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        at += text[at..].find(['/', '*'])?;
        let step = match text.get(at..at + 2) {
            Some("/*") => {
                depth += 1;
                2
            }
            Some("*/") => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        at += step;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The length up to and with the closing quote.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => {
                chars.next()?;
            }
            _ if char == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of a raw string, or only of the `r`.
fn raw(text: &str) -> Option<usize> {
    let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    if !text[1 + hashes..].starts_with('"') {
        return Some(1);
    }
    let start = 2 + hashes;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(start + text[start..].find(&end)? + end.len())
}

/// The length of a character, or only of the quote of a lifetime.
fn character(text: &str) -> Option<usize> {
    let mut chars = text[1..].chars();
    match (chars.next()?, chars.next()) {
        ('\\', _) => Some(1 + quoted(&text[1..], '\'')?),
        (char, Some('\'')) => Some(2 + char.len_utf8()),
        _ => Some(1),
    }
}
