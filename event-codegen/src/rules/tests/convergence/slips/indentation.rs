//! Lines that are indented too little or too far, and tabs.

pub(super) fn slip(indent: &str, how: u16) -> String {
    match how % 6 {
        0 => format!("{indent} "),
        1 => indent.get(1..).unwrap_or_default().to_owned(),
        2 => format!("{indent}  "),
        3 => indent.get(2..).unwrap_or_default().to_owned(),
        4 => indent.replace("  ", "\t"),
        _ => format!("{indent}\t"),
    }
}
