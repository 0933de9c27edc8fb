//! Texts in which characters are escaped: a URL-encoded key, or one in the text of a JSON string.

/// A key may be escaped several times, such as a JSON text within a URL.
const ROUNDS: usize = 8;

/// A text without its escapes.
pub(super) struct Decoded {
    pub(super) text: String,
    /// For each byte of the text, and for its end, the place in the original text.
    places: Vec<usize>,
}

impl Decoded {
    /// `text` without escapes of ASCII characters. `None` if it has none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut decoded = once(text)?;
        for _ in 1..ROUNDS {
            let Some(next) = once(&decoded.text) else { break };
            let places = next.places.iter().map(|place| decoded.places[*place]).collect();
            decoded = Self { text: next.text, places };
        }
        Some(decoded)
    }

    /// The place in the original text.
    pub(super) fn place(&self, place: usize) -> usize {
        self.places[place]
    }
}

/// Which escapes a text has.
pub(super) enum Escapes {
    /// For a dash, or for a character that may begin another escape.
    Dashes,
    /// Only for other characters.
    Other,
}

/// The escapes of `text`. `None` if it has none.
pub(super) fn find(text: &str) -> Option<Escapes> {
    let mut escapes = escapes(text).map(|(_, byte, _)| matches!(byte, b'-' | b'%' | b'\\'));
    let is_first = escapes.next()?;
    Some(if is_first || escapes.any(|is| is) { Escapes::Dashes } else { Escapes::Other })
}

fn once(text: &str) -> Option<Decoded> {
    let mut escapes = escapes(text).peekable();
    escapes.peek()?;
    let mut decoded = Decoded { text: String::new(), places: Vec::new() };
    let mut from = 0;
    for (start, byte, end) in escapes {
        decoded.text.push_str(&text[from..start]);
        decoded.places.extend(from..start);
        decoded.text.push(char::from(byte));
        decoded.places.push(start);
        from = end;
    }
    decoded.text.push_str(&text[from..]);
    decoded.places.extend(from..=text.len());
    Some(decoded)
}

/// The escapes of ASCII characters in `text`: where each starts, its character, and where it ends.
fn escapes(text: &str) -> impl Iterator<Item = (usize, u8, usize)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start =
                from + bytes[from..].iter().position(|byte| matches!(byte, b'%' | b'\\'))?;
            let rest = &bytes[start..];
            let slashes = rest.iter().take_while(|byte| **byte == b'\\').count();
            match escape(&rest[slashes..], slashes) {
                Some((byte, length)) => {
                    from = start + slashes + length;
                    return Some((start, byte, from));
                }
                // A run of backslashes is one escape, or none.
                None => from = start + slashes.max(1),
            }
        }
    })
}

/// The character of the escape after this number of backslashes, and its length: `%2D`, `\u002d`, `\x2d`, `\u{2d}`.
fn escape(text: &[u8], slashes: usize) -> Option<(u8, usize)> {
    let (start, digits) = match text {
        [b'%', ..] if slashes == 0 => (1, 2),
        _ if slashes == 0 => return None,
        [b'x', ..] => (1, 2),
        [b'u', b'{', rest @ ..] => {
            let digits = rest.iter().take(7).position(|byte| *byte == b'}')?;
            return Some((ascii(&rest[..digits])?, digits + 3));
        }
        [b'u', ..] => (1, 4),
        _ => return None,
    };
    let end = start + digits;
    Some((ascii(text.get(start..end)?)?, end))
}

/// The ASCII character with this number in hexadecimal.
fn ascii(digits: &[u8]) -> Option<u8> {
    let digit = |number: u32, digit: &u8| Some(number * 16 + char::from(*digit).to_digit(16)?);
    let number = digits.iter().try_fold(0, digit).filter(|_| !digits.is_empty())?;
    u8::try_from(number).ok().filter(u8::is_ascii)
}
