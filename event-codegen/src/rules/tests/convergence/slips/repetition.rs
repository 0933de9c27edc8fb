//! Lines that are there twice, so that their key is, and line ends of another system.

pub(super) fn slip(line_end: &str, line: &str, how: u16) -> String {
    match how % 4 {
        0..=1 => [line_end, line, line_end].concat(),
        2 => format!("  {line_end}"),
        _ => ["\n", "\r\n"][usize::from(line_end == "\n")].to_owned(),
    }
}
