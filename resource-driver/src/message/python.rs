//! JSON as `json.dumps` of Python writes it.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// A value as `json.dumps` of Python writes it: one line of ASCII.
pub(super) fn text(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Python);
    value
        .serialize(&mut serializer)
        .expect("the names of members are texts, and memory takes all bytes");
    String::from_utf8(bytes).expect("it is ASCII")
}

/// With a blank after `,` and `:`, other characters than ASCII escaped, and floats as `repr` writes them.
struct Python;

impl Formatter for Python {
    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn write_f64<W: Write + ?Sized>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        out.write_all(float(value).as_bytes())
    }

    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for part in fragment.split_inclusive(is_escaped) {
            let Some(last) = part.chars().next_back().filter(|last| is_escaped(*last)) else {
                out.write_all(part.as_bytes())?;
                continue;
            };
            out.write_all(&part.as_bytes()[..part.len() - last.len_utf8()])?;
            for unit in last.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

/// A float as `repr` of Python writes it: with an exponent from 1e16 on and below 0.0001.
fn float(value: f64) -> String {
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').expect("`e` writes an exponent");
    let exponent: i32 = exponent.parse().expect("the exponent is an integer");
    match exponent {
        -4..16 => format!("{value:?}"),
        16.. => format!("{mantissa}e+{exponent:02}"),
        _ => format!("{mantissa}e-{:02}", -exponent),
    }
}

/// Control characters, quotes and backslashes are escaped before: all but this one, which is ASCII.
fn is_escaped(character: char) -> bool {
    !character.is_ascii() || character == '\u{7f}'
}

#[cfg(test)]
mod tests {
    use super::{float, text};

    #[test]
    fn floats_are_as_python_writes_them() {
        let cases = [
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (1.5, "1.5"),
            (1e-5, "1e-05"),
            (1e-4, "0.0001"),
            (0.1, "0.1"),
            (-1e22, "-1e+22"),
            (-0.0, "-0.0"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (9_007_199_254_740_993.0, "9007199254740992.0"),
            (100.0, "100.0"),
            (0.00012345, "0.00012345"),
        ];
        for (value, expected) in cases {
            assert_eq!(float(value), expected);
        }
    }

    #[test]
    fn texts_are_as_python_writes_them() {
        let value =
            serde_json::json!({ "\u{7f}ä": ["\u{8}\u{c}\n\u{1f}/\"\\é\u{1f600}x", null, {}] });
        let expected = r#"{"\u007f\u00e4": ["\b\f\n\u001f/\"\\\u00e9\ud83d\ude00x", null, {}]}"#;
        assert_eq!(text(&value), expected);
    }
}
