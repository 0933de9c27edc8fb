//! The parameters of a request, read strictly: what is not known is an error.

use super::problem::{Mistake, Problem};
use crate::{nearest::nearest, shown::shown};
use std::str::FromStr;

/// The longest value of a parameter, in characters.
const MAX_VALUE: usize = 512;
/// The greatest number of parameters.
const MAX_PARAMETERS: usize = 256;

/// The parameters of a request. A handler takes the ones that it knows; the others are mistakes.
#[derive(Debug)]
pub(super) struct Parameters {
    left: Vec<(String, String)>,
    mistakes: Vec<Mistake>,
    known: Vec<String>,
}

impl Parameters {
    /// Reads the query of a URL.
    pub(super) fn of(query: Option<&str>) -> Self {
        let pairs = query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        let mut parameters = Self { left: Vec::new(), mistakes: Vec::new(), known: Vec::new() };
        for (index, pair) in pairs.enumerate() {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
                parameters.mistake(&shown(name, 100), "it is not UTF-8 when it is decoded");
                continue;
            };
            if index == MAX_PARAMETERS {
                let detail = format!("there are more than {MAX_PARAMETERS} parameters");
                parameters.mistake(&shown(&name, 100), &detail);
                break;
            }
            if value.chars().count() > MAX_VALUE {
                let detail = format!("the value is longer than {MAX_VALUE} characters");
                parameters.mistake(&shown(&name, 100), &detail);
                continue;
            }
            parameters.left.push((name, value));
        }
        parameters
    }

    /// All values of this parameter.
    pub(super) fn all(&mut self, name: &str) -> Vec<String> {
        self.known.push(name.to_owned());
        let (taken, left) = self.left.drain(..).partition(|(other, _)| other == name);
        self.left = left;
        let taken: Vec<(String, String)> = taken;
        taken.into_iter().map(|(_, value)| value).collect()
    }

    /// All values of this parameter, parsed. `expected` says what a value must be.
    pub(super) fn all_parsed<T: FromStr>(&mut self, name: &str, expected: &str) -> Vec<T> {
        let mut values = Vec::new();
        for value in self.all(name) {
            match value.parse() {
                Ok(value) => values.push(value),
                Err(_) => self.wrong(name, &value, expected),
            }
        }
        values
    }

    /// The value of a parameter that may be given once.
    pub(super) fn one<T: FromStr>(&mut self, name: &str, expected: &str) -> Option<T> {
        let values = self.all(name);
        if values.len() > 1 {
            self.mistake(name, "it is given more than once");
        }
        let value = values.into_iter().next()?;
        match value.parse() {
            Ok(value) => Some(value),
            Err(_) => {
                self.wrong(name, &value, expected);
                None
            }
        }
    }

    /// Notes that a parameter is wrong.
    pub(super) fn mistake(&mut self, name: &str, detail: &str) {
        self.mistakes.push(Mistake::new("query", name, format!("`{name}`: {detail}")));
    }

    fn wrong(&mut self, name: &str, value: &str, expected: &str) {
        let value = shown(value, 100);
        self.mistake(name, &format!("`{value}` is not {expected}"));
    }

    /// Ends reading.
    ///
    /// # Errors
    ///
    /// If parameters are wrong or not known: all of them.
    pub(super) fn end(mut self) -> Result<(), Problem> {
        for (name, _) in std::mem::take(&mut self.left) {
            let near = nearest(&name, self.known.iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let name = shown(&name, 100);
            self.mistake(&name, &format!("there is no such parameter{hint}"));
        }
        match self.mistakes.is_empty() {
            true => Ok(()),
            false => Err(Problem::mistakes(self.mistakes)),
        }
    }
}

/// A name or a value without escapes. `None` if it is not UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        bytes.push(match (first, after) {
            (b'+', _) => b' ',
            (b'%', [high, low, after @ ..])
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                rest = after;
                digit(*high) << 4 | digit(*low)
            }
            _ => *first,
        });
    }
    String::from_utf8(bytes).ok()
}

/// The value of a hexadecimal digit.
fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        _ => byte.to_ascii_lowercase() - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_are_decoded() {
        let cases = [
            ("a+b%20c", Some("a b c")),
            ("%C3%a4%2B", Some("ä+")),
            ("100%", Some("100%")),
            ("%zz%4", Some("%zz%4")),
            ("%FF", None),
            ("%ED%A0%80", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decoded(text).as_deref(), expected, "{text}");
        }
    }
}
