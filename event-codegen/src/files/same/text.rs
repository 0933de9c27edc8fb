//! The text of a comment, whose lines may be wrapped at other places.

/// An empty line.
const PARAGRAPH: char = '\u{2}';

/// Words, separated by a space or a line break.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    words: String,
    /// Whether the last line was a quotation.
    in_quotation: bool,
}

impl Text {
    /// Adds the lines of `text`.
    pub(super) fn add(&mut self, text: &str) {
        for line in text.split('\n') {
            // Each line of a quotation has the character, wherever it is wrapped.
            let quoted = line.trim_start().strip_prefix("> ");
            let line = quoted.filter(|_| self.in_quotation).unwrap_or(line);
            self.in_quotation = quoted.is_some();
            if !self.words.is_empty() {
                self.words.push('\n');
            }
            if line.trim().is_empty() {
                self.words.push(PARAGRAPH);
            }
            for (at, word) in line.split_whitespace().enumerate() {
                self.words.extend((at > 0).then_some(' '));
                self.words += word;
            }
        }
    }
}

impl PartialEq for Text {
    /// A line break counts as a space. After a punctuation character it counts as nothing, because rustfmt wraps there
    /// too.
    fn eq(&self, other: &Self) -> bool {
        let (mut own, mut others) = (self.words.chars().peekable(), other.words.chars().peekable());
        let mut is_after_sign = false;
        loop {
            match (own.peek(), others.peek()) {
                (None, None) => return true,
                (Some(char), Some(other)) if char == other => {
                    is_after_sign = !char.is_alphanumeric();
                    own.next();
                    others.next();
                }
                (Some('\n'), Some(' ')) | (Some(' '), Some('\n')) => {
                    own.next();
                    others.next();
                }
                (Some('\n'), Some(_)) if is_after_sign => {
                    own.next();
                }
                (Some(_), Some('\n')) if is_after_sign => {
                    others.next();
                }
                _ => return false,
            }
        }
    }
}
