//! Plain text as Markdown that shows this text: without markup, links, HTML or code examples to run.

use crate::visible;

/// The lines of `text`, escaped and wrapped at `width`. Line breaks stay, and empty lines end a paragraph.
pub(crate) fn paragraphs(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let before = lines.len();
        fill(line, width, &mut lines);
        let blank = lines.len() == before;
        if blank && lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(String::new());
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// `text` on one line, escaped.
pub(crate) fn inline(text: &str) -> String {
    escape_line(&visible::line(text))
}

/// `text` as a code span on one line.
pub(crate) fn code(text: &str) -> String {
    let text = visible::line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    match text.starts_with('`') || text.ends_with('`') {
        true => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}

/// Adds the words of `line` to `lines`, as many to each line as fit into `width`.
fn fill(line: &str, width: usize, lines: &mut Vec<String>) {
    let line = visible::line(line);
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return };
    let mut current = first.to_owned();
    for word in words {
        if current.chars().count() + 1 + word.chars().count() > width {
            lines.push(escape_line(&current));
            current.clear();
        } else {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(escape_line(&current));
}

/// `line` with a backslash before everything that Markdown would read as markup.
fn escape_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let marker = marker(line);
    let mut before = ' ';
    let mut rest = line.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map_or(' ', |(_, c)| *c);
        if marker == Some(at) || is_markup(before, c, after) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// The place in `line` whose character would make it a heading, a list item, a quote or a rule.
fn marker(line: &str) -> Option<usize> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = line[digits..].chars();
    let (first, second) = (rest.next()?, rest.next().unwrap_or(' '));
    let marks = match first {
        '.' | ')' => digits > 0 && second == ' ',
        '+' | '-' => digits == 0 && (second == ' ' || second == first),
        '#' | '=' | '>' | ':' => digits == 0,
        _ => false,
    };
    marks.then_some(digits)
}

fn is_markup(before: char, c: char, after: char) -> bool {
    match c {
        // Before a letter or a digit, a backslash is only a backslash. This keeps `\u{..}` readable.
        '\\' => after.is_ascii_punctuation() || after == ' ',
        '`' | '*' | '[' | '<' | '|' | '~' => true,
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '&' => after.is_alphanumeric() || after == '#',
        // Otherwise rustdoc reports an address that is not a link.
        ':' => after == '/',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_as_it_is_written() {
        for (text, markdown) in [
            ("disk_name of {host_name}: 100%", "disk_name of {host_name}: 100%"),
            ("_a_ __b__ *c*", "\\_a\\_ \\_\\_b\\_\\_ \\*c\\*"),
            ("a [link](to) <b> `code` ~no~", "a \\[link](to) \\<b> \\`code\\` \\~no\\~"),
            ("&lt; a && b &#40;", "\\&lt; a && b \\&#40;"),
            ("see https://a.example/b", "see https\\://a.example/b"),
            ("C:\\temp \\* \\\\", "C:\\temp \\\\\\* \\\\\\\\"),
            ("end\\", "end\\\\"),
            ("# no heading", "\\# no heading"),
            ("- no list", "\\- no list"),
            ("12. no list", "12\\. no list"),
            ("1.5 times, -5 degrees", "1.5 times, -5 degrees"),
            ("-5 degrees", "-5 degrees"),
            ("-----", "\\-----"),
            ("| a | b |", "\\| a \\| b \\|"),
            ("=====", "\\====="),
            ("```rust", "\\`\\`\\`rust"),
            ("a\u{202e}b", "a\\u{202e}b"),
        ] {
            assert_eq!(inline(text), markdown);
        }
    }

    #[test]
    fn indentation_does_not_make_code() {
        assert_eq!(paragraphs("    let x = 1;\n\t\ty", 80), ["let x = 1;", "y"]);
    }

    #[test]
    fn long_lines_are_wrapped_and_empty_ones_end_paragraphs() {
        assert_eq!(
            paragraphs("\none two three\n\n \n- four\r\nfive - six\n\n", 10),
            ["one two", "three", "", "\\- four", "five - six"],
        );
        assert_eq!(paragraphs("five six - seven", 10), ["five six -", "seven"]);
        assert_eq!(paragraphs("five sixx - seven", 9), ["five sixx", "\\- seven"]);
    }

    #[test]
    fn code_spans_hold_backticks() {
        for (text, markdown) in [
            ("sda", "`sda`"),
            ("a`b", "``a`b``"),
            ("`", "`` ` ``"),
            ("a\nb\\", "`a b\\`"),
            ("\u{feff}", "`\\u{feff}`"),
        ] {
            assert_eq!(code(text), markdown);
        }
    }
}
